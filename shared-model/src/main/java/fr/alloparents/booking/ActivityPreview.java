package fr.alloparents.booking;

import fr.alloparents.booking.ChildFacts.ForActivity;
import fr.alloparents.booking.ChildFacts.Member;
import fr.alloparents.booking.ChildFacts.SchoolClass;
import fr.alloparents.booking.ChildFacts.Standing;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What the families of a school see of an activity on its next days, by the same rules as theirs,
/// for a child that is enrolled and has nothing booked. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class ActivityPreview {

  /// So many days are shown.
  public static final int DAYS = 8;

  private final Database database;
  private final Clock clock;
  private final TownRulesCache rules = new TownRulesCache();

  public ActivityPreview(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// The next days on which the activity is open to this school, from today on.
  ///
  /// @return none where it is not offered to the school, or the town has neither
  public List<Cell> of(Town town, long activityId, long schoolId) {
    return database.read(handle -> of(handle, town, activityId, schoolId));
  }

  private List<Cell> of(Handle handle, Town town, long activityId, long schoolId) {
    var known = rules.current(handle, town.id());
    var activity = known.activities().get(activityId);
    var place = known.placesOf(schoolId).get(activityId);
    if (activity == null || place == null) {
      return List.of();
    }
    var today = town.today(clock);
    var openings = openings(handle, town, activityId, place, today);
    var judge =
        new BookingRules(known, new Asker(Channel.WEB, null, false), clock.instant(), openings);
    var child = child(activityId, schoolId, today);
    return openings.keySet().stream()
        .sorted()
        .map(key -> Plannings.cell(judge, child, activity, key.slot()))
        .toList();
  }

  private static ChildFacts child(long activityId, long schoolId, LocalDate today) {
    var always = new Span(today, today.plusYears(10));
    var standing =
        new Standing(
            new Member(0, 0),
            0,
            today,
            Weekdays.ALL,
            Weekdays.ALL,
            List.of(new SchoolClass(always, schoolId, 0)),
            List.of(new ForActivity(always, activityId)),
            List.of(),
            List.of());
    return new ChildFacts(standing, Map.of(), Map.of());
  }

  private static Map<OpeningKey, Opening> openings(
      Handle handle, Town town, long activityId, long placeId, LocalDate today) {
    var openings = new HashMap<OpeningKey, Opening>();
    handle
        .select(
            """
            SELECT o.day, o.capacity, o.taken, (SELECT COUNT(*) FROM waiting_list w
              WHERE w.town_id = o.town_id AND w.day = o.day AND w.activity_id = o.activity_id
                AND w.place_id = o.place_id) AS waiting
            FROM opening o
            WHERE o.town_id = ? AND o.place_id = ? AND o.day >= ? AND o.activity_id = ?
            ORDER BY o.day LIMIT ?
            """,
            town.id(),
            placeId,
            today,
            activityId,
            DAYS)
        .map(
            (row, _) ->
                Map.entry(
                    new OpeningKey(row.getObject("day", LocalDate.class), activityId, placeId),
                    new Opening(
                        row.getObject("capacity", Integer.class),
                        row.getInt("taken"),
                        row.getInt("waiting"))))
        .forEach(entry -> openings.put(entry.getKey(), entry.getValue()));
    return openings;
  }
}
