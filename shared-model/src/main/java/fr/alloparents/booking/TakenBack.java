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

  /// The movements of a closure `k`, by its days: an index of closures alone would cost every
  /// booking a write.
  private static final String MOVEMENTS =
      """
      closure k JOIN movement m
        ON m.town_id = k.town_id AND m.day BETWEEN k.first_day AND k.last_day
        AND m.closure_id = k.id AND m.kind = 'CANCELLED_BY_CLOSURE'
      """;

  private static final String OF_THE_CLOSURE = " WHERE k.town_id = ? AND k.id = ? ";

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
    return told(
        new InList("IS NOT NULL", List.of()), new InList(every, List.of(townId, closureId)));
  }

  ToldPart part(int after, int most) {
    var ids = households(after, most);
    int count =
        handle
            .select(
                "SELECT COUNT(DISTINCT m.household_id) FROM " + MOVEMENTS + OF_THE_CLOSURE,
                townId,
                closureId)
            .mapTo(int.class)
            .one();
    if (ids.isEmpty()) {
      return new ToldPart(List.of(), count);
    }
    var list = InList.ofValues(ids);
    var those = new InList("IN " + list.sql(), list.parameters());
    return new ToldPart(told(those, those), count);
  }

  private List<Long> households(int after, int most) {
    return handle
        .select(
            """
            SELECT h.id FROM (SELECT DISTINCT m.town_id, m.household_id FROM\s
            """
                + MOVEMENTS
                + OF_THE_CLOSURE
                + """
                ) those
                JOIN household h ON h.town_id = those.town_id AND h.id = those.household_id
                ORDER BY h.name, h.id LIMIT ? OFFSET ?
                """,
            townId,
            closureId,
            most,
            after)
        .mapTo(Long.class)
        .list();
  }

  /// @param households those of which it is told: what follows their column in the movements
  /// @param reached the same among those that can be reached
  private List<Told> told(InList households, InList reached) {
    var phones = addresses("household_phone", "phone_number", reached);
    var emails = addresses("household_email", "email", reached);
    return rows(households).entrySet().stream()
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

  private Map<Long, List<Row>> rows(InList households) {
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
                + " AND m.household_id "
                + households.sql()
                + " ORDER BY h.name, h.id, m.day, c.first_name, c.id, a.name",
            households.after(townId, closureId).toArray())
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
