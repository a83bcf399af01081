package fr.alloparents.portal.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How events travel to a page.
@Timeout(20)
class EventStreamTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final EventStream stream = new EventStream();
  private final StringBuilder written = new StringBuilder();

  private void pump() throws Exception {
    stream.pump(bytes -> written.append(UTF_8.decode(bytes)), LONG);
  }

  @Test
  void whatWasSentBeforeTheEndArrivesInOrder() throws Exception {
    stream.send("one", "été");
    stream.send("two", "a\nb");
    stream.send("three", "");
    stream.close();
    stream.send("late", "");
    pump();
    assertTrue(
        written
            .toString()
            .startsWith(
                """
                retry: 500

                event: one
                data: été

                event: two
                data: a
                data: b

                event: three
                data:

                """),
        written.toString());
    assertTrue(!written.toString().contains("late"), written.toString());
  }

  @Test
  void dataCannotForgeAnotherEvent() throws Exception {
    stream.send("one", "a\r\n\r\nevent: forged\rdata: b");
    stream.close();
    pump();
    for (var line : written.toString().split("[\r\n]", -1)) {
      assertTrue(line.matches("(retry: 500|event: one|data: .*|:)?"), line);
    }
    assertThrows(IllegalArgumentException.class, () -> stream.send("a\nb", ""));
  }

  @Test
  void aReaderWhoHasGoneIsNoticedWithoutAnyEvent() {
    var closed = new AtomicInteger();
    stream.onClose(closed::incrementAndGet);
    var writes = new AtomicInteger();
    assertThrows(
        IOException.class,
        () ->
            stream.pump(
                _ -> {
                  if (writes.incrementAndGet() > 1) {
                    throw new IOException("gone");
                  }
                },
                LONG));
    assertTrue(stream.isClosed());
    assertEquals(1, closed.get());
  }

  @Test
  void aReaderWhoDoesNotReadIsGivenUpAndCostsNoMoreMemory() {
    for (int i = 0; i < 10_000; i++) {
      stream.send("event", "data");
    }
    assertTrue(stream.isClosed());
  }

  @Test
  void aStreamEndsWhenItsTimeIsOver() throws Exception {
    stream.pump(bytes -> written.append(UTF_8.decode(bytes)), Duration.ZERO);
    assertTrue(stream.isClosed());
  }

  @Test
  void whoeverListensTooLateIsToldAtOnce() {
    stream.close();
    var told = new AtomicInteger();
    stream.onClose(told::incrementAndGet);
    assertEquals(1, told.get());
  }
}
