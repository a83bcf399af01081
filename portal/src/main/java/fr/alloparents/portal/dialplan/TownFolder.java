package fr.alloparents.portal.dialplan;

import fr.alloparents.dialplan.TrialFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of Asterisk's configuration, of which the website writes those of one folder only.
/// Each is replaced whole: whoever reads it meanwhile, and a machine that loses its power, has the
/// old one or the new one. Only whoever has the [FolderLock] writes. Thread-safe.
///
/// @param configuration Asterisk's folder, `/etc/asterisk`
record TownFolder(Path configuration) {

  private static final Logger LOG = LoggerFactory.getLogger(TownFolder.class);

  /// With which Asterisk begins to read the dial plan.
  static final String MAIN = "extensions.conf";

  /// As the configuration's other files: their owner writes, Asterisk's group reads.
  private static final String MODE = "rw-r-----";

  /// The ending of a file that is being written.
  private static final String UNNAMED = ".new";

  private static final Pattern LEFTOVER = Pattern.compile("\\.[0-9]+\\.new");

  /// The file of a town that has none yet: nothing that people have typed is in its name.
  static String ownFile(long townId) {
    return TownFiles.FOLDER + "town-" + townId + TownFiles.ENDING;
  }

  /// The configuration as it is.
  ConfigurationFiles now() {
    return ConfigurationFiles.in(configuration);
  }

  /// The configuration as it would be with what a trial writes.
  ConfigurationFiles with(Iterable<TrialFile> written) {
    var candidates = new HashMap<String, SourceFile>();
    for (var file : written) {
      candidates.put(file.name(), SourceFile.of(file.name(), file.after()));
    }
    return new ConfigurationFiles(configuration, Map.copyOf(candidates));
  }

  Path folder() {
    return configuration.resolve(TownFiles.FOLDER);
  }

  /// What stands in a file; null where there is none.
  ///
  /// @throws UncheckedIOException if it cannot be read
  byte @Nullable [] read(String name) {
    try {
      return Files.readAllBytes(inFolder(name));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes a file, or takes it away.
  ///
  /// @param content null for no such file
  /// @throws UncheckedIOException if that is not possible: the file is as it was
  void write(String name, byte @Nullable [] content) {
    var file = inFolder(name);
    try {
      if (content == null) {
        Files.deleteIfExists(file);
      } else {
        clearLeftovers();
        replace(file, content);
      }
      forceFolder();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a machine that lost its power has left of files that had no name yet.
  private void clearLeftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      for (var file : files.toList()) {
        if (LEFTOVER.matcher(file.getFileName().toString()).matches()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /// Names too are on the disk, before the database is told that it is done. Some file systems
  /// cannot promise it: what is written stands there all the same.
  private void forceFolder() {
    try (var names = FileChannel.open(folder(), StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      LOG.warn("The names of {} cannot be forced to the disk", folder(), e);
    }
  }

  /// Our own names only, whatever a row of the database says.
  private Path inFolder(String name) {
    var file = configuration.resolve(name).normalize();
    if (!folder().normalize().equals(file.getParent())) {
      throw new IllegalArgumentException("not in the folder of towns: " + name);
    }
    return file;
  }

  private void replace(Path file, byte[] content) throws IOException {
    // Not read by Asterisk until it has its name: its ending is another.
    var written = Files.createTempFile(folder(), ".", UNNAMED);
    try {
      try (var channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      share(written);
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /// Asterisk reads it by its group, which is that of the folder.
  private void share(Path file) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    var folder = Files.getFileAttributeView(folder(), PosixFileAttributeView.class);
    if (view == null || folder == null) {
      return;
    }
    var group = folder.readAttributes().group();
    if (!view.readAttributes().group().equals(group)) {
      view.setGroup(group);
    }
    view.setPermissions(PosixFilePermissions.fromString(MODE));
  }
}
