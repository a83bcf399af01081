package fr.alloparents.portal.benchmark;

import fr.alloparents.portal.launcher.MeasuredPortal;
import fr.alloparents.portal.web.Visitor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Measures every page of the town hall in a large town, one administrator asking one after the
/// other: from sending the request until the last byte is there. Confined to one thread.
final class DeskBenchmark {

  /// The town that the product promises to serve.
  static final TownSize LARGE = new TownSize(20_000, 5);

  /// The longest that a page may take, in milliseconds.
  private static final double PROMISED = 100;

  private static final int ASKED = 20;
  private static final int WARMING = 10;

  /// Of a file that takes seconds.
  private static final int SENT = 3;

  /// A page, or the way to one.
  private static final Set<Integer> ANSWERED = Set.of(200, 303);

  private static final double MILLION = 1e6;
  private static final String ROW = "%-62s %6s %8s %8s %s";

  private final WebReport report;
  private final Path home;
  private final Path log;

  DeskBenchmark(WebReport report, Path home, Path log) {
    this.report = report;
    this.home = home;
    this.log = log;
  }

  /// A page with how long it took, in milliseconds.
  ///
  /// @param file whether it is no page but something to save or to hear, which is not judged
  private record Measured(String path, int kilobytes, boolean file, List<Double> millis) {

    Measured {
      millis = millis.stream().sorted().toList();
    }

    double p50() {
      return millis.get(millis.size() / 2);
    }

    double p99() {
      return millis.get((int) Math.ceil(millis.size() * 0.99) - 1);
    }

    boolean late() {
      return !file && p99() > PROMISED;
    }
  }

  /// Whether every route of the town hall was found and answered in time.
  boolean keepsItsPromise(TownSize size) throws IOException, SQLException, InterruptedException {
    try (var town = BenchmarkTown.load(size, 1_000, home.resolve("desk.key"));
        var portal = OtherProcess.measured(MeasuredPortal.class, log, settings(town))) {
      var desk = DeskOfTown.fill(town, size);
      var site = URI.create("http://localhost:" + portal.hear());
      portal.hear(); // where its line listens
      var routes = List.of(portal.hear().split("\t", -1));
      try (var chief = new Visitor(path -> site.resolve(path))) {
        chief.signInAtTownHall(DeskOfTown.LOGIN, DeskOfTown.PASSWORD);
        desk.work(chief);
        return measure(size, chief, new DeskPaths(routes, desk.paths()).found(chief));
      }
    }
  }

  /// With a dial plan to look at, and no Asterisk.
  private List<String> settings(BenchmarkTown town) {
    var etc = Path.of("..", "asterisk-conf", "etc", "asterisk").toAbsolutePath().normalize();
    var settings = new ArrayList<>(town.portal(home.resolve("portal")));
    settings.add("asterisk.configuration=" + etc);
    settings.add("asterisk.manager.port=1");
    settings.add("asterisk.manager.dialplan.secret=none");
    return settings;
  }

  private boolean measure(TownSize size, Visitor chief, DeskPaths.Found found)
      throws IOException, InterruptedException {
    report.tell("%n%d children, %d years", size.children(), size.years());
    report.tell(ROW, "page", "KiB", "p50 ms", "p99 ms", "");
    var faults = new ArrayList<>(found.missing().stream().map(it -> "not found: " + it).toList());
    for (var route : found.paths().entrySet()) {
      for (var path : route.getValue()) {
        var measured = measure(chief, path, faults);
        if (measured.late()) {
          faults.add("too late: " + path);
        }
        show(measured);
      }
    }
    measureForms(size, chief, faults);
    faults.forEach(fault -> report.tell("%s", fault));
    return faults.isEmpty();
  }

  /// What forms show before anything is written.
  private void measureForms(TownSize size, Visitor chief, List<String> faults)
      throws IOException, InterruptedException {
    for (var form : new DeskForms(chief).previews()) {
      var measured = measure(chief, form, WARMING, ASKED, faults);
      if (measured.late()) {
        faults.add("too late: " + form.name());
      }
      show(measured);
    }
    show(measure(chief, DeskForms.file(size.children()), 1, SENT, faults));
  }

  private static Measured measure(
      Visitor chief, DeskForms.Form form, int warming, int asked, List<String> faults)
      throws IOException, InterruptedException {
    var millis = new ArrayList<Double>();
    int length = 0;
    boolean file = false;
    for (int i = 0; i < warming + asked; i++) {
      long began = System.nanoTime();
      var answer = form.sending().send(chief);
      double took = (System.nanoTime() - began) / MILLION;
      if (i >= warming) {
        millis.add(took);
      }
      length = answer.body().length();
      file = answer.statusCode() != 200;
      if (!ANSWERED.contains(answer.statusCode()) || !answer.body().contains(form.told())) {
        faults.add("answered " + answer.statusCode() + " and no effect: " + form.name());
        return new Measured("form: " + form.name(), length / 1024, true, List.of(took));
      }
    }
    return new Measured("form: " + form.name(), length / 1024, file, millis);
  }

  private static Measured measure(Visitor chief, String path, List<String> faults)
      throws IOException, InterruptedException {
    for (int i = 0; i < WARMING; i++) {
      chief.get(path);
    }
    var millis = new ArrayList<Double>();
    int length = 0;
    boolean file = false;
    for (int i = 0; i < ASKED; i++) {
      long began = System.nanoTime();
      var answer = chief.get(path);
      millis.add((System.nanoTime() - began) / MILLION);
      length = answer.body().length();
      file = !answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
      if (!ANSWERED.contains(answer.statusCode())) {
        faults.add("answered " + answer.statusCode() + ": " + path);
        break;
      }
    }
    return new Measured(path, length / 1024, file, millis);
  }

  private void show(Measured measured) {
    report.tell(
        ROW,
        measured.path(),
        measured.kilobytes(),
        "%.1f".formatted(measured.p50()),
        "%.1f".formatted(measured.p99()),
        measured.late() ? "TOO LATE" : measured.file() ? "(no page)" : "");
  }
}
