package fr.alloparents.booking;

import fr.alloparents.booking.DayList.Attendee;
import fr.alloparents.booking.ListPrints.Changed;
import fr.alloparents.booking.ListPrints.Lists;
import fr.alloparents.booking.ListPrints.Moment;
import fr.alloparents.booking.ListPrints.What;
import fr.alloparents.canteen.Pai;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// What has changed since lists were put on paper. Confined to one thread.
final class SincePrint {

  /// Of a booking or a movement `e`: whose it is, with what the child eats.
  private static final String WHOSE =
      """
      e.child_id, e.activity_id, activity.name AS activity, activity.keypad_page,
        activity.keypad_key, c.last_name, c.first_name, school.name AS school,
        class.name AS class, diet.name AS diet, meal.pai_words, meal.pai_allergens,
        meal.pai_first_day, meal.pai_last_day
      """;

  private static final String JOINED =
      """
      JOIN child c ON c.town_id = e.town_id AND c.id = e.child_id
      JOIN activity ON activity.town_id = e.town_id AND activity.id = e.activity_id
      LEFT JOIN child_class entered ON entered.town_id = e.town_id
        AND entered.child_id = e.child_id
        AND e.day BETWEEN entered.first_day AND entered.last_day
      LEFT JOIN school_class class
        ON class.town_id = entered.town_id AND class.id = entered.school_class_id
      LEFT JOIN school ON school.town_id = class.town_id AND school.id = class.school_id
      """;

  /// Movements in their order; what children eat has none.
  private static final String CHANGED =
      "SELECT e.id, e.kind, e.channel, e.author, e.at, "
          + WHOSE
          + " FROM movement e "
          + JOINED
          + """
          LEFT JOIN child_meal meal ON meal.town_id = e.town_id AND meal.child_id = e.child_id
          LEFT JOIN diet ON diet.town_id = meal.town_id AND diet.id = meal.diet_id
          WHERE e.town_id = :town AND e.day = :day AND e.at > :moved
            AND e.kind NOT IN ('JOINED_WAITING_LIST', 'LEFT_WAITING_LIST')
          UNION ALL
          SELECT 0, 'EATS', 'TOWN_HALL', '', meal.changed_at,\s
          """
          + WHOSE
          + """
           FROM child_meal meal
          JOIN booking e
            ON e.town_id = meal.town_id AND e.child_id = meal.child_id AND e.day = :day
          """
          + JOINED
          + """
          LEFT JOIN diet ON diet.town_id = meal.town_id AND diet.id = meal.diet_id
          WHERE meal.town_id = :town AND meal.changed_at > :written
          ORDER BY keypad_page, keypad_key, id
          """;

  private static final String EATS = "EATS";

  private final Handle handle;
  private final Town town;
  private final Lists lists;
  private final Moment paper;

  SincePrint(Handle handle, Town town, Lists lists, Moment paper) {
    this.handle = handle;
    this.town = town;
    this.lists = lists;
    this.paper = paper;
  }

  private record Row(long id, Changed changed) {

    private Slot slot() {
      return new Slot(changed.child().childId(), changed.activityId());
    }
  }

  private record Slot(long childId, long activityId) {}

  /// By keypad key, school, class and name.
  List<Changed> all() {
    var rows = rows().stream().filter(this::isNew).toList();
    var moved = moved(rows.stream().filter(row -> row.changed().what() != What.EATS).toList());
    var eats =
        rows.stream()
            .filter(row -> row.changed().what() == What.EATS)
            // of who was booked since, it is told what it eats anyway
            .filter(row -> !moved.containsKey(row.slot()))
            .map(Row::changed);
    var activities = rows.stream().map(row -> row.changed().activityId()).distinct().toList();
    return Stream.concat(moved.values().stream(), eats).sorted(inOrder(activities)).toList();
  }

  /// Where the last movement is what the first was, the child is on the paper and should not be, or
  /// the reverse.
  private static SequencedMap<Slot, Changed> moved(List<Row> rows) {
    var first = new LinkedHashMap<Slot, What>();
    var last = new LinkedHashMap<Slot, Changed>();
    for (var row : rows) {
      first.putIfAbsent(row.slot(), row.changed().what());
      last.put(row.slot(), row.changed());
    }
    last.entrySet()
        .removeIf(
            entry -> Objects.requireNonNull(first.get(entry.getKey())) != entry.getValue().what());
    return last;
  }

  /// Whether it is not on the paper yet, and one of its lists.
  private boolean isNew(Row row) {
    var changed = row.changed();
    boolean seen =
        changed.what() == What.EATS
            ? !changed.at().isAfter(paper.at())
                && paper.seenMeals().contains(changed.child().childId())
            : paper.seen().contains(row.id());
    var activity = lists.activityId();
    return !seen && (activity == null || activity == changed.activityId());
  }

  /// @param activities in their order
  private static Comparator<Changed> inOrder(List<Long> activities) {
    var last = Comparator.nullsLast(Comparator.<String>naturalOrder());
    return Comparator.<Changed>comparingInt(one -> activities.indexOf(one.activityId()))
        .thenComparing(one -> one.child().school(), last)
        .thenComparing(one -> one.child().schoolClass(), last)
        .thenComparing(one -> one.child().lastName())
        .thenComparing(one -> one.child().firstName());
  }

  private List<Row> rows() {
    return handle
        .createQuery(CHANGED)
        .bind("town", town.id())
        .bind("day", lists.day())
        .bind("moved", paper.at().minus(ListPrints.UNSEEN))
        .bind("written", paper.at().minus(ListPrints.MEALS_UNSEEN))
        .map((row, context) -> row(row, context, lists.day()))
        .list();
  }

  private static Row row(ResultSet row, StatementContext context, LocalDate day)
      throws SQLException {
    return new Row(
        row.getLong("id"),
        new Changed(
            row.getLong("activity_id"),
            row.getString("activity"),
            new Attendee(
                row.getLong("child_id"),
                row.getString("last_name"),
                row.getString("first_name"),
                row.getString("school"),
                row.getString("class"),
                row.getString("diet"),
                Pai.of(row).filter(pai -> pai.holdsOn(day)).orElse(null)),
            what(row.getString("kind")),
            Channel.valueOf(row.getString("channel")),
            row.getString("author"),
            context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "at", context)));
  }

  private static What what(String kind) {
    if (kind.equals(EATS)) {
      return What.EATS;
    }
    return switch (Movement.Kind.valueOf(kind)) {
      case BOOKED, BOOKED_FROM_WAITING_LIST -> What.BOOKED;
      case CANCELLED, CANCELLED_BY_CLOSURE, JOINED_WAITING_LIST, LEFT_WAITING_LIST ->
          What.CANCELLED;
    };
  }
}
