package fr.alloparents.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import fr.alloparents.booking.Closings.Line;
import fr.alloparents.booking.Closings.Told;
import fr.alloparents.booking.Closings.ToldPart;
import fr.alloparents.storage.InList;
import fr.alloparents.town.PhoneNumber;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The bookings that a closure has taken back, with how their families can be reached. Confined to
/// one thread.
final class TakenBack {

  /// The movements of a closure `k`, which were written at its instant: found by its days, or by
  /// their households. An index of closures would cost every booking a write.
  private static final String MOVEMENTS =
      """
      closure k JOIN movement m
        ON m.town_id = k.town_id AND m.day BETWEEN k.first_day AND k.last_day
        AND m.at = k.closed_at AND m.closure_id = k.id AND m.kind = 'CANCELLED_BY_CLOSURE'
      """;

  private static final String OF_THE_CLOSURE = " WHERE k.town_id = ? AND k.id = ? ";

  private static final String HOUSEHOLDS =
      """
      SELECT h.id FROM (SELECT DISTINCT m.town_id, m.household_id FROM\s
      """
          + MOVEMENTS
          + OF_THE_CLOSURE
          + ") those JOIN household h ON h.town_id = those.town_id AND h.id = those.household_id";

  private final Handle handle;
  private final long townId;
  private final long closureId;

  TakenBack(Handle handle, long townId, long closureId) {
    this.handle = handle;
    this.townId = townId;
    this.closureId = closureId;
  }

  private record Row(long householdId, String household, Line line) {}

  private record Address(long householdId, String value) {}

  /// By the names of the households.
  List<Told> all() {
    var every = "IN (SELECT m.household_id FROM " + MOVEMENTS + OF_THE_CLOSURE + ")";
    return told(rows("", List.of()), new InList(every, List.of(townId, closureId)));
  }

  ToldPart part(int after, int most) {
    int all = written();
    if (all == 0) {
      return older(after, most);
    }
    var these =
        handle
            .select(
                """
                SELECT household_id FROM closure_household
                WHERE town_id = ? AND closure_id = ? AND position >= ? ORDER BY position LIMIT ?
                """,
                townId,
                closureId,
                after,
                most)
            .mapTo(Long.class)
            .list();
    return part(these, all);
  }

  /// How many households were written down with the closure; 0 where none were, or an older version
  /// has closed the days.
  private int written() {
    return handle
        .select(
            """
            SELECT COALESCE(MAX(position) + 1, 0) FROM closure_household
            WHERE town_id = ? AND closure_id = ?
            """,
            townId,
            closureId)
        .mapTo(int.class)
        .one();
  }

  private ToldPart part(List<Long> households, int all) {
    if (households.isEmpty()) {
      return new ToldPart(List.of(), all);
    }
    var these = InList.ofValues(households);
    var rows = rows(" AND m.household_id IN " + these.sql(), these.parameters());
    return new ToldPart(told(rows, new InList("IN " + these.sql(), these.parameters())), all);
  }

  /// Of what an older version has closed.
  private ToldPart older(int after, int most) {
    var all =
        handle
            .select(HOUSEHOLDS + " ORDER BY h.name, h.id", townId, closureId)
            .mapTo(Long.class)
            .list();
    return part(all.stream().skip(after).limit(most).toList(), all.size());
  }

  /// Writes down whom to tell, in the transaction that has closed the days and written what it took
  /// back.
  static void write(Handle handle, long townId, long closureId) {
    handle.execute(
        "INSERT INTO closure_household (household_id, town_id, closure_id, position) "
            + HOUSEHOLDS.replace(
                "SELECT h.id",
                "SELECT h.id, h.town_id, ?, ROW_NUMBER() OVER (ORDER BY h.name, h.id) - 1"),
        closureId,
        townId,
        closureId);
  }

  /// @param rows by household
  /// @param reached which households can be reached: what follows their column
  private List<Told> told(Map<Long, List<Row>> rows, InList reached) {
    var phones = addresses("household_phone", "phone_number", reached);
    var emails = addresses("household_email", "email", reached);
    return rows.entrySet().stream()
        .map(household -> told(household.getKey(), household.getValue(), phones, emails))
        .toList();
  }

  private static Told told(
      long householdId,
      List<Row> rows,
      Map<Long, List<String>> phones,
      Map<Long, List<String>> emails) {
    return new Told(
        rows.getFirst().household(),
        phones.getOrDefault(householdId, List.of()).stream().map(PhoneNumber::new).toList(),
        emails.getOrDefault(householdId, List.of()),
        rows.stream().map(Row::line).toList());
  }

  /// @param which of the movements; empty for all
  private Map<Long, List<Row>> rows(String which, List<Object> parameters) {
    return handle
        .select(
            """
            SELECT m.household_id, h.name AS household, m.day, a.name AS activity,
              CONCAT(c.first_name, ' ', c.last_name) AS child
            FROM\s
            """
                + MOVEMENTS
                + """
                JOIN household h ON h.town_id = m.town_id AND h.id = m.household_id
                JOIN child c ON c.town_id = m.town_id AND c.id = m.child_id
                JOIN activity a ON a.town_id = m.town_id AND a.id = m.activity_id
                """
                + OF_THE_CLOSURE
                + which
                + " ORDER BY h.name, h.id, m.day, c.first_name, c.id, a.name",
            new InList("", parameters).after(townId, closureId).toArray())
        .map(
            (row, _) ->
                new Row(
                    row.getLong("household_id"),
                    row.getString("household"),
                    new Line(
                        row.getString("child"),
                        row.getString("activity"),
                        row.getObject("day", LocalDate.class))))
        .collect(groupingBy(Row::householdId, LinkedHashMap::new, toList()));
  }

  private Map<Long, List<String>> addresses(String table, String column, InList households) {
    return handle
        .select(
            "SELECT household_id, "
                + column
                + " AS value FROM "
                + table
                + " WHERE town_id = ? AND household_id "
                + households.sql()
                + " ORDER BY household_id, value",
            households.after(townId).toArray())
        .map((row, _) -> new Address(row.getLong("household_id"), row.getString("value")))
        .collect(groupingBy(Address::householdId, mapping(Address::value, toList())));
  }
}
