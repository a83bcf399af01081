package fr.alloparents.portal.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An open stream of server-sent events to one page (HTML Living Standard, 9.2). Thread-safe.
public final class EventStream {

  /// Where the bytes go.
  @FunctionalInterface
  interface Wire {
    void write(ByteBuffer bytes) throws IOException;
  }

  /// So often at least something is sent: whoever has gone is noticed after one or two of these.
  static final Duration BEAT = Duration.ofSeconds(2);

  /// A page that is so many events behind does not read any more.
  private static final int MOST_WAITING = 256;

  private static final String NOTHING = ":\n\n";

  private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final List<Runnable> listeners = new ArrayList<>();
  private volatile boolean closed;

  /// Sends an event, without waiting for it to arrive. Once the stream is closed nothing happens. A
  /// stream that cannot keep up is closed.
  ///
  /// @param event its name, one line
  /// @param data one line or several
  public void send(String event, String data) {
    var text = new StringBuilder("event: ").append(oneLine(event)).append('\n');
    data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
    if (data.isEmpty()) {
      text.append("data:\n");
    }
    if (!closed && !waiting.offer(text.append('\n').toString())) {
      close();
    }
  }

  private static String oneLine(String event) {
    if (event.isEmpty() || event.contains("\n") || event.contains("\r")) {
      throw new IllegalArgumentException("the name of an event is one line");
    }
    return event;
  }

  /// Has something done once the stream is closed, by us or by the reader; at once if it is.
  public void onClose(Runnable listener) {
    synchronized (listeners) {
      if (!closed) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
  }

  public boolean isClosed() {
    return closed;
  }

  /// Ends the stream after the events sent so far.
  public void close() {
    List<Runnable> told;
    synchronized (listeners) {
      if (closed) {
        return;
      }
      closed = true;
      told = List.copyOf(listeners);
    }
    waiting.offer(NOTHING);
    told.forEach(Runnable::run);
  }

  /// Writes until the stream is closed or its time is over. Then it is closed.
  ///
  /// @throws IOException when the reader has gone
  void pump(Wire wire, Duration longest) throws IOException, InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    try {
      write(wire, "retry: 500\n\n");
      while (System.nanoTime() < end && !(closed && waiting.isEmpty())) {
        var next = waiting.poll(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        write(wire, next == null ? NOTHING : next);
      }
    } finally {
      close();
    }
  }

  private static void write(Wire wire, String text) throws IOException {
    wire.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }
}
