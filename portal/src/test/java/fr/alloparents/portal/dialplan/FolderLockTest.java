package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may bring a dial plan to Asterisk, among threads and processes.
class FolderLockTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;

  /// A process that has the lock until it is killed.
  static final class Holder {

    private Holder() {}

    public static void main(String... arguments) throws InterruptedException {
      try (var _ = FolderLock.take(Path.of(arguments[0]), Duration.ZERO).orElseThrow()) {
        System.out.println("has " + arguments[0]);
        Thread.sleep(Duration.ofMinutes(1));
      }
    }
  }

  @Test
  void oneThreadHasItAndTheNextWaits() {
    var first = FolderLock.take(folder, Duration.ZERO).orElseThrow();
    assertEquals(Optional.empty(), FolderLock.take(folder, Duration.ZERO));
    Thread.ofVirtual()
        .start(
            () -> {
              pause();
              first.close();
            });
    try (var _ = FolderLock.take(folder, SOON).orElseThrow()) {
      assertEquals(Optional.empty(), FolderLock.take(folder, Duration.ZERO));
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(100));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aProcessThatIsKilledHasItNoMore() throws IOException, InterruptedException {
    var process = process();
    try (var said = process.inputReader()) {
      assertTrue(String.valueOf(said.readLine()).startsWith("has "));
      assertEquals(Optional.empty(), FolderLock.take(folder, Duration.ZERO));
    } finally {
      process.destroyForcibly().waitFor();
    }
    FolderLock.take(folder, SOON).orElseThrow().close();
  }

  @Test
  void aThreadThatTriesInVainDoesNotLetOtherProcessesIn() throws IOException, InterruptedException {
    try (var lock = FolderLock.take(folder, Duration.ZERO).orElseThrow()) {
      assertEquals(Optional.empty(), FolderLock.take(folder, Duration.ZERO), lock::toString);
      var process = process();
      try (var said = process.inputReader()) {
        assertNull(said.readLine());
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private Process process() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void whereNothingCanBeWrittenNobodyHasIt() {
    var missing = folder.resolve("missing");
    assertThrows(UncheckedIOException.class, () -> FolderLock.take(missing, Duration.ZERO));
  }
}
