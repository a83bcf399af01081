package fr.alloparents.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of an embedded MariaDB: held by one process at a time, set up once. What was killed
/// in it before is cleaned up first: a server that outlived its process is stopped, a set-up that
/// was cut short begins anew.
final class MariaDbHome implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MariaDbHome.class);

  private static final long SHUTDOWN_SECONDS = 60;

  private final Path home;

  /// Closing it releases the lock, as does the end of the process.
  private final FileChannel lock;

  private MariaDbHome(Path home, FileChannel lock) {
    this.home = home;
    this.lock = lock;
  }

  /// Takes the folder, creating it if need be.
  ///
  /// @throws IllegalStateException if another process has it
  static MariaDbHome take(Path home) {
    try {
      Files.createDirectories(home);
      var taken = new MariaDbHome(home.toAbsolutePath().normalize(), lock(home));
      taken.stopSurvivor();
      taken.forgetUnfinished();
      return taken;
    } catch (IOException e) {
      throw new UncheckedIOException("No MariaDB can be kept in " + home, e);
    }
  }

  private static FileChannel lock(Path home) throws IOException {
    var channel =
        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new IllegalStateException("The MariaDB in " + home + " is used by another process");
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  Path data() {
    return home.resolve("data");
  }

  Path temporary() {
    return home.resolve("tmp");
  }

  /// Where the server writes its process id.
  Path pidFile() {
    return home.resolve("mariadbd.pid");
  }

  boolean isSetUp() {
    return Files.exists(setUp());
  }

  /// Says that the tables of the server itself are all there.
  void setUpDone() {
    try {
      Files.createFile(setUp());
    } catch (IOException e) {
      throw new UncheckedIOException("No MariaDB can be kept in " + home, e);
    }
  }

  private Path setUp() {
    return home.resolve("set-up");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      log.warn("The lock of {} was not released", home, e);
    }
  }

  /// The lock is ours, so whoever started this server is dead.
  private void stopSurvivor() throws IOException {
    var survivor = survivor();
    if (survivor.isPresent()) {
      log.warn("A MariaDB outlived its process in {}: it is stopped", home);
      survivor.get().destroy();
      try {
        survivor.get().onExit().orTimeout(SHUTDOWN_SECONDS, TimeUnit.SECONDS).join();
      } catch (CompletionException e) {
        throw new IllegalStateException("The MariaDB left over in " + home + " does not stop", e);
      }
    }
  }

  private Optional<ProcessHandle> survivor() throws IOException {
    if (Files.notExists(pidFile())) {
      return Optional.empty();
    }
    long pid = Long.parseLong(Files.readString(pidFile()).strip());
    return ProcessHandle.of(pid).filter(this::isOurs);
  }

  /// A process id may have been given to another program since.
  private boolean isOurs(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("--pid-file=" + pidFile());
  }

  private void forgetUnfinished() throws IOException {
    if (Files.exists(data()) && !isSetUp()) {
      log.warn("The set-up of MariaDB in {} was cut short: it begins anew", home);
      try (var files = Files.walk(data())) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
