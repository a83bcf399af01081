package fr.alloparents.ivr.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A measured server in a process of its own, so that its memory and its work count without the
/// telephones': Linux only. Confined to one thread.
final class Server implements AutoCloseable {

  /// As the product runs.
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseG1GC",
          "-Xmx512m",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "-Dfile.encoding=UTF-8",
          "-Dlogback.configurationFile=fr/alloparents/ivr/benchmark/line-logback.xml");

  /// To try other options, or to record what it does:
  /// `-Dmeasure.jvm=-Dalloparents.measured.jvm=-Xmx256m;-Xlog:gc`.
  private static final List<String> MORE_OPTIONS =
      Pattern.compile(";")
          .splitAsStream(System.getProperty("alloparents.measured.jvm", ""))
          .filter(option -> !option.isEmpty())
          .toList();

  private static final long SECONDS_TO_END = 10;
  private static final int KIB = 1024;

  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;
  private final InetSocketAddress address;

  private Server(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(UTF_8);
    this.questions = process.outputWriter(UTF_8);
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), (int) answer());
  }

  /// Starts it, and returns once it listens.
  ///
  /// @param log takes what it writes on standard error
  static Server start(Class<?> main, Path log, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(MORE_OPTIONS);
    command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    return new Server(
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start());
  }

  /// Starts the line on a town.
  ///
  /// @param sounds the folder of sounds
  static Server startOn(LoadedTown town, Path sounds, Path log) throws IOException {
    var settings = town.settings();
    return start(
        MeasuredLine.class,
        log,
        sounds.toString(),
        town.key().toString(),
        settings.url(),
        settings.user(),
        settings.password());
  }

  InetSocketAddress address() {
    return address;
  }

  /// Time on any core since it started, to a hundredth of a second.
  Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElseThrow();
  }

  /// Bytes of memory it occupies.
  long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
        .findFirst()
        .orElseThrow();
  }

  /// Bytes of its heap that live after a collection, which this asks for.
  long heap() throws IOException {
    questions.write('\n');
    questions.flush();
    return answer();
  }

  /// Ends it as `kill -9` does, without a word.
  void kill() {
    process.destroyForcibly();
  }

  private long answer() throws IOException {
    var line = answers.readLine();
    while (line != null && line.startsWith("[")) { // what the JVM has to say
      line = answers.readLine();
    }
    if (line == null) {
      throw new IOException("The measured process has ended: see its log");
    }
    return Long.parseLong(line);
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
