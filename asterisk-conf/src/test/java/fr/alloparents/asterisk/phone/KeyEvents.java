package fr.alloparents.asterisk.phone;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A key as telephone events (RFC 4733): a packet each 20 ms while it is down, each with the
/// duration so far, the last one three times since nothing else says that the key is up.
final class KeyEvents {
  static final int PAYLOAD_TYPE = 96;

  private static final String KEYS = "0123456789*#";
  private static final int END = 0x80;
  private static final int VOLUME = 10; // -10 dBm0
  private static final int LAST_PACKETS = 3;

  private KeyEvents() {}

  /// The packets, tick by tick.
  ///
  /// @param ticks how long the key is down, in packets of 20 ms
  /// @throws IllegalArgumentException if there is no such key on a telephone
  static List<Tick> of(char key, int ticks) {
    int event = KEYS.indexOf(key);
    if (event < 0) {
      throw new IllegalArgumentException("no such key on a telephone: " + key);
    }
    List<Tick> events = new ArrayList<>();
    for (int tick = 1; tick < ticks; tick++) {
      events.add(new Tick.Event(tick == 1, List.of(payload(event, tick, false))));
    }
    byte[] last = payload(event, ticks, true);
    events.add(new Tick.Event(ticks == 1, Collections.nCopies(LAST_PACKETS, last)));
    return events;
  }

  private static byte[] payload(int event, int ticks, boolean end) {
    return ByteBuffer.allocate(4)
        .put((byte) event)
        .put((byte) (VOLUME | (end ? END : 0)))
        .putShort((short) (ticks * RtpSender.SAMPLES_PER_TICK))
        .array();
  }
}
