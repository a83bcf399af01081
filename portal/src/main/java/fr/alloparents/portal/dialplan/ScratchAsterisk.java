package fr.alloparents.portal.dialplan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// An Asterisk in a folder of its own that does nothing but read a dial plan: it has no port, no
/// telephone, no AMI, and runs no program. Not thread-safe; to be closed.
final class ScratchAsterisk implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private static final String MODULES_CONF =
      """
      [modules]
      autoload = no
      load = pbx_config.so
      """;

  private static final String LOGGER_CONF =
      """
      [general]
      dateformat = %F %T

      [logfiles]
      messages.log => warning,error
      """;

  private static final String OFF = "[general]\nenabled = no\n";

  /// What Asterisk reads by itself when it starts. A dial plan that includes one of these names
  /// must not have it open a port, run commands or use the folders of the one that serves calls.
  private static final Map<String, String> OURS =
      Map.of(
          "modules.conf", MODULES_CONF,
          "logger.conf", LOGGER_CONF,
          "manager.conf", OFF,
          "http.conf", OFF,
          "cli.conf", "",
          "extconfig.conf", "");

  private final AsteriskProgram program;
  private final Path folder;
  private final Process process;

  /// Folders of Asterisk's that it only reads.
  ///
  /// @param data with its documentation, without which it does not start
  record Folders(String modules, String data) {}

  private ScratchAsterisk(AsteriskProgram program, Path folder, Process process) {
    this.program = program;
    this.folder = folder;
    this.process = process;
  }

  /// Starts one and waits until it has read the files.
  ///
  /// @param parent where its folder is made, and taken away when it is closed
  /// @param folders that it shares with all others
  /// @throws AsteriskUnavailableException if it does not start
  static ScratchAsterisk start(
      AsteriskProgram program, Path parent, Folders folders, List<SourceFile> files) {
    var folder = newFolder(parent);
    Process process;
    try {
      write(folder, files, program.inside(folder), folders);
      process =
          new ProcessBuilder(command(program, folder, "-f"))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output").toFile())
              .start();
    } catch (IOException e) {
      remove(folder);
      throw new AsteriskUnavailableException("Asterisk cannot be started: " + e.getMessage(), e);
    }
    var asterisk = new ScratchAsterisk(program, folder, process);
    asterisk.awaitStart();
    return asterisk;
  }

  private static Path newFolder(Path parent) {
    try {
      return Files.createTempDirectory(parent, "plan");
    } catch (IOException e) {
      throw new AsteriskUnavailableException("no folder can be made in " + parent, e);
    }
  }

  private static void write(Path folder, List<SourceFile> files, String inside, Folders folders)
      throws IOException {
    var etc = Files.createDirectories(folder.resolve("etc"));
    for (var file : files) {
      var target = etc.resolve(file.name()).normalize();
      if (target.startsWith(etc)) {
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.write(target, file.bytes());
      }
    }
    Files.writeString(etc.resolve("asterisk.conf"), asteriskConf(inside, folders));
    for (var ours : OURS.entrySet()) {
      Files.writeString(etc.resolve(ours.getKey()), ours.getValue());
    }
  }

  private static String asteriskConf(String inside, Folders folders) {
    return """
    [directories]
    astetcdir => %1$s/etc
    astmoddir => %2$s
    astdatadir => %3$s
    astvarlibdir => %1$s
    astdbdir => %1$s
    astkeydir => %1$s
    astagidir => %1$s
    astspooldir => %1$s
    astrundir => %1$s
    astlogdir => %1$s

    [options]
    execincludes = no
    live_dangerously = no
    verbose = 0
    debug = 0
    """
        .formatted(inside, folders.modules(), folders.data());
  }

  private static List<String> command(AsteriskProgram program, Path folder, String... arguments) {
    var command = new ArrayList<>(program.command());
    command.addAll(List.of("-C", program.inside(folder) + "/etc/asterisk.conf"));
    command.addAll(List.of(arguments));
    return command;
  }

  private void awaitStart() {
    long deadline = System.nanoTime() + START.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        var said = log() + read("output");
        close();
        throw new AsteriskUnavailableException("Asterisk has not started: " + said.strip());
      }
      pause();
    }
  }

  private boolean isReady() {
    return Files.exists(folder.resolve("asterisk.ctl"))
        && console("core waitfullybooted").contains("fully booted");
  }

  private void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new AsteriskUnavailableException("interrupted while Asterisk was starting", e);
    }
  }

  /// What it prints for a command of its console.
  ///
  /// @throws AsteriskUnavailableException if it does not answer
  String console(String command) {
    try {
      var output = Files.createTempFile(folder, "console", "");
      var client =
          new ProcessBuilder(command(program, folder, "-rx", command))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!client.waitFor(ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
        client.destroyForcibly();
        throw new AsteriskUnavailableException("Asterisk does not answer: " + command);
      }
      return Files.readString(output, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AsteriskUnavailableException("Asterisk cannot be asked: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AsteriskUnavailableException("interrupted while asking Asterisk", e);
    }
  }

  /// Its warnings and errors so far.
  String log() {
    return read("messages.log");
  }

  /// Its folder of configuration, as it names it in its log.
  String etc() {
    return program.inside(folder) + "/etc/";
  }

  private String read(String file) {
    try {
      var path = folder.resolve(file);
      return Files.exists(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      throw new AsteriskUnavailableException("Asterisk's log cannot be read", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    remove(folder);
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new AsteriskUnavailableException("its folder cannot be taken away", e);
    }
  }
}
