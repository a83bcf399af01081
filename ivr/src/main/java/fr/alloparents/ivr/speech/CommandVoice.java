package fr.alloparents.ivr.speech;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A voice that is a program of the machine: `pico2wave -l fr-FR -w {file}`, `espeak-ng -v fr
/// --stdin -w {file}`.
///
/// The text goes to the program's standard input, never through a shell and never among its
/// arguments, so that no text can be an option. The program writes a WAV file of any rate where
/// `{file}` stands. It has a deadline, after which it and what it started are killed; it sees none
/// of our environment but the search path.
final class CommandVoice implements Voice {

  private static final Logger LOG = LoggerFactory.getLogger(CommandVoice.class);

  private static final String FILE = "{file}";
  private static final int HEAD_OF_OUTPUT = 500;
  private static final long LARGEST_FILE = Samples.LONGEST.toSeconds() * 48_000 * 2 * 2;

  private final List<String> command;
  private final Duration deadline;

  /// @throws IllegalArgumentException if `{file}` stands nowhere in the command
  CommandVoice(List<String> command, Duration deadline) {
    if (command.stream().noneMatch(word -> word.contains(FILE))) {
      throw new IllegalArgumentException(
          "a voice command says with {file} where it writes its WAV file: "
              + String.join(" ", command));
    }
    this.command = List.copyOf(command);
    this.deadline = deadline;
  }

  @Override
  public String identity() {
    return String.join(" ", command);
  }

  @Override
  public Samples say(String text) {
    try {
      var file = Files.createTempFile("voice", ".wav");
      try {
        run(file, text);
        return Samples.ofWav(content(file));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw failure("no sound: " + e.getMessage(), e);
    }
  }

  private void run(Path file, String text) throws IOException {
    var process = start(file);
    try {
      var output = CompletableFuture.supplyAsync(() -> drain(process), Thread::startVirtualThread);
      tell(process, text);
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("still running after " + deadline.toMillis() + " ms", null);
      }
      if (process.exitValue() != 0) {
        throw failure("exit code " + process.exitValue() + " " + head(output), null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("interrupted", e);
    } finally {
      kill(process);
    }
  }

  private Process start(Path file) throws IOException {
    var words = command.stream().map(word -> word.replace(FILE, file.toString())).toList();
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().keySet().retainAll(Set.of("PATH"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.start();
  }

  /// A program may close its input, or end, before it has read everything. That is no error here:
  /// its exit code and its file tell whether there is a sound.
  private static void tell(Process process, String text) {
    try (var input = process.getOutputStream()) {
      input.write((apart(text) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.debug("A voice did not listen to the end: {}", e.getMessage());
    }
  }

  /// `pico2wave` passes over "œ": a heart would be a "cur".
  private static String apart(String text) {
    return text.replace("œ", "oe").replace("Œ", "Oe");
  }

  /// Reads all that the program prints, so that it never waits for us, and keeps the beginning.
  private static String drain(Process process) {
    try (var output = process.getInputStream()) {
      var head = output.readNBytes(HEAD_OF_OUTPUT);
      output.transferTo(OutputStream.nullOutputStream());
      return new String(head, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String head(CompletableFuture<String> output) throws InterruptedException {
    try {
      return output.get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return "(its output could not be read: " + e + ")";
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static byte[] content(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      return input.readNBytes((int) LARGEST_FILE);
    }
  }

  private VoiceException failure(String reason, @Nullable Throwable cause) {
    return new VoiceException("voice command \"" + identity() + "\": " + reason, cause);
  }
}
