package fr.alloparents.ivr.speech;

import fr.alloparents.ivr.speech.UnfitRecording.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// What people of a town hall have recorded for callers: made like the rest of the line, and laid
/// out where Asterisk finds it. Safe for use by many threads.
public final class TownRecordings {

  /// The longest a caller may be kept listening.
  public static final Duration LONGEST = Duration.ofMinutes(1);

  /// The largest file: a minute of 48 kHz, 16 bits, two channels, and its header.
  public static final int MOST_BYTES = 12 * 1024 * 1024;

  /// So much longer a sound may be once its rate is another one.
  private static final Duration ECHO = Duration.ofMillis(50);

  private static final String FOLDER = "recorded/notices/";

  private final SoundStore store;
  private final String folder;

  /// @param folder of sounds as Asterisk sees it
  TownRecordings(SoundStore store, String folder) {
    this.store = store;
    this.folder = folder;
  }

  /// Makes a file that somebody has recorded what the line plays: one channel of 16 kHz, without
  /// the silence around it, as loud as the other sounds.
  ///
  /// @param file a WAV file of an ordinary rate (8 to 192 kHz), in one channel or two
  /// @return a WAV file, 16 kHz, 16 bits
  /// @throws UnfitRecording if it is none, too long, or silence
  public static byte[] master(byte[] file) throws UnfitRecording {
    if (file.length > MOST_BYTES) {
      throw new UnfitRecording(Reason.TOO_LARGE);
    }
    if (!has(file, 0, "RIFF") || !has(file, 8, "WAVE")) {
      throw new UnfitRecording(Reason.NO_WAV);
    }
    var raw = read(file);
    if (raw.milliseconds() > LONGEST.plus(ECHO).toMillis()) {
      throw new UnfitRecording(Reason.TOO_LONG);
    }
    var mastered = Mastering.master(raw);
    if (mastered.isEmpty()) {
      throw new UnfitRecording(Reason.SILENCE);
    }
    return mastered.toWav();
  }

  private static boolean has(byte[] file, int at, String mark) {
    var wanted = mark.getBytes(StandardCharsets.US_ASCII);
    return file.length >= at + wanted.length
        && Arrays.equals(wanted, Arrays.copyOfRange(file, at, at + wanted.length));
  }

  private static Samples read(byte[] file) throws UnfitRecording {
    try {
      return Samples.ofWav(file);
    } catch (Samples.TooLong e) {
      throw new UnfitRecording(Reason.TOO_LONG, e);
    } catch (IOException e) {
      throw new UnfitRecording(Reason.NO_WAV, e);
    }
  }

  /// How a dial plan names a sound that is laid out under a name.
  public String inAsterisk(String name) {
    return folder + "/" + placeOf(name);
  }

  /// The name under which it would be laid out; empty where a dial plan means another folder.
  public Optional<String> name(String inAsterisk) {
    var ours = inAsterisk("");
    return inAsterisk.startsWith(ours)
        ? Optional.of(inAsterisk.substring(ours.length()))
        : Optional.empty();
  }

  /// Whether a recording can be played.
  ///
  /// @param name 64 hexadecimal digits, or what a dial plan plays: small letters, digits and `-`
  public boolean has(String name) {
    return store.has(placeOf(name));
  }

  /// Lays a recording out so that it can be played.
  ///
  /// @param name as above
  /// @param wav as {@link #master} gave it
  /// @throws UncheckedIOException if it is no WAV file, or the folder cannot be written
  public void layOut(String name, byte[] wav) {
    try {
      store.keep(placeOf(name), Samples.ofWav(wav));
    } catch (IOException e) {
      throw new UncheckedIOException("a recording of the database is no sound", e);
    }
  }

  static String placeOf(String name) {
    return FOLDER + name;
  }
}
