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
import java.util.regex.Pattern;
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

  /// More movements than that are not named one by one: a statement has 65 535 parameters at most.
  private static final int MOST_NAMED = 10_000;

  private static final Pattern COMMA = Pattern.compile(",");

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
    var made = rows(MOVEMENTS, OF_THE_CLOSURE, List.of(townId, closureId));
    return told(made, new InList(every, List.of(townId, closureId)));
  }

  ToldPart part(int after, int most) {
    var found = households(after, most);
    if (found.isEmpty()) {
      return new ToldPart(List.of(), after == 0 ? 0 : part(0, 1).households());
    }
    var list = InList.ofValues(found.stream().map(Found::householdId).toList());
    return new ToldPart(
        told(made(found, list), new InList("IN " + list.sql(), list.parameters())),
        found.getFirst().households());
  }

  /// @param households those found
  private Map<Long, List<Row>> made(List<Found> found, InList households) {
    var ids =
        found.stream()
            .flatMap(one -> COMMA.splitAsStream(one.movements()))
            .map(Long::valueOf)
            .toList();
    if (ids.size() > MOST_NAMED) {
      return rows(
          MOVEMENTS,
          OF_THE_CLOSURE + " AND m.household_id IN " + households.sql(),
          households.after(townId, closureId));
    }
    var movements = InList.ofValues(ids);
    return rows(
        "movement m",
        " WHERE m.town_id = ? AND m.id IN " + movements.sql(),
        movements.after(townId));
  }

  /// A household of the part asked for.
  ///
  /// @param movements their ids, with commas
  /// @param households how many there are in all
  private record Found(long householdId, String movements, int households) {}

  /// In one pass, for of a whole town they are thousands.
  private List<Found> households(int after, int most) {
    return handle
        .select(
            """
            SELECT h.id, those.movements, COUNT(*) OVER () AS households
            FROM (SELECT m.town_id, m.household_id, GROUP_CONCAT(m.id) AS movements FROM\s
            """
                + MOVEMENTS
                + OF_THE_CLOSURE
                + """
                  GROUP BY m.household_id) those
                JOIN household h ON h.town_id = those.town_id AND h.id = those.household_id
                ORDER BY h.name, h.id LIMIT ? OFFSET ?
                """,
            townId,
            closureId,
            most,
            after)
        .map(
            (row, _) ->
                new Found(row.getLong("id"), row.getString("movements"), row.getInt("households")))
        .list();
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

  /// @param from the movements `m`
  private Map<Long, List<Row>> rows(String from, String where, List<?> parameters) {
    return handle
        .select(
            """
            SELECT m.household_id, h.name AS household, m.day, a.name AS activity,
              CONCAT(c.first_name, ' ', c.last_name) AS child
            FROM\s
            """
                + from
                + """

                JOIN household h ON h.town_id = m.town_id AND h.id = m.household_id
                JOIN child c ON c.town_id = m.town_id AND c.id = m.child_id
                JOIN activity a ON a.town_id = m.town_id AND a.id = m.activity_id
                """
                + where
                + " ORDER BY h.name, h.id, m.day, c.first_name, c.id, a.name",
            parameters.toArray())
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
