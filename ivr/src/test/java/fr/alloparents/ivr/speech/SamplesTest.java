package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {

  private static final double AMPLITUDE = 10_000;
  private static final double RMS = AMPLITUDE / Math.sqrt(2);

  @Test
  void aWavFileIsReadBackAsItWas() throws IOException {
    var sound = Tones.tone(440, AMPLITUDE, 250);
    assertEquals(sound, Samples.ofWav(sound.toWav()));
  }

  @Test
  void theWavFileHasTheHeaderThatAsteriskChecks() {
    var header = ByteBuffer.wrap(Samples.silence(1000).toWav()).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals("RIFF", ascii(header, 0));
    assertEquals("WAVEfmt ", ascii(header, 8) + ascii(header, 12));
    assertEquals(1, header.getShort(20), "PCM");
    assertEquals(1, header.getShort(22), "one channel");
    assertEquals(16_000, header.getInt(24));
    assertEquals(16, header.getShort(34), "bits");
    assertEquals("data", ascii(header, 36));
    assertEquals(32_000, header.getInt(40));
    assertEquals(44 + 32_000, header.capacity());
  }

  @ParameterizedTest
  @CsvSource({"8000,1,8", "22050,1,16", "44100,2,16", "48000,2,24"})
  void anyWavFileBecomesSixteenKilohertzMono(float rate, int channels, int bits)
      throws IOException {
    var sound = Samples.ofWav(wav(rate, channels, bits));
    assertEquals(1000.0, sound.milliseconds(), 3);
    assertEquals(RMS, Tones.level(sound), RMS * 0.02);
  }

  @Test
  void theTrunksFormatHasOneByteASampleAtEightKilohertz() {
    assertEquals(8_000.0, Samples.silence(1000).toALaw().length, 20);
  }

  @Test
  void theTrunksFormatIsALawAsTheStandardWritesIt() throws IOException {
    // ITU-T G.711: silence is the idle code 0xD5, its even bits inverted.
    assertEquals((byte) 0xD5, Samples.silence(100).toALaw()[400]);
    assertEquals(RMS, Tones.level(ofALaw(Tones.tone(1000, AMPLITUDE, 500).toALaw())), RMS * 0.02);
  }

  @ParameterizedTest
  @ValueSource(doubles = {4_100, 4_700, 5_500, 6_500, 7_500})
  void theTrunksFormatHoldsNoFalseToneOfWhatItCannotCarry(double hertz) throws IOException {
    var heard = Tones.level(ofALaw(Tones.tone(hertz, AMPLITUDE, 500).toALaw()));
    assertTrue(heard < RMS / 50, hertz + " Hz leaves " + heard);
  }

  @ParameterizedTest
  @ValueSource(doubles = {200, 1_000, 2_500, 3_200})
  void theTrunksFormatKeepsAllOfTheTelephoneBand(double hertz) throws IOException {
    var heard = Tones.level(ofALaw(Tones.tone(hertz, AMPLITUDE, 500).toALaw()));
    assertEquals(RMS, heard, RMS * 0.05);
  }

  @Test
  void whatIsNoWavFileIsRefused() {
    assertThrows(IOException.class, () -> Samples.ofWav(new byte[0]));
    assertThrows(IOException.class, () -> Samples.ofWav("hello".getBytes(StandardCharsets.UTF_8)));
    assertThrows(IOException.class, () -> Samples.ofWav(Tones.tone(440, 1000, 100).toALaw()));
  }

  @Test
  void aDamagedHeaderIsRefusedOrReadNeverAnotherError() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    var good = Tones.tone(440, AMPLITUDE, 50).toWav();
    for (var round = 0; round < 1_000; round++) {
      var bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (var i = 0; i < 3 && bad.length > 0; i++) {
        bad[random.nextInt(Math.min(bad.length, 44))] = (byte) random.nextInt();
      }
      try {
        Samples.ofWav(bad);
      } catch (IOException refused) {
        assertTrue(refused.getMessage() != null, "seed " + seed);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
  }

  @Test
  void aFileOfMinutesIsRefused() {
    var minutes = Samples.silence((int) Samples.LONGEST.toMillis() + 1000).toWav();
    assertThrows(IOException.class, () -> Samples.ofWav(minutes));
  }

  @Test
  void soundsAreJoinedAndCut() {
    var joined = Samples.of((short) 1, (short) 2).then(Samples.of((short) 3));
    assertEquals(Samples.of((short) 2, (short) 3), joined.slice(1, 3));
    assertArrayEquals(joined.toWav(), joined.slice(0, 3).toWav());
  }

  @Test
  void whatIsTooLoudIsClippedNotWrappedAround() {
    var loud = Samples.of((short) 20_000, (short) -20_000).amplified(position -> 10);
    assertEquals(Samples.of(Short.MAX_VALUE, Short.MIN_VALUE), loud);
    assertEquals(32_768, loud.peak());
  }

  private static String ascii(ByteBuffer bytes, int from) {
    var letters = new byte[4];
    bytes.get(from, letters);
    return new String(letters, StandardCharsets.US_ASCII);
  }

  private static Samples ofALaw(byte[] bytes) throws IOException {
    var format = new AudioFormat(AudioFormat.Encoding.ALAW, 8_000, 8, 1, 1, 8_000, false);
    var wav = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(bytes), format, bytes.length),
        AudioFileFormat.Type.WAVE,
        wav);
    return Samples.ofWav(wav.toByteArray());
  }

  /// One second of 440 Hz in the given format.
  private static byte[] wav(float rate, int channels, int bits) throws IOException {
    var format = new AudioFormat(rate, bits, channels, bits > 8, false);
    var frames = (int) rate;
    var bytes = ByteBuffer.allocate(frames * format.getFrameSize());
    for (var i = 0; i < frames; i++) {
      var value = (int) (AMPLITUDE * Math.sin(2 * Math.PI * 440 * i / rate));
      for (var channel = 0; channel < channels; channel++) {
        put(bytes, value, bits);
      }
    }
    var file = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, frames),
        AudioFileFormat.Type.WAVE,
        file);
    return file.toByteArray();
  }

  private static void put(ByteBuffer bytes, int value, int bits) {
    if (bits == 8) {
      bytes.put((byte) ((value >> 8) + 128));
      return;
    }
    if (bits == 24) {
      bytes.put((byte) 0);
    }
    bytes.put((byte) value).put((byte) (value >> 8));
  }
}
