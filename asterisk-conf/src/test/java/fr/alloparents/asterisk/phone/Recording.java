package fr.alloparents.asterisk.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// What a caller has heard from the moment the number was dialled, silence where nothing was sent.
/// Immutable.
public final class Recording {
  /// A tenth of a second with this many audible samples is sound; a click or a crackle is not.
  private static final int WINDOW = Alaw.SAMPLES_PER_SECOND / 10;

  private static final int AUDIBLE_IN_WINDOW = WINDOW / 5;

  private final byte[] timeline;
  private final byte[] received;

  /// @param timeline what was heard, when it was heard
  /// @param received the same without the gaps
  Recording(byte[] timeline, byte[] received) {
    this.timeline = timeline;
    this.received = received;
  }

  public Duration length() {
    return Duration.ofMillis(1000L * timeline.length / Alaw.SAMPLES_PER_SECOND);
  }

  /// Whether anything but silence was heard.
  public boolean hasSound() {
    return hasSoundBetween(Duration.ZERO, length());
  }

  /// Whether anything but silence was heard in a span of the call; clicks of less than a tenth of a
  /// second do not count.
  public boolean hasSoundBetween(Duration from, Duration to) {
    int end = Math.min(timeline.length, indexOf(to));
    for (int i = indexOf(from); i + WINDOW <= end; i += WINDOW / 2) {
      if (isSound(i)) {
        return true;
      }
    }
    return false;
  }

  /// The longest span without sound within a span of the call, in steps of a twentieth of a second.
  public Duration longestSilenceBetween(Duration from, Duration to) {
    int end = Math.min(timeline.length, indexOf(to));
    int longest = 0;
    int since = indexOf(from);
    for (int i = since; i + WINDOW <= end; i += WINDOW / 2) {
      longest = Math.max(longest, i + WINDOW - since);
      since = isSound(i) ? i + WINDOW : since;
    }
    return Duration.ofMillis(1000L * longest / Alaw.SAMPLES_PER_SECOND);
  }

  /// Whether the whole sound was heard, byte for byte.
  public boolean contains(Sound sound) {
    return placeOf(sound, 0) >= 0;
  }

  /// How many times the whole sound was heard.
  public int timesHeard(Sound sound) {
    int times = 0;
    for (int place = placeOf(sound, 0); place >= 0; place = placeOf(sound, place + 1)) {
      times++;
    }
    return times;
  }

  /// Those of the given sounds that were heard whole, in the order in which they were first heard.
  public List<Sound> heardOf(Collection<Sound> sounds) {
    return sounds.stream()
        .filter(this::contains)
        .sorted(Comparator.comparingInt(sound -> placeOf(sound, 0)))
        .toList();
  }

  /// Writes a WAV file, folders included, for a person to listen to.
  public void writeWav(Path file) {
    try (AudioInputStream stream = Alaw.stream(timeline)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isSound(int start) {
    int audible = 0;
    for (int i = start; i < start + WINDOW; i++) {
      audible += Alaw.isAudible(timeline[i]) ? 1 : 0;
    }
    return audible >= AUDIBLE_IN_WINDOW;
  }

  private int placeOf(Sound sound, int from) {
    byte[] wanted = sound.audible();
    for (int i = from; i + wanted.length <= received.length; i++) {
      if (isAt(i, wanted)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isAt(int start, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (received[start + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static int indexOf(Duration moment) {
    return Math.toIntExact(moment.toMillis() * Alaw.SAMPLES_PER_SECOND / 1000);
  }
}
