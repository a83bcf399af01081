package fr.alloparents.ivr.speech;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Sound as the line keeps it: one channel, 16 000 samples a second, 16 bits each. Immutable.
final class Samples {

  static final int RATE = 16_000;

  /// No sentence of the line comes near this; a file that is longer is a mistake or an attack.
  static final Duration LONGEST = Duration.ofMinutes(2);

  private static final AudioFormat WIDE_BAND = wideBand();

  private final short[] values;

  private Samples(short[] values) {
    this.values = values;
  }

  static Samples of(short... values) {
    return new Samples(values.clone());
  }

  static Samples silence(int milliseconds) {
    return new Samples(new short[milliseconds * RATE / 1000]);
  }

  /// Reads a WAV file of an ordinary rate (8 to 192 kHz), in one channel or two.
  ///
  /// @throws TooLong if it is longer than {@link #LONGEST}
  /// @throws IOException if it is no such file
  static Samples ofWav(byte[] file) throws IOException {
    try (var stream = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file));
        var linear = linear(stream);
        var converted = wideBand(linear)) {
      return ofBytes(upTo(LONGEST, converted), ByteOrder.LITTLE_ENDIAN);
    } catch (UnsupportedAudioFileException | RuntimeException e) {
      // The JDK's reader checks little of a header before it computes with it.
      throw new IOException("not a WAV file that can be read", e);
    }
  }

  private static AudioInputStream wideBand(AudioInputStream linear) {
    return linear.getFormat().matches(WIDE_BAND)
        ? linear
        : AudioSystem.getAudioInputStream(WIDE_BAND, linear);
  }

  /// What is compressed (A-law, µ-law) becomes linear; what no microphone gives is refused.
  private static AudioInputStream linear(AudioInputStream stream) throws IOException {
    var format = stream.getFormat();
    if (format.getSampleRate() < 8_000
        || format.getSampleRate() > 192_000
        || format.getChannels() > 2
        || format.getFrameSize() != format.getChannels() * format.getSampleSizeInBits() / 8) {
      throw new IOException("a WAV file of no ordinary format: " + format);
    }
    var encoding = format.getEncoding();
    return encoding.equals(Encoding.ALAW) || encoding.equals(Encoding.ULAW)
        ? AudioSystem.getAudioInputStream(Encoding.PCM_SIGNED, stream)
        : stream;
  }

  private static byte[] upTo(Duration longest, AudioInputStream stream) throws IOException {
    var limit = (int) longest.toSeconds() * RATE * 2;
    // A whole sample more: asked for half a one, the JDK's stream gives nothing for ever.
    var bytes = stream.readNBytes(limit + 2);
    if (bytes.length > limit) {
      throw new TooLong(longest);
    }
    return bytes;
  }

  /// A file that goes on for too long.
  static final class TooLong extends IOException {

    private static final long serialVersionUID = 1L;

    TooLong(Duration longest) {
      super("longer than " + longest.toSeconds() + " s");
    }
  }

  /// Reads bare 16-bit samples; an odd last byte is dropped.
  static Samples ofBytes(byte[] bytes, ByteOrder order) {
    var values = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(order).asShortBuffer().get(values);
    return new Samples(values);
  }

  int count() {
    return values.length;
  }

  boolean isEmpty() {
    return values.length == 0;
  }

  int milliseconds() {
    return values.length / (RATE / 1000);
  }

  /// The largest distance from zero: 0 to 32 768.
  int peak() {
    var peak = 0;
    for (var value : values) {
      peak = Math.max(peak, Math.abs((int) value));
    }
    return peak;
  }

  /// The root of the mean square between two positions: 0 to 32 768.
  double rms(int from, int to) {
    var sum = 0.0;
    for (var i = from; i < to; i++) {
      sum += (double) values[i] * values[i];
    }
    return Math.sqrt(sum / Math.max(1, to - from));
  }

  Samples slice(int from, int to) {
    return new Samples(Arrays.copyOfRange(values, from, to));
  }

  Samples then(Samples next) {
    var all = Arrays.copyOf(values, values.length + next.values.length);
    System.arraycopy(next.values, 0, all, values.length, next.values.length);
    return new Samples(all);
  }

  /// Multiplies each sample by what the gain says for its position, and clips at full scale.
  Samples amplified(Gain gain) {
    var louder = new short[values.length];
    for (var i = 0; i < values.length; i++) {
      louder[i] = (short) Math.clamp(Math.round(values[i] * gain.at(i)), -32_768, 32_767);
    }
    return new Samples(louder);
  }

  /// What lies below a frequency, steeply: a Butterworth filter of the second order, applied twice.
  Samples lowPassed(double hertz) {
    return filteredBelow(hertz).filteredBelow(hertz);
  }

  private Samples filteredBelow(double hertz) {
    var k = Math.tan(Math.PI * hertz / RATE);
    var norm = 1 / (1 + Math.sqrt(2) * k + k * k);
    var gain = k * k * norm;
    var back1 = 2 * (k * k - 1) * norm;
    var back2 = (1 - Math.sqrt(2) * k + k * k) * norm;
    var filtered = new short[values.length];
    double state1 = 0;
    double state2 = 0;
    for (var i = 0; i < values.length; i++) {
      var out = gain * values[i] + state1;
      state1 = 2 * gain * values[i] - back1 * out + state2;
      state2 = gain * values[i] - back2 * out;
      filtered[i] = (short) Math.clamp(Math.round(out), -32_768, 32_767);
    }
    return new Samples(filtered);
  }

  /// How much louder each position becomes; 1 leaves it as it is.
  @FunctionalInterface
  interface Gain {
    double at(int position);
  }

  /// A WAV file of 16 kHz, 16 bits: what Asterisk wants under the name `.wav16`.
  byte[] toWav() {
    var file = new ByteArrayOutputStream();
    try {
      AudioSystem.write(stream(), AudioFileFormat.Type.WAVE, file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return file.toByteArray();
  }

  /// Bare A-law samples at 8 kHz: what Asterisk wants under the name `.alaw`.
  byte[] toALaw() {
    return ALaw.encode(NarrowBand.of(values));
  }

  private AudioInputStream stream() {
    var bytes = ByteBuffer.allocate(values.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(values);
    return new AudioInputStream(new ByteArrayInputStream(bytes.array()), WIDE_BAND, values.length);
  }

  /// The interpolation is the JDK's only one that also removes what a lower rate cannot carry.
  private static AudioFormat wideBand() {
    return new AudioFormat(
        Encoding.PCM_SIGNED, RATE, 16, 1, 2, RATE, false, Map.of("interpolation", "sinc"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Samples samples && Arrays.equals(values, samples.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Samples[" + milliseconds() + " ms, peak " + peak() + "]";
  }
}
