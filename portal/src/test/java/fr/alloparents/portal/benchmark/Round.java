package fr.alloparents.portal.benchmark;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/// What some clients did in a time, each as often as it could.
///
/// @param nanos from the start to the end of the last client
/// @param latencies of each time, in nanoseconds
record Round(long nanos, Histogram latencies) {

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

  /// What a client does over and over; throws if it was not done.
  @FunctionalInterface
  interface Work {

    /// Does it once.
    ///
    /// @param client from 0
    void once(int client) throws Exception;
  }

  /// @throws IllegalStateException if a client could not do its work
  static Round of(Work work, int clients, Duration time) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    // threads of the system's: waiting in them costs the machine that is measured least
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var running =
          IntStream.range(0, clients)
              .mapToObj(client -> threads.submit(() -> again(work, client, end)))
              .toList();
      var latencies = new Histogram(LONGEST, 3);
      for (var client : running) {
        latencies.add(finished(client));
      }
      return new Round(System.nanoTime() - start, latencies);
    }
  }

  private static Histogram again(Work work, int client, long end) throws Exception {
    var latencies = new Histogram(LONGEST, 3);
    long now = System.nanoTime();
    while (now < end) {
      long begun = now;
      work.once(client);
      now = System.nanoTime();
      latencies.recordValue(Math.min(now - begun, LONGEST));
    }
    return latencies;
  }

  private static Histogram finished(Future<Histogram> client) throws InterruptedException {
    try {
      return client.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A client could not do its work", e.getCause());
    }
  }

  /// Several rounds of the same work as one.
  static Round together(List<Round> rounds) {
    var latencies = new Histogram(LONGEST, 3);
    rounds.forEach(round -> latencies.add(round.latencies()));
    return new Round(rounds.stream().mapToLong(Round::nanos).sum(), latencies);
  }

  double perSecond() {
    return latencies.getTotalCount() * 1e9 / nanos;
  }

  double millis(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }

  /// As one line for another process, which [#parse] reads.
  String line() {
    var bytes = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
    int length = latencies.encodeIntoCompressedByteBuffer(bytes);
    bytes.position(0).limit(length);
    return nanos + " " + Base64.getEncoder().encodeToString(copy(bytes));
  }

  private static byte[] copy(ByteBuffer bytes) {
    var copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }

  static Round parse(String line) {
    int space = line.indexOf(' ');
    try {
      var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(line.substring(space + 1)));
      return new Round(
          Long.parseLong(line.substring(0, space)),
          Histogram.decodeFromCompressedByteBuffer(bytes, 0));
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("no round: " + line, e);
    }
  }
}
