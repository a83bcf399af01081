package fr.alloparents.ivr.speech;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The folder of all sounds, as Asterisk reads it: each sound twice, `.wav16` for wide-band phones
/// and `.alaw` for trunks.
///
/// Beneath it lie `fr/` (the shipped pack), `said/` (what voices have rendered, named by content,
/// so never changed) and `recorded/` (what people have recorded). Several processes may share the
/// folder: a sound appears whole or not at all. Safe for use by many threads; throws {@link
/// UncheckedIOException} when the disk does not do its part.
final class SoundStore {

  static final String WIDE_BAND = ".wav16";
  static final String NARROW_BAND = ".alaw";

  /// Nothing that a path, an AGI line or a dial plan would read as more than a name.
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*");

  private final Path folder;

  private static final long BYTES_A_SECOND = 8000;

  /// Sounds seen on the disk once, with their lengths; they are never taken away.
  private final Map<String, Duration> known = new ConcurrentHashMap<>();

  /// @param folder created at once, so that a wrong setting fails at start-up
  SoundStore(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    create(this.folder);
  }

  Path folder() {
    return folder;
  }

  /// Whether there is a sound of that name; for one that there is, the disk is asked only once.
  boolean has(String name) {
    return known.computeIfAbsent(name, this::seek) != null;
  }

  /// How long a sound lasts; zero where there is none.
  Duration length(String name) {
    var length = known.computeIfAbsent(name, this::seek);
    return length == null ? Duration.ZERO : length;
  }

  /// The content of a sound for wide-band phones, a RIFF file; empty where there is none.
  ///
  /// @param name may come from anywhere
  Optional<byte[]> wideBand(String name) {
    if (!NAME.matcher(name).matches() || !has(name)) {
      return Optional.empty();
    }
    var file = path(name, WIDE_BAND);
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// When a sound was last written; the epoch where there is none.
  Instant madeAt(String name) {
    try {
      return Files.getLastModifiedTime(path(name, WIDE_BAND)).toInstant();
    } catch (NoSuchFileException e) {
      return Instant.EPOCH;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /// Keeps a sound in both formats.
  ///
  /// @param name without extension, relative to the folder: `said/angeline-0123456789abcdef`
  void keep(String name, Samples sound) {
    var narrow = sound.toALaw();
    write(name, NARROW_BAND, narrow);
    write(name, WIDE_BAND, sound.toWav());
    known.put(name, length(narrow.length));
  }

  /// Writes one format of a sound, replacing an older one; nobody ever reads half of it.
  void write(String name, String extension, byte[] content) {
    replace(path(name, extension), content);
  }

  private static void replace(Path target, byte[] content) {
    create(Objects.requireNonNull(target.getParent()));
    // Not Files.createTempFile: its files are for our own eyes only, and Asterisk is someone else.
    var fresh = target.resolveSibling(".new-" + UUID.randomUUID());
    try {
      Files.write(fresh, content);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      remove(fresh, e);
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }

  /// Whether a folder of the store was last completed with exactly this content of its manifest.
  boolean isMarked(String subfolder, byte[] manifest) {
    var file = folder.resolve(subfolder).resolve(Manifest.FILE);
    try {
      return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), manifest);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// Says that a folder of the store is complete.
  void mark(String subfolder, byte[] manifest) {
    replace(folder.resolve(subfolder).resolve(Manifest.FILE), manifest);
  }

  /// The length of a sound on the disk; null where there is none.
  private @Nullable Duration seek(String name) {
    var narrow = path(name, NARROW_BAND);
    if (!Files.isRegularFile(path(name, WIDE_BAND)) || !Files.isRegularFile(narrow)) {
      return null;
    }
    try {
      return length(Files.size(narrow));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + narrow, e);
    }
  }

  private static Duration length(long bytes) {
    return Duration.ofMillis(1000 * bytes / BYTES_A_SECOND);
  }

  private Path path(String name, String extension) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a sound: " + name);
    }
    return folder.resolve(name + extension);
  }

  private static void remove(Path file, IOException reason) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder, e);
    }
  }
}
