package fr.alloparents.portal.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A Java process that is spoken to in lines: it ends when nobody speaks to it any more. Confined
/// to one thread.
final class OtherProcess implements AutoCloseable {

  /// As the product runs.
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseG1GC",
          "-Xmx512m",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "-Dfile.encoding=UTF-8",
          "-Dstdout.encoding=UTF-8",
          "-Dlogback.configurationFile=fr/alloparents/portal/benchmark/process-logback.xml");

  /// To record what the measured process does:
  /// `-Dmeasure.jvm=-Dalloparents.measured.jvm=-XX:StartFlightRecording=filename=web.jfr`.
  private static final List<String> MORE_OPTIONS =
      Pattern.compile(";")
          .splitAsStream(System.getProperty("alloparents.measured.jvm", ""))
          .filter(option -> !option.isEmpty())
          .toList();

  private static final long SECONDS_TO_END = 10;

  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;

  private OtherProcess(Process process) {
    this.process = process;
    this.answers = process.inputReader(UTF_8);
    this.questions = process.outputWriter(UTF_8);
  }

  /// Starts the process that is measured, with options that may be given from outside.
  ///
  /// @param log takes what it writes on standard error
  static OtherProcess measured(Class<?> main, Path log, List<String> arguments) throws IOException {
    var options = new ArrayList<>(OPTIONS);
    options.addAll(MORE_OPTIONS);
    return start(options, main, log, arguments);
  }

  /// Starts one that measures.
  static OtherProcess beside(Class<?> main, Path log, List<String> arguments) throws IOException {
    return start(OPTIONS, main, log, arguments);
  }

  private static OtherProcess start(
      List<String> options, Class<?> main, Path log, List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    return new OtherProcess(
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start());
  }

  /// Time on any core since it started, to a hundredth of a second.
  Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElseThrow();
  }

  void say(String line) throws IOException {
    questions.write(line + "\n");
    questions.flush();
  }

  /// The next line it says.
  ///
  /// @throws IOException when it has ended instead
  String hear() throws IOException {
    var line = answers.readLine();
    while (line != null && line.startsWith("[")) { // what the JVM has to say
      line = answers.readLine();
    }
    if (line == null) {
      throw new IOException("The other process has ended: see its log");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    questions.close();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
