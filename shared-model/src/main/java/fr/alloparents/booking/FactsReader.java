package fr.alloparents.booking;

import fr.alloparents.booking.ChildFacts.Block;
import fr.alloparents.booking.ChildFacts.ForActivity;
import fr.alloparents.booking.ChildFacts.Held;
import fr.alloparents.booking.ChildFacts.Member;
import fr.alloparents.booking.ChildFacts.SchoolClass;
import fr.alloparents.booking.ChildFacts.Standing;
import fr.alloparents.booking.ChildFacts.Wait;
import fr.alloparents.calendar.Weekdays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads what is known of some children over some days, with the version of the town's rules, in
/// one statement.
final class FactsReader {

  /// Everything of the children's that a decision rests on. One round trip costs more than one more
  /// range, hence one statement: the legs are short ranges of clustered keys.
  private static final String FACTS =
      """
      SELECT 'RULES' AS kind, 0 AS household_id, 0 AS child_id, version AS n1, NULL AS n2,
        NULL AS n3, NULL AS first_day, NULL AS last_day, NULL AS words
      FROM town_rules WHERE town_id = :town
      UNION ALL SELECT 'MEMBER', household_id, child_id, custody_odd_weeks, custody_even_weeks,
        NULL, NULL, NULL, NULL
      FROM household_child
      WHERE town_id = :town AND child_id IN (<children>) AND household_id IN (<households>)
      UNION ALL SELECT 'CLASS', 0, cc.child_id, sc.school_id, sc.id, NULL,
        cc.first_day, cc.last_day, NULL
      FROM child_class cc
      JOIN school_class sc ON sc.town_id = cc.town_id AND sc.id = cc.school_class_id
      WHERE cc.town_id = :town AND cc.child_id IN (<children>)
        AND cc.first_day <= :last AND cc.last_day >= :first
      UNION ALL SELECT 'ENROLMENT', 0, child_id, activity_id, NULL, NULL, first_day, last_day, NULL
      FROM enrolment
      WHERE town_id = :town AND child_id IN (<children>)
        AND first_day <= :last AND last_day >= :first
      UNION ALL SELECT 'FROZEN', 0, child_id, activity_id, NULL, NULL, first_day, last_day, NULL
      FROM weekly_pattern
      WHERE town_id = :town AND child_id IN (<children>)
        AND first_day <= :last AND last_day >= :first AND validated_at IS NOT NULL
      UNION ALL SELECT 'BLOCK', household_id, 0, activity_id, NULL, NULL,
        first_day, last_day, words
      FROM booking_block
      WHERE town_id = :town AND household_id IN (<households>)
        AND first_day <= :last AND last_day >= :first
      UNION ALL SELECT 'BOOKING', household_id, child_id, activity_id, place_id, NULL,
        day, NULL, NULL
      FROM booking
      WHERE town_id = :town AND child_id IN (<children>) AND day BETWEEN :first AND :last
      UNION ALL SELECT 'WAIT', w.household_id, w.child_id, w.activity_id, w.place_id,
        (SELECT COUNT(*) FROM waiting_list ahead
          WHERE ahead.town_id = w.town_id AND ahead.day = w.day
            AND ahead.activity_id = w.activity_id AND ahead.place_id = w.place_id
            AND ahead.id <= w.id),
        w.day, NULL, NULL
      FROM waiting_list w
      WHERE w.town_id = :town AND w.child_id IN (<children>) AND w.day BETWEEN :first AND :last
      """;

  private final Map<Member, Weekdays[]> custody = new HashMap<>();
  private final Map<Long, List<SchoolClass>> classes = new HashMap<>();
  private final Map<Long, List<ForActivity>> enrolments = new HashMap<>();
  private final Map<Long, List<ForActivity>> frozen = new HashMap<>();
  private final Map<Long, List<Block>> blocks = new HashMap<>();
  private final Map<Long, Map<Slot, Held>> bookings = new HashMap<>();
  private final Map<Long, Map<Slot, Wait>> waits = new HashMap<>();
  private long rulesVersion;

  private FactsReader() {}

  /// @param rulesVersion of the town, when the facts were read
  /// @param children those that belong to the household they were asked for
  record Facts(long rulesVersion, Map<Member, ChildFacts> children) {

    Optional<ChildFacts> of(Member member) {
      return Optional.ofNullable(children.get(member));
    }
  }

  static Facts read(Handle handle, long townId, Set<Member> members, Span days) {
    var reader = new FactsReader();
    handle
        .createQuery(FACTS)
        .bindList("children", members.stream().map(Member::childId).distinct().toList())
        .bindList("households", members.stream().map(Member::householdId).distinct().toList())
        .bind("town", townId)
        .bind("first", days.first())
        .bind("last", days.last())
        .scanResultSet(
            (rows, context) -> {
              try (context) {
                var set = rows.get();
                while (set.next()) {
                  reader.take(set);
                }
                return null;
              }
            });
    return reader.facts(members);
  }

  private void take(ResultSet row) throws SQLException {
    long child = row.getLong("child_id");
    switch (row.getString("kind")) {
      case "RULES" -> rulesVersion = row.getLong("n1");
      case "MEMBER" ->
          custody.put(
              new Member(row.getLong("household_id"), child),
              new Weekdays[] {weekdays(row, "n1"), weekdays(row, "n2")});
      case "CLASS" ->
          add(classes, child, new SchoolClass(span(row), row.getLong("n1"), row.getLong("n2")));
      case "ENROLMENT" -> add(enrolments, child, forActivity(row));
      case "FROZEN" -> add(frozen, child, forActivity(row));
      case "BLOCK" ->
          add(
              blocks,
              row.getLong("household_id"),
              new Block(span(row), number(row, "n1"), row.getString("words")));
      case "BOOKING" ->
          bookings
              .computeIfAbsent(child, _ -> new HashMap<>())
              .put(slot(row), new Held(row.getLong("household_id"), row.getLong("n2")));
      case "WAIT" ->
          waits
              .computeIfAbsent(child, _ -> new HashMap<>())
              .put(
                  slot(row),
                  new Wait(row.getLong("household_id"), row.getLong("n2"), row.getInt("n3")));
      default -> throw new IllegalStateException("a kind of fact without a reader");
    }
  }

  private Facts facts(Set<Member> members) {
    var children = new HashMap<Member, ChildFacts>();
    for (Member member : members) {
      var weekdays = custody.get(member);
      if (weekdays != null) {
        children.put(member, child(member, weekdays));
      }
    }
    return new Facts(rulesVersion, children);
  }

  private ChildFacts child(Member member, Weekdays[] weekdays) {
    long child = member.childId();
    return new ChildFacts(
        new Standing(
            member,
            weekdays[0],
            weekdays[1],
            classes.getOrDefault(child, List.of()),
            enrolments.getOrDefault(child, List.of()),
            frozen.getOrDefault(child, List.of()),
            blocks.getOrDefault(member.householdId(), List.of())),
        bookings.getOrDefault(child, Map.of()),
        waits.getOrDefault(child, Map.of()));
  }

  private static <T> void add(Map<Long, List<T>> lists, long key, T value) {
    lists.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
  }

  private static ForActivity forActivity(ResultSet row) throws SQLException {
    return new ForActivity(span(row), row.getLong("n1"));
  }

  private static Slot slot(ResultSet row) throws SQLException {
    return new Slot(row.getObject("first_day", LocalDate.class), row.getLong("n1"));
  }

  private static Span span(ResultSet row) throws SQLException {
    return new Span(
        row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class));
  }

  private static Weekdays weekdays(ResultSet row, String column) throws SQLException {
    var mask = number(row, column);
    return mask == null ? Weekdays.ALL : new Weekdays(mask.intValue());
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
