package fr.alloparents.asterisk.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sound of one call on a UDP port of its own: hears from the start, speaks once it knows where
/// to. Thread-safe.
final class RtpPhone implements AutoCloseable {
  private static final int LARGEST_PACKET = 2048;
  private static final int PCMA = 8;

  private final DatagramSocket socket;
  private final long start = System.nanoTime();
  private final Tape tape = new Tape();
  private volatile @Nullable RtpSender sender;

  RtpPhone(InetAddress address) {
    try {
      socket = new DatagramSocket(0, address);
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("rtp-ear").start(this::listen);
  }

  int port() {
    return socket.getLocalPort();
  }

  void speakTo(InetSocketAddress peer) {
    RtpSender mouth = new RtpSender(socket, peer);
    sender = mouth;
    Thread.ofPlatform().daemon().name("rtp-mouth").start(mouth);
  }

  /// Speaks, and returns when it is said.
  ///
  /// @throws IllegalStateException if nobody has answered yet
  void say(List<Tick> ticks) throws InterruptedException {
    RtpSender mouth = sender;
    if (mouth == null) {
      throw new IllegalStateException("nobody has answered yet");
    }
    mouth.say(ticks);
  }

  /// From the start until now.
  Recording recording() {
    return tape.recording(now());
  }

  @Override
  public void close() {
    socket.close();
  }

  private void listen() {
    byte[] buffer = new byte[LARGEST_PACKET];
    DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
    try {
      while (!socket.isClosed()) {
        socket.receive(datagram);
        hear(RtpPacket.parse(buffer, datagram.getLength()));
      }
    } catch (IOException e) {
      // The socket was closed: the call is over.
    }
  }

  private void hear(RtpPacket packet) {
    if (packet.payloadType() == PCMA) {
      tape.add(packet, now());
    }
  }

  /// In samples since the start.
  private int now() {
    long nanos = System.nanoTime() - start;
    return Math.toIntExact(nanos * Alaw.SAMPLES_PER_SECOND / 1_000_000_000);
  }
}
