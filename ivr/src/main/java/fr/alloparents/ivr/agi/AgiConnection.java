package fr.alloparents.ivr.agi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection from Asterisk, read line by line within limits of time and size.
///
/// The whole environment must come within five seconds and 64 KiB, each reply within five minutes
/// (a command lasts as long as its sound) and 16 KiB. What breaks a limit, ends early or says
/// `HANGUP` reads as the end of the connection, which is how the library learns that the caller is
/// gone. Used by the call's own thread, save for {@link #close}, which any thread may call.
final class AgiConnection implements SocketConnectionFacade {

  private static final Logger LOG = LoggerFactory.getLogger(AgiConnection.class);
  private static final Duration ENVIRONMENT_TIME = Duration.ofSeconds(5);
  private static final Duration REPLY_TIME = Duration.ofMinutes(5);
  private static final int ENVIRONMENT_BYTES = 64 * 1024;
  private static final int REPLY_BYTES = 16 * 1024;

  private final Socket socket;
  private final LineMeters meters;
  private final Consumer<AgiConnection> whenClosed;
  private final StringBuilder command = new StringBuilder();
  private byte[] buffer = new byte[1024];
  private int start;
  private int end;

  /// Whether Asterisk is still describing the call; afterwards it replies to commands.
  private boolean environment = true;

  private long deadline;
  private int bytesLeft;

  /// When Asterisk's last line was here, and when the line's last command was sent, as {@link
  /// System#nanoTime} tells it.
  private long heard;

  private long sent;

  /// Whether the reply to the last command says how fast Asterisk is: not where it plays and waits.
  private boolean timesAsterisk;

  AgiConnection(Socket socket, LineMeters meters, Consumer<AgiConnection> whenClosed) {
    this.socket = socket;
    this.meters = meters;
    this.whenClosed = whenClosed;
    allow(ENVIRONMENT_TIME, ENVIRONMENT_BYTES);
  }

  @Override
  public @Nullable String readLine() throws IOException {
    var line = nextLine();
    if (line == null || (!environment && line.startsWith("HANGUP"))) {
      // An environment cut short must not be served as a call.
      close();
      return null;
    }
    environment &= !line.isEmpty();
    heard = System.nanoTime();
    if (timesAsterisk) {
      timesAsterisk = false;
      meters.answered(heard - sent);
    }
    return line;
  }

  @Override
  public void write(String text) {
    command.append(text);
  }

  @Override
  public void flush() throws IOException {
    var line = command.toString();
    command.setLength(0);
    if (!line.endsWith("\n") || !AllowedCommands.contain(line.substring(0, line.length() - 1))) {
      throw new ForbiddenCommand();
    }
    allow(REPLY_TIME, REPLY_BYTES);
    socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
    sent = System.nanoTime();
    meters.turnedAround(sent - heard);
    timesAsterisk = !AllowedCommands.playsAndWaits(line);
  }

  @Override
  public void close() throws IOException {
    try {
      socket.close();
    } finally {
      whenClosed.accept(this);
    }
  }

  @Override
  public boolean isConnected() {
    return socket.isConnected() && !socket.isClosed();
  }

  @Override
  public InetAddress getLocalAddress() {
    return socket.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return socket.getLocalPort();
  }

  @Override
  public InetAddress getRemoteAddress() {
    return socket.getInetAddress();
  }

  @Override
  public int getRemotePort() {
    return socket.getPort();
  }

  private void allow(Duration time, int bytes) {
    deadline = System.nanoTime() + time.toNanos();
    bytesLeft = bytes;
  }

  private @Nullable String nextLine() throws IOException {
    int scanned = start;
    while (true) {
      for (int i = scanned; i < end; i++) {
        if (buffer[i] == '\n') {
          return takeLine(i);
        }
      }
      int offset = end - start;
      if (!fill()) {
        return null;
      }
      scanned = start + offset;
    }
  }

  private String takeLine(int newline) {
    int lineEnd = newline > start && buffer[newline - 1] == '\r' ? newline - 1 : newline;
    var line = new String(buffer, start, lineEnd - start, StandardCharsets.UTF_8);
    start = newline + 1;
    return line;
  }

  /// Reads more of what has come; false when there will be no more.
  private boolean fill() throws IOException {
    makeRoom();
    int read = read();
    end += Math.max(read, 0);
    bytesLeft -= Math.max(read, 0);
    return read > 0;
  }

  private int read() throws IOException {
    long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (millis <= 0 || bytesLeft <= 0) {
      return refuse(millis <= 0 ? "too slow" : "too long");
    }
    try {
      socket.setSoTimeout((int) millis);
      return socket.getInputStream().read(buffer, end, Math.min(buffer.length - end, bytesLeft));
    } catch (SocketTimeoutException e) {
      return refuse("too slow");
    }
  }

  private int refuse(String reason) throws IOException {
    LOG.warn(
        "Connection from {} is {}: {}",
        socket.getInetAddress(),
        environment ? "no call" : "given up",
        reason);
    close();
    return -1;
  }

  private void makeRoom() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
  }
}
