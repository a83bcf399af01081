package fr.alloparents.portal.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares what the families of a rush were told with what is in the database. One use, by one
/// thread.
final class RushCheck {

  /// How long after the deadline a call that began before it may book.
  private static final long GRACE_SECONDS = 180;

  private static final String THAT_MORNING = " WHERE town_id = 1 AND activity_id = ? AND day = ?";

  private final BenchmarkTown town;
  private final Instant deadline;
  private final List<Visit> visits;
  private final List<String> faults = new ArrayList<>();

  /// A line of the history.
  private record Written(String kind, boolean byWeb, Instant at) {}

  /// A school's places of that morning.
  ///
  /// @param capacity none for -1
  private record Places(long capacity, long taken, long rows) {}

  /// A school where nobody is looked after: nobody can be told that it is full.
  private static final Places NOWHERE = new Places(1, 0, 0);

  /// @param deadline by the town's clock
  RushCheck(BenchmarkTown town, Instant deadline, List<Visit> visits) {
    this.town = town;
    this.deadline = deadline;
    this.visits = visits;
  }

  RushReport report() throws SQLException {
    try (var connection = town.connect()) {
      var booked = bookings(connection);
      var history = history(connection);
      var places = places(connection);
      for (var visit : visits) {
        checkBooking(visit, booked.remove(visit.family().child()));
        checkHistory(visit, history.getOrDefault(visit.family().child(), List.of()));
        checkRefusal(visit, places.getOrDefault(Family.placeOf(visit.family().child()), NOWHERE));
      }
      booked.keySet().forEach(child -> faults.add("booked, but nobody asked: child " + child));
      places.forEach(this::checkPlaces);
    }
    return new RushReport(List.copyOf(visits), List.copyOf(faults));
  }

  private void checkBooking(Visit visit, @Nullable Long household) {
    if (visit.told() == Told.FAULT) {
      faults.add("failed: " + visit.line());
    }
    if (visit.told() == Told.BOOKED && household == null) {
      faults.add("told that it is booked, but lost: " + visit.line());
    }
    if (visit.told() != Told.BOOKED && household != null) {
      faults.add("booked, but told otherwise: " + visit.line());
    }
    if (household != null && household != visit.family().household()) {
      faults.add("booked for household " + household + ": " + visit.line());
    }
  }

  /// One line for what was booked, by its channel and in time; none for anything else.
  private void checkHistory(Visit visit, List<Written> written) {
    if (visit.told() == Told.FAULT) {
      return;
    }
    if (written.size() != (visit.told() == Told.BOOKED ? 1 : 0)) {
      faults.add("in the history " + written + ": " + visit.line());
      return;
    }
    for (var line : written) {
      var last = visit.byWeb() ? deadline : deadline.plusSeconds(GRACE_SECONDS);
      boolean began = !visit.began().plus(town.ahead()).isAfter(deadline);
      if (!line.kind().equals("BOOKED") || line.byWeb() != visit.byWeb()) {
        faults.add("in the history as " + line + ": " + visit.line());
      }
      if (line.at().isAfter(last) || !began) {
        faults.add("booked after the deadline " + deadline + ", " + line + ": " + visit.line());
      }
    }
  }

  private void checkRefusal(Visit visit, Places places) {
    if (visit.told() == Told.LATE && visit.answered().plus(town.ahead()).isBefore(deadline)) {
      faults.add("told that it is too late before " + deadline + ": " + visit.line());
    }
    if (visit.told() == Told.FULL && places.rows() < places.capacity()) {
      faults.add("told that it is full, but there are places: " + visit.line());
    }
  }

  private void checkPlaces(long place, Places places) {
    if (places.capacity() >= 0
        && (places.rows() > places.capacity() || places.rows() != places.taken())) {
      faults.add("place " + place + " has " + places);
    }
  }

  private Map<Long, Long> bookings(Connection connection) throws SQLException {
    var booked = new HashMap<Long, Long>();
    read(
        connection,
        "SELECT child_id, household_id FROM booking" + THAT_MORNING,
        row -> booked.put(row.getLong(1), row.getLong(2)));
    return booked;
  }

  private Map<Long, List<Written>> history(Connection connection) throws SQLException {
    var history = new HashMap<Long, List<Written>>();
    read(
        connection,
        "SELECT child_id, kind, channel, at FROM movement" + THAT_MORNING,
        row ->
            history
                .computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                .add(
                    new Written(
                        row.getString(2),
                        row.getString(3).equals("WEB"),
                        row.getObject(4, LocalDateTime.class).toInstant(ZoneOffset.UTC))));
    return history;
  }

  private Map<Long, Places> places(Connection connection) throws SQLException {
    var places = new HashMap<Long, Places>();
    read(
        connection,
        """
        SELECT place_id, COALESCE(capacity, -1), taken,
          (SELECT COUNT(*) FROM booking b WHERE b.town_id = o.town_id AND b.day = o.day
             AND b.activity_id = o.activity_id AND b.place_id = o.place_id)
        FROM opening o\
        """
            + THAT_MORNING,
        row ->
            places.put(row.getLong(1), new Places(row.getLong(2), row.getLong(3), row.getLong(4))));
    return places;
  }

  /// Takes one row.
  private interface Taking {
    void take(ResultSet row) throws SQLException;
  }

  private static void read(Connection connection, String sql, Taking taking) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, Rush.ACTIVITY);
      statement.setObject(2, Rush.DAY);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          taking.take(rows);
        }
      }
    }
  }
}
