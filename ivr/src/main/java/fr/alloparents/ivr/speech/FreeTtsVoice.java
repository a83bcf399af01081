package fr.alloparents.ivr.speech;

import com.sun.speech.freetts.audio.AudioPlayer;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sound.sampled.AudioFormat;
import org.jspecify.annotations.Nullable;

/// The English voice: FreeTTS's `kevin16`, pure Java, which its own jar carries.
///
/// Loaded when it first speaks (about half a second). FreeTTS is not thread-safe, so one text is
/// said at a time.
final class FreeTtsVoice implements Voice {

  private final Lock speaking = new ReentrantLock();
  private com.sun.speech.freetts.@Nullable Voice kevin;

  @Override
  public String identity() {
    return "freetts-kevin16";
  }

  @Override
  public Samples say(String text) {
    speaking.lock();
    try {
      return say(plain(text), loaded());
    } finally {
      speaking.unlock();
    }
  }

  private static Samples say(String text, com.sun.speech.freetts.Voice voice) {
    var tape = new Tape();
    voice.setAudioPlayer(tape);
    if (!voice.speak(text)) {
      throw new VoiceException("FreeTTS could not say: " + text);
    }
    return tape.samples();
  }

  private com.sun.speech.freetts.Voice loaded() {
    var voice = kevin;
    if (voice == null) {
      voice = kevin16();
      voice.allocate();
      kevin = voice;
    }
    return voice;
  }

  private static com.sun.speech.freetts.Voice kevin16() {
    return Arrays.stream(new KevinVoiceDirectory().getVoices())
        .filter(voice -> voice.getName().equals("kevin16"))
        .findFirst()
        .orElseThrow(() -> new VoiceException("FreeTTS has lost its voice kevin16"));
  }

  /// FreeTTS knows letters without accents only.
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("[^\\x20-\\x7e]", "");
  }

  /// Keeps what FreeTTS believes it plays.
  private static final class Tape implements AudioPlayer {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private AudioFormat format = new AudioFormat(Samples.RATE, 16, 1, true, true);

    Samples samples() {
      if (format.getSampleRate() != Samples.RATE || format.getSampleSizeInBits() != 16) {
        throw new VoiceException("FreeTTS speaks in an unexpected format: " + format);
      }
      var order = format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      return Samples.ofBytes(bytes.toByteArray(), order);
    }

    @Override
    public void setAudioFormat(AudioFormat format) {
      this.format = format;
    }

    @Override
    public AudioFormat getAudioFormat() {
      return format;
    }

    @Override
    public boolean write(byte[] audio) {
      bytes.writeBytes(audio);
      return true;
    }

    @Override
    public boolean write(byte[] audio, int offset, int size) {
      bytes.write(audio, offset, size);
      return true;
    }

    @Override
    public boolean drain() {
      return true;
    }

    @Override
    public boolean end() {
      return true;
    }

    @Override
    public float getVolume() {
      return 1;
    }

    @Override
    public long getTime() {
      return 0;
    }

    // A tape has no loudspeaker to steer and no clock to keep.

    @Override
    public void begin(int size) {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void reset() {}

    @Override
    public void cancel() {}

    @Override
    public void close() {}

    @Override
    public void setVolume(float volume) {}

    @Override
    public void resetTime() {}

    @Override
    public void startFirstSampleTimer() {}

    @Override
    public void showMetrics() {}
  }
}
