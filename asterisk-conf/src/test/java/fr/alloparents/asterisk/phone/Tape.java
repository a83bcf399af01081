package fr.alloparents.asterisk.phone;

import java.util.Arrays;

/// Collects heard packets into one line of samples. Packets of one source keep the distance that
/// their time stamps say; another source, or one whose time stamps jump, goes on where its packet
/// arrived. Thread-safe.
final class Tape {
  private static final int MARGIN = 60 * Alaw.SAMPLES_PER_SECOND;
  private static final int JUMP = 2 * Alaw.SAMPLES_PER_SECOND;

  private byte[] samples = silence(MARGIN);
  private int end;

  private boolean started;
  private int source;

  /// Where on the tape the source's time stamp 0 would be; wraps around like the time stamps.
  private int origin;

  /// @param arrival samples since the start of the call
  synchronized void add(RtpPacket packet, int arrival) {
    if (!started || packet.source() != source || jumps(packet, arrival)) {
      started = true;
      source = packet.source();
      origin = arrival - packet.timestamp();
    }
    write(Math.max(0, origin + packet.timestamp()), packet.payload());
  }

  /// @param now samples since the start of the call: what was not heard until then is silence
  synchronized Recording recording(int now) {
    return new Recording(Arrays.copyOf(longer(Math.max(now, end)), Math.max(now, end)));
  }

  private boolean jumps(RtpPacket packet, int arrival) {
    return Math.abs(origin + packet.timestamp() - arrival) > JUMP;
  }

  /// What has been heard stays heard: where two sounds meet, the second may overlap the first by a
  /// few milliseconds.
  private void write(int place, byte[] payload) {
    int after = Math.addExact(place, payload.length);
    if (after > samples.length) {
      samples = longer(after + MARGIN);
    }
    int from = Math.max(place, end);
    if (from < after) {
      System.arraycopy(payload, from - place, samples, from, after - from);
      end = after;
    }
  }

  private byte[] longer(int length) {
    byte[] copy = silence(length);
    System.arraycopy(samples, 0, copy, 0, end);
    return copy;
  }

  private static byte[] silence(int length) {
    byte[] silence = new byte[length];
    Arrays.fill(silence, Alaw.SILENCE);
    return silence;
  }
}
