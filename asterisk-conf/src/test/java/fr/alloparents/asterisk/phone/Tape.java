package fr.alloparents.asterisk.phone;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Collects heard packets. Packets of one source keep the distance that their time stamps say;
/// another source, or one whose time stamps jump, goes on where its packet arrived. Thread-safe.
final class Tape {
  private static final int MARGIN = 60 * Alaw.SAMPLES_PER_SECOND;
  private static final int JUMP = 2 * Alaw.SAMPLES_PER_SECOND;

  /// Everything received, end to end. On a busy machine Asterisk sends a sound with gaps: here it
  /// is whole all the same.
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  /// The same where it belongs in time.
  private byte[] timeline = silence(MARGIN);

  private int end;
  private boolean started;
  private int source;

  /// Where on the timeline the source's time stamp 0 would be; wraps around like the time stamps.
  private int origin;

  /// @param arrival samples since the start of the call
  synchronized void add(RtpPacket packet, int arrival) {
    if (!started || packet.source() != source || jumps(packet, arrival)) {
      started = true;
      source = packet.source();
      origin = arrival - packet.timestamp();
    }
    received.writeBytes(packet.payload());
    place(Math.max(0, origin + packet.timestamp()), packet.payload());
  }

  /// @param now samples since the start of the call: what was not heard until then is silence
  synchronized Recording recording(int now) {
    byte[] heard = silence(Math.max(now, end));
    System.arraycopy(timeline, 0, heard, 0, end);
    return new Recording(heard, received.toByteArray());
  }

  private boolean jumps(RtpPacket packet, int arrival) {
    return Math.abs(origin + packet.timestamp() - arrival) > JUMP;
  }

  /// Where two sounds meet, the second may overlap the first by a few milliseconds.
  private void place(int place, byte[] payload) {
    int after = Math.addExact(place, payload.length);
    if (after > timeline.length) {
      byte[] longer = silence(after + MARGIN);
      System.arraycopy(timeline, 0, longer, 0, end);
      timeline = longer;
    }
    System.arraycopy(payload, 0, timeline, place, payload.length);
    end = Math.max(end, after);
  }

  private static byte[] silence(int length) {
    byte[] silence = new byte[length];
    Arrays.fill(silence, Alaw.SILENCE);
    return silence;
  }
}
