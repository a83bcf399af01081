package fr.alloparents.portal.benchmark;

import fr.alloparents.portal.benchmark.Comparison.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures the families' pages under load beside a static page and bare SQL, how their cost grows
/// with the town, and the rush before a deadline, and the town hall's pages of a large town.
/// Portal, families and this are three processes.
final class WebBenchmark {

  private static final Logger LOG = LoggerFactory.getLogger(WebBenchmark.class);
  private static final String COMMAND =
      "mvn -q -pl portal -am test-compile exec:exec -Dmeasure.web=";

  private static final Path FOLDER = Path.of("target", "benchmark").toAbsolutePath();
  private static final Path LOG_FILE = FOLDER.resolve("web.log");

  private static final List<Integer> EVERY_LOAD = List.of(1, 50, 64, 500);
  private static final List<Integer> FEW_AND_MANY = List.of(1, 64);
  private static final Duration ROUND = Duration.ofSeconds(1);

  /// After a quarter of that the JVM still spends a quarter of the machine on compiling.
  private static final Duration WARMING = Duration.ofSeconds(60);

  private static final int TURNS = 5;

  /// Those with codes, in the largest load twice as many as look at once.
  private static final int FAMILIES = 1_000;

  /// Days that the page reads of a planning.
  private static final int DAYS_SHOWN = 28;

  private static final TownSize RUSHED = new TownSize(4_000, 1);
  private static final int RUSHING = 2_000;
  private static final Duration RUSH = Duration.ofMinutes(2);

  private final WebReport report;
  private final Path home;

  private WebBenchmark(WebReport report, Path home) {
    this.report = report;
    this.home = home;
  }

  /// Measures what the argument names: sizes as [TownSize#named] reads them, "rush" or "rush:30"
  /// the rush alone, of so many seconds; "desk" the town hall's pages, or "desk:5000x1" those of a
  /// town of this size; anything else the families' pages and the rush.
  static void main(String... arguments) {
    int status = 1;
    try {
      status = succeeds(arguments[0]) ? 0 : 1;
    } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
      LOG.error("It could not be measured to its end", e);
    } finally {
      // The embedded server's threads would never let the process end.
      System.exit(status);
    }
  }

  private static boolean succeeds(String argument)
      throws IOException, SQLException, InterruptedException {
    Files.createDirectories(FOLDER);
    Files.deleteIfExists(LOG_FILE);
    var report = new WebReport(System.out);
    report.begin(COMMAND + argument);
    if (argument.startsWith("desk")) {
      var size = TownSize.named(argument.replaceFirst("desk:?", ""));
      return new DeskBenchmark(report, Files.createTempDirectory(FOLDER, "desk"), LOG_FILE)
          .keepsItsPromise(argument.contains(":") ? size.getFirst() : DeskBenchmark.LARGE);
    }
    var benchmark = new WebBenchmark(report, Files.createTempDirectory(FOLDER, "web"));
    boolean rushOnly = argument.startsWith("rush");
    if (!rushOnly) {
      report.head();
      for (var size : TownSize.named(argument)) {
        benchmark.measure(size);
      }
      report.write(FOLDER);
    }
    return argument.contains("x") || benchmark.rush(length(argument));
  }

  private static Duration length(String argument) {
    int colon = argument.indexOf(':');
    return colon < 0 ? RUSH : Duration.ofSeconds(Long.parseLong(argument.substring(colon + 1)));
  }

  private void measure(TownSize size) throws IOException, SQLException, InterruptedException {
    try (var town = BenchmarkTown.load(size, FAMILIES, home.resolve(size + ".key"));
        var bare = new BarePlanning(town, DAYS_SHOWN);
        var portal =
            MeasuredTownPortal.start(town, size.children(), home.resolve("portal"), LOG_FILE)) {
      portal.families().say("enter");
      portal.families().hear();
      ask(portal, "planning", 64, WARMING);
      ask(portal, "static", 64, ROUND);
      for (int clients : size.equals(TownSize.USUAL) ? EVERY_LOAD : FEW_AND_MANY) {
        report.add(compare("planning", size, clients, portal, bare));
      }
      if (size.equals(TownSize.USUAL)) {
        ask(portal, "sign-in", 64, WARMING);
        for (int clients : EVERY_LOAD) {
          report.add(compare("sign-in", size, clients, portal, bare));
        }
      }
    }
  }

  /// The order changes with each turn.
  private Comparison compare(
      String what, TownSize size, int clients, MeasuredTownPortal portal, BarePlanning bare)
      throws IOException, InterruptedException {
    var turns = new ArrayList<Turn>();
    var cpu = Duration.ZERO;
    for (int i = 0; i < TURNS; i++) {
      boolean bareFirst = i % 2 == 0;
      var first = bareFirst ? bare(bare, clients) : ask(portal, "static", clients, ROUND);
      var before = portal.portal().cpu();
      var page = ask(portal, what, clients, ROUND);
      cpu = cpu.plus(portal.portal().cpu()).minus(before);
      var last = bareFirst ? ask(portal, "static", clients, ROUND) : bare(bare, clients);
      turns.add(bareFirst ? new Turn(page, last, first) : new Turn(page, first, last));
    }
    long count = turns.stream().mapToLong(turn -> turn.page().latencies().getTotalCount()).sum();
    return new Comparison(what, size, clients, turns, cpu.dividedBy(Math.max(1, count)));
  }

  private static Round bare(BarePlanning bare, int clients) throws InterruptedException {
    return Round.of(_ -> bare.read(), clients, ROUND);
  }

  private static Round ask(MeasuredTownPortal portal, String what, int clients, Duration time)
      throws IOException {
    portal.families().say(what + " " + clients + " " + time.toMillis());
    return Round.parse(portal.families().hear());
  }

  /// Whether all is well.
  private boolean rush(Duration length) throws IOException, SQLException, InterruptedException {
    try (var town = BenchmarkTown.load(RUSHED, RUSHING, home.resolve("rush.key"));
        var portal =
            MeasuredTownPortal.start(town, RUSHED.children(), home.resolve("portal"), LOG_FILE)) {
      long seed = System.nanoTime();
      var rush = new Rush(town, portal, length, seed).run();
      report.tell("%nFor %d s before a deadline, seed %d: %s", length.toSeconds(), seed, rush);
      return rush.faults().isEmpty();
    }
  }
}
