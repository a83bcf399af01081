package fr.alloparents.asterisk.phone;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The speaking half of a telephone: one packet each 20 ms, silence unless a key is down. Runs as a
/// thread's task until that is interrupted or the socket is closed; [#say] may be called from other
/// threads.
final class RtpSender implements Runnable {
  static final int SAMPLES_PER_TICK = 160;
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int PCMA = 8;

  private final DatagramSocket socket;
  private final InetSocketAddress peer;
  private final int source = ThreadLocalRandom.current().nextInt();
  private final byte[] silence = new byte[SAMPLES_PER_TICK];

  /// What to send in the coming ticks; empty means silence.
  private final Queue<Tick> ticks = new ArrayDeque<>();

  private int sequence;
  private int timestamp;

  /// The time stamp of a key is that of its first packet.
  private int keyTimestamp;

  private boolean over;

  RtpSender(DatagramSocket socket, InetSocketAddress peer) {
    this.socket = socket;
    this.peer = peer;
    Arrays.fill(silence, Alaw.SILENCE);
  }

  /// Says something, after what is still to be said, and returns when it has been said or the call
  /// is over.
  ///
  /// @throws InterruptedException if the thread is interrupted meanwhile; it is said all the same
  synchronized void say(List<Tick> more) throws InterruptedException {
    ticks.addAll(more);
    while (!ticks.isEmpty() && !over) {
      wait();
    }
  }

  @Override
  public void run() {
    long next = System.nanoTime();
    try {
      while (!Thread.interrupted() && !socket.isClosed()) {
        sendTick();
        next += TICK_NANOS;
        LockSupport.parkNanos(next - System.nanoTime());
      }
    } catch (IOException e) {
      // The socket was closed: the call is over.
    } finally {
      hangUp();
    }
  }

  private synchronized void sendTick() throws IOException {
    switch (ticks.poll()) {
      case Tick.Event(boolean first, List<byte[]> payloads) -> sendKey(first, payloads);
      case Tick.Tone(byte[] samples) -> sendSound(samples);
      case Tick.Silence _ -> sendSound(silence);
      case null -> sendSound(silence);
    }
    timestamp += SAMPLES_PER_TICK;
    if (ticks.isEmpty()) {
      notifyAll();
    }
  }

  private synchronized void hangUp() {
    over = true;
    notifyAll();
  }

  private void sendSound(byte[] samples) throws IOException {
    send(new RtpPacket(PCMA, false, sequence++, timestamp, source, samples));
  }

  private void sendKey(boolean first, List<byte[]> payloads) throws IOException {
    keyTimestamp = first ? timestamp : keyTimestamp;
    boolean marker = first;
    for (byte[] payload : payloads) {
      send(
          new RtpPacket(KeyEvents.PAYLOAD_TYPE, marker, sequence++, keyTimestamp, source, payload));
      marker = false;
    }
  }

  private void send(RtpPacket packet) throws IOException {
    byte[] bytes = packet.toBytes();
    socket.send(new DatagramPacket(bytes, bytes.length, peer));
  }
}
