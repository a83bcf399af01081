package fr.alloparents.ivr.benchmark;

import com.sun.management.UnixOperatingSystemMXBean;
import fr.alloparents.ivr.caller.Sounds;
import fr.alloparents.ivr.speech.Speech;
import fr.alloparents.ivr.speech.SpeechSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures the line under many calls, with a town of the database and without any, beside a bare
/// server that sends the same lines, each in a process of its own. The figures go to the screen
/// and, with a plot, into a folder.
final class CallBenchmark implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CallBenchmark.class);

  private static final String COMMAND =
      "mvn -q -pl ivr -am test-compile exec:exec -Dmeasure.calls=";

  private static final Path FOLDER = Path.of("target", "benchmark").toAbsolutePath();
  private static final Path SERVERS_LOG = FOLDER.resolve("servers.log");

  private static final Crowd WARMING = new Crowd(100, Duration.ZERO, Duration.ofSeconds(3));

  private static final int CHILDREN = 5_000;

  /// Other files that a process has open beside its calls.
  private static final int OTHER_FILES = 500;

  private final Report report;
  private final Plan plan;
  private final LoadedTown town;

  /// Empty at first, as on a new machine.
  private final Path sounds;

  private final List<Server> servers = new ArrayList<>();

  private CallBenchmark(Report report, Plan plan, LoadedTown town, Path sounds) {
    this.report = report;
    this.plan = plan;
    this.town = town;
    this.sounds = sounds;
  }

  /// Measures what the argument names, as [Plan#named] reads it.
  static void main(String... arguments) {
    int status = 1;
    try {
      run(arguments[0]);
      status = 0;
    } catch (IOException | InterruptedException | RuntimeException e) {
      LOG.error("It could not be measured to its end", e);
    } finally {
      // The embedded server's threads would never let the process end.
      System.exit(status);
    }
  }

  private static void run(String argument) throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    Files.deleteIfExists(SERVERS_LOG);
    var report = new Report(COMMAND + argument, System.out);
    report.begin();
    var home = Files.createTempDirectory(FOLDER, "run");
    try (var town = LoadedTown.load(home.resolve("codes.key"), CHILDREN);
        var benchmark =
            new CallBenchmark(report, Plan.named(argument), town, home.resolve("sounds"))) {
      benchmark.measure();
    }
    report.write(FOLDER);
  }

  private void measure() throws IOException, InterruptedException {
    coldStarts();
    var fixed = keep(Server.start(MeasuredLine.class, SERVERS_LOG, sounds.toString()));
    var database = keep(Server.startOn(town, sounds, SERVERS_LOG));
    var line = Callee.of("line", fixed, CallBenchmark::answersOnFixedDesk);
    var lineOnTown = Callee.of("line + db", database, town::answers);
    var echo = Callee.of("echo", keep(startEcho(fixed)), CallBenchmark::answersOnFixedDesk);
    var callees = List.of(echo, line, lineOnTown);
    listen();
    report.tell(
        "A call: %d commands without database, %d with it", line.commands(), lineOnTown.commands());
    for (var callee : callees) {
      WARMING.call(callee);
    }
    for (var callee : callees) {
      report.add(Burst.on(callee), callee.name());
    }
    report.head();
    for (var crowd : plan.crowds()) {
      rounds(crowd, callees);
    }
    for (var crowd : plan.onTownAlone()) {
      rounds(crowd, List.of(lineOnTown));
    }
  }

  private static List<String> answersOnFixedDesk() {
    return List.of("123456#", "1", "1", "0112", "1", "#", "#");
  }

  /// The bare server first, which the others are compared with.
  private void rounds(Crowd crowd, List<Callee> callees) throws IOException, InterruptedException {
    var system = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
    if (system.getMaxFileDescriptorCount() < crowd.callers() + OTHER_FILES) {
      report.tell(
          "%d calls left out: they need %d open files in each process, and `ulimit -n` allows %d",
          crowd.callers(), crowd.callers() + OTHER_FILES, system.getMaxFileDescriptorCount());
      return;
    }
    Figures bare = null;
    for (var callee : callees) {
      if (callee.name().equals("line + db")) {
        onTown(crowd, callee, bare);
      } else {
        var figures = crowd.call(callee);
        report.add(figures, bare);
        bare = callee.name().equals("echo") ? figures : bare;
      }
    }
  }

  private void onTown(Crowd crowd, Callee callee, @Nullable Figures bare)
      throws IOException, InterruptedException {
    double commits = new BareCommits(town.settings()).measure();
    long before = town.bookings();
    var figures = crowd.key().isPositive() ? besideTheWeb(crowd, callee) : crowd.call(callee);
    report.add(figures, bare);
    compare(figures, town.bookings() - before);
    report.tell("  just before: %.0f bare commits a second", commits);
  }

  /// Callers who take their time have families on the website beside them.
  private Figures besideTheWeb(Crowd crowd, Callee callee)
      throws IOException, InterruptedException {
    try (var web = town.webFamilies()) {
      var figures = crowd.call(callee);
      report.tell("  %s", web.seen());
      return figures;
    }
  }

  /// Whatever was confirmed aloud is in the database; more may be, for those who hung up.
  private void compare(Figures figures, long booked) {
    long confirmed = figures.tally().confirmed();
    if (booked < confirmed) {
      throw new IllegalStateException(confirmed + " confirmed, but only " + booked + " booked");
    }
    report.tell("  %d confirmed aloud, %d booked in the database", confirmed, booked);
  }

  /// From the command to the first prompt of the first call, MariaDB being there: the very first
  /// start also lays out the sounds.
  private void coldStarts() throws IOException, InterruptedException {
    for (int i = 0; i < 4; i++) {
      long began = System.nanoTime();
      try (var server = Server.startOn(town, sounds, SERVERS_LOG)) {
        double listening = (System.nanoTime() - began) / 1e9;
        Callee.listen(server, town::answers);
        report.tell(
            "Start %d%s: listening after %.2f s, the first call of a family over after %.2f s",
            i + 1,
            i == 0 ? ", sounds to be laid out" : "",
            listening,
            (System.nanoTime() - began) / 1e9);
      }
    }
  }

  private static Server startEcho(Server line) throws IOException, InterruptedException {
    var lines = FOLDER.resolve("commands.txt");
    Files.write(
        lines, Callee.listen(line, CallBenchmark::answersOnFixedDesk), StandardCharsets.US_ASCII);
    return Server.start(Echo.class, SERVERS_LOG, lines.toString());
  }

  private void listen() {
    Sounds book = Speech.open(SpeechSettings.in(sounds)).book();
    report.add("An expert books a meal", Listener.call(book, true, "123456#1101121#"));
    report.add(
        "A first-timer books a meal, to the end of the confirmation",
        Listener.call(book, false, "123456#", "1", "1", "0112", "1", Listener.HEARS_OUT));
    report.add(
        "A first-timer books a meal, to the goodbye",
        Listener.call(book, false, "123456#", "1", "1", "0112", "1", "#", "#"));
    report.add(
        "A week for two children",
        Listener.call(
            book,
            false,
            "123456#",
            "2",
            "1",
            "0112",
            "1",
            "4",
            FixedDesk.SIBLING_CODE + "#",
            "1",
            "#"));
  }

  private Server keep(Server server) {
    servers.add(server);
    return server;
  }

  @Override
  public void close() throws IOException {
    for (var server : servers) {
      server.close();
    }
  }
}
