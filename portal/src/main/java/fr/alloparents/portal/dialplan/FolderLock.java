package fr.alloparents.portal.dialplan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Lets one process at a time, and one thread of it, bring dial plans to this machine's Asterisk.
/// The system gives it free when its process ends, however that ends. To be closed.
final class FolderLock implements AutoCloseable {

  /// Hidden, so that Asterisk does not read it.
  private static final String FILE = ".going-live";

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

  /// The folders that this process has. Among its threads the file does not decide: whoever opened
  /// and closed it again would give it free for other processes too.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// @param patience how long to wait for whoever has it
  /// @return empty if somebody has it still
  /// @throws UncheckedIOException if nothing can be written in the folder
  static Optional<FolderLock> take(Path folder, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      var lock = tried(folder);
      if (lock.isPresent() || System.nanoTime() >= deadline || !paused()) {
        return lock;
      }
    }
  }

  private static Optional<FolderLock> tried(Path folder) {
    if (!HELD.add(folder)) {
      return Optional.empty();
    }
    var lock = Optional.<FolderLock>empty();
    try {
      lock = locked(folder);
      return lock;
    } finally {
      if (lock.isEmpty()) {
        HELD.remove(folder);
      }
    }
  }

  private static Optional<FolderLock> locked(Path folder) {
    try {
      var channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return Optional.of(new FolderLock(folder, channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean paused() {
    try {
      Thread.sleep(BETWEEN_TRIES);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(folder);
    }
  }
}
