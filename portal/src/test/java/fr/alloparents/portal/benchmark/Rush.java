package fr.alloparents.portal.benchmark;

import fr.alloparents.ivr.testphone.TestPhone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// Families who all want the same morning before its deadline, every second by web, the others by
/// telephone. Half of the schools have places for three families of four. Confined to one thread.
///
/// @param portal a process that serves the town
/// @param length from the first family to the deadline
record Rush(BenchmarkTown town, MeasuredTownPortal portal, Duration length, long seed) {

  static final long ACTIVITY = 2;
  static final LocalDate DAY = BenchmarkTown.MONDAY.plusDays(1);

  private static final String KEY = "2";
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Duration LEAD = Duration.ofSeconds(2);

  static List<Family> byWeb(List<Family> all) {
    return every(all, 0);
  }

  private static List<Family> byPhone(List<Family> all) {
    return every(all, 1);
  }

  private static List<Family> every(List<Family> all, int rest) {
    return IntStream.range(0, all.size()).filter(i -> i % 2 == rest).mapToObj(all::get).toList();
  }

  /// Lets them come, waits until all have gone, and compares what they were told with the database.
  RushReport run() throws SQLException, IOException, InterruptedException {
    limitPlaces();
    var deadline = setDeadline();
    var last = deadline.minus(town.ahead());
    var arrivals = new Arrivals(last.minus(length), last, seed);
    var families = portal.families();
    families.say("rush %d.%s %s %s %d".formatted(ACTIVITY, DAY, arrivals.first(), last, seed + 1));
    var phones = CompletableFuture.supplyAsync(() -> call(arrivals));
    var visits = new ArrayList<Visit>();
    var line = families.hear();
    while (!line.equals("end")) {
      visits.add(Visit.parse(line));
      line = families.hear();
    }
    visits.addAll(phones.join());
    return new RushCheck(town, deadline, visits).report();
  }

  private void limitPlaces() throws SQLException {
    try (var connection = town.connect();
        var statement =
            connection.prepareStatement(
                """
                UPDATE opening SET capacity = ?
                WHERE town_id = 1 AND activity_id = ? AND day = ? AND place_id % 2 = 1
                """)) {
      long schools =
          town.families().stream().map(one -> Family.placeOf(one.child())).distinct().count();
      statement.setLong(1, town.families().size() * 3L / (4 * schools));
      statement.setLong(2, ACTIVITY);
      statement.setObject(3, DAY);
      statement.executeUpdate();
    }
  }

  /// By the town's clock, to the whole second that a rule can have.
  private Instant setDeadline() throws SQLException {
    var deadline = town.clock().instant().plus(LEAD).plus(length).truncatedTo(ChronoUnit.SECONDS);
    try (var connection = town.connect();
        var statement =
            connection.prepareStatement(
                """
                UPDATE cut_off c JOIN town_rules r ON r.town_id = c.town_id
                SET c.local_time = ?, r.version = r.version + 1
                WHERE c.town_id = 1 AND c.activity_id = ?
                """)) {
      statement.setObject(1, LocalTime.ofInstant(deadline, PARIS));
      statement.setLong(2, ACTIVITY);
      statement.executeUpdate();
    }
    return deadline;
  }

  private List<Visit> call(Arrivals arrivals) {
    var line = new InetSocketAddress(InetAddress.getLoopbackAddress(), portal.linePort());
    var phone = new TestPhone(line, _ -> "");
    try {
      return arrivals.of(
          byPhone(town.families()), family -> Visit.of(family, false, () -> call(phone, family)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static Told call(TestPhone phone, Family family) throws IOException {
    var caller =
        new RushingCaller(family.childCode(), KEY, DateTimeFormatter.ofPattern("ddMM").format(DAY));
    var report = phone.call(BenchmarkTown.LINE, "", caller);
    if (caller.told() == Told.FAULT || !report.outcome().equals("DONE")) {
      throw new IOException("a call that ended " + report.outcome() + ": " + report.transcript());
    }
    return caller.told();
  }
}
