package fr.alloparents.booking;

import com.github.benmanes.caffeine.cache.Interner;
import fr.alloparents.booking.ChildFacts.Block;
import fr.alloparents.booking.ChildFacts.ForActivity;
import fr.alloparents.booking.ChildFacts.Member;
import fr.alloparents.booking.ChildFacts.SchoolClass;
import fr.alloparents.booking.ChildFacts.Standing;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.storage.InList;
import fr.alloparents.storage.Script;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads what is laid down for some children from a day on, with the version of each: one
/// statement, so that the version is that of the rest.
final class StandingReader {

  private static final String LAID_DOWN =
      """
      SELECT 'VERSION' AS kind, 0 AS household_id, id AS child_id, standing_version AS n1,
        NULL AS n2, NULL AS first_day, NULL AS last_day, NULL AS words
      FROM child WHERE town_id = ? AND id IN <children>
      UNION ALL SELECT 'MEMBER', household_id, child_id, custody_odd_weeks, custody_even_weeks,
        NULL, NULL, NULL
      FROM household_child WHERE town_id = ? AND child_id IN <children> AND household_id IN <households>
      UNION ALL SELECT 'CLASS', 0, cc.child_id, sc.school_id, sc.id, cc.first_day, cc.last_day, NULL
      FROM child_class cc
      JOIN school_class sc ON sc.town_id = cc.town_id AND sc.id = cc.school_class_id
      WHERE cc.town_id = ? AND cc.child_id IN <children> AND cc.last_day >= ?
      UNION ALL SELECT 'ENROLMENT', 0, child_id, activity_id, NULL, first_day, last_day, NULL
      FROM enrolment WHERE town_id = ? AND child_id IN <children> AND last_day >= ?
      UNION ALL SELECT 'FROZEN', 0, child_id, activity_id, NULL, first_day, last_day, NULL
      FROM weekly_pattern
      WHERE town_id = ? AND child_id IN <children> AND last_day >= ? AND validated_at IS NOT NULL
      UNION ALL SELECT 'BLOCK', household_id, 0, activity_id, NULL, first_day, last_day, words
      FROM booking_block WHERE town_id = ? AND household_id IN <households> AND last_day >= ?
      """;

  /// Most children are enrolled in the same activities for the same days as others: kept once for
  /// all of them, tens of thousands of children leave the garbage collector little to go through.
  private static final Interner<ForActivity> ACTIVITIES = Interner.newWeakInterner();

  private static final Interner<SchoolClass> CLASSES = Interner.newWeakInterner();

  private final LocalDate since;
  private final Map<Long, Long> versions = new HashMap<>();
  private final Map<Member, Weekdays[]> custody = new HashMap<>();
  private final Map<Long, List<SchoolClass>> classes = new HashMap<>();
  private final Map<Long, List<ForActivity>> enrolments = new HashMap<>();
  private final Map<Long, List<ForActivity>> frozen = new HashMap<>();
  private final Map<Long, List<Block>> blocks = new HashMap<>();

  private StandingReader(LocalDate since) {
    this.since = since;
  }

  /// Those of the children that belong to the household they are asked for.
  ///
  /// @param members at least one
  static Map<Member, Standing> read(
      Handle handle, long townId, Collection<Member> members, LocalDate since) {
    var children = InList.ofValues(members.stream().map(Member::childId).distinct().toList());
    var households = InList.ofValues(members.stream().map(Member::householdId).distinct().toList());
    var parameters = new ArrayList<Object>(children.after(townId));
    parameters.addAll(children.after(townId));
    parameters.addAll(households.parameters());
    for (int leg = 0; leg < 3; leg++) {
      parameters.addAll(children.after(townId));
      parameters.add(since);
    }
    parameters.addAll(households.after(townId));
    parameters.add(since);
    var reader = new StandingReader(since);
    new Script()
        .query(
            LAID_DOWN
                .replace("<children>", children.sql())
                .replace("<households>", households.sql()),
            parameters,
            reader::take)
        .send(handle);
    return reader.standings(members);
  }

  private void take(ResultSet row) throws SQLException {
    long child = row.getLong("child_id");
    switch (row.getString("kind")) {
      case "VERSION" -> versions.put(child, row.getLong("n1"));
      case "MEMBER" ->
          custody.put(
              new Member(row.getLong("household_id"), child),
              new Weekdays[] {weekdays(row, "n1"), weekdays(row, "n2")});
      case "CLASS" ->
          add(
              classes,
              child,
              CLASSES.intern(new SchoolClass(span(row), row.getLong("n1"), row.getLong("n2"))));
      case "ENROLMENT" -> add(enrolments, child, forActivity(row));
      case "FROZEN" -> add(frozen, child, forActivity(row));
      case "BLOCK" ->
          add(
              blocks,
              row.getLong("household_id"),
              new Block(span(row), number(row, "n1"), row.getString("words")));
      default -> throw new IllegalStateException("a kind of fact without a reader");
    }
  }

  private Map<Member, Standing> standings(Collection<Member> members) {
    var standings = new HashMap<Member, Standing>();
    for (Member member : members) {
      var weekdays = custody.get(member);
      var version = versions.get(member.childId());
      if (weekdays != null && version != null) {
        standings.put(member, standing(member, version, weekdays));
      }
    }
    return standings;
  }

  private Standing standing(Member member, long version, Weekdays[] weekdays) {
    long child = member.childId();
    return new Standing(
        member,
        version,
        since,
        weekdays[0],
        weekdays[1],
        List.copyOf(classes.getOrDefault(child, List.of())),
        List.copyOf(enrolments.getOrDefault(child, List.of())),
        List.copyOf(frozen.getOrDefault(child, List.of())),
        List.copyOf(blocks.getOrDefault(member.householdId(), List.of())));
  }

  private static <T> void add(Map<Long, List<T>> lists, long key, T value) {
    lists.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
  }

  private static ForActivity forActivity(ResultSet row) throws SQLException {
    return ACTIVITIES.intern(new ForActivity(span(row), row.getLong("n1")));
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
