package fr.alloparents.activity;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import fr.alloparents.activity.CatalogueException.Conflict;
import fr.alloparents.storage.InList;
import fr.alloparents.town.Town;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The openings of one extra day. Confined to one transaction.
final class ExtraOpenings {

  private final Handle handle;
  private final Town town;
  private final ExtraDayWanted wanted;

  ExtraOpenings(Handle handle, Town town, ExtraDayWanted wanted) {
    this.handle = handle;
    this.town = town;
    this.wanted = wanted;
  }

  private record Key(long activityId, long placeId) {}

  /// Where the pupils of a school go for an activity.
  private record Held(Key key, long schoolId, @Nullable Integer capacity) {}

  private record Shut(
      long id,
      @Nullable Long schoolId,
      @Nullable Long schoolClassId,
      @Nullable Long activityId,
      String reason) {}

  /// Writes those that are missing.
  ///
  /// @throws CatalogueException as [ExtraDays#open]
  void write() {
    checkWithinYears();
    checkOffered();
    var school = school();
    checkNotClosed(school);
    var sites = sites(school);
    checkPlaces(sites);
    var there = there();
    // What is open for another extra day may still be closed for those this one is for.
    if (sites.stream().noneMatch(held -> there.getOrDefault(held.key(), true))) {
      throw new CatalogueException(new Conflict.OpenAlready(wanted.day()));
    }
    insert(sites, there.keySet());
  }

  private void checkWithinYears() {
    var year =
        handle
            .select(
                "SELECT id FROM school_year WHERE town_id = ? AND ? BETWEEN first_day AND last_day",
                town.id(),
                wanted.day())
            .mapTo(long.class)
            .findFirst();
    if (year.isEmpty()) {
      throw new CatalogueException(new Conflict.OutsideSchoolYears(wanted.day()));
    }
  }

  private void checkOffered() {
    Activities.all(handle, town.id()).stream()
        .filter(activity -> wanted.activityIds().contains(activity.id()))
        .filter(activity -> !activity.offeredOn(wanted.day()))
        .findFirst()
        .ifPresent(
            activity -> {
              throw new CatalogueException(
                  new Conflict.Retired(activity.name(), requireNonNull(activity.retiredFrom())));
            });
  }

  /// The school it is for, also that of its class; null for all.
  private @Nullable Long school() {
    return wanted.schoolClassId() == null
        ? wanted.schoolId()
        : handle
            .select(
                "SELECT school_id FROM school_class WHERE town_id = ? AND id = ?",
                town.id(),
                wanted.schoolClassId())
            .mapTo(Long.class)
            .findOne()
            .orElseThrow(() -> new IllegalArgumentException("no such class in " + town.name()));
  }

  /// A closure of everything it is for keeps it from having any effect.
  private void checkNotClosed(@Nullable Long school) {
    handle
        .select(
            """
            SELECT id, school_id, school_class_id, activity_id, reason FROM closure c
            WHERE town_id = ? AND ? BETWEEN first_day AND last_day AND NOT narrows AND
            """
                + ClosedDays.HOLDS
                + "ORDER BY id",
            town.id(),
            wanted.day())
        .map(
            (row, _) ->
                new Shut(
                    row.getLong("id"),
                    row.getObject("school_id", Long.class),
                    row.getObject("school_class_id", Long.class),
                    row.getObject("activity_id", Long.class),
                    row.getString("reason")))
        .filter(shut -> shut.schoolId() == null || shut.schoolId().equals(school))
        .filter(
            shut ->
                shut.schoolClassId() == null || shut.schoolClassId().equals(wanted.schoolClassId()))
        .filter(
            shut -> shut.activityId() == null || wanted.activityIds().contains(shut.activityId()))
        .findFirst()
        .ifPresent(
            shut -> {
              throw new CatalogueException(
                  new Conflict.Closed(wanted.day(), shut.reason(), shut.id()));
            });
  }

  /// Where those it is for go.
  private List<Held> sites(@Nullable Long school) {
    var list = InList.ofValues(wanted.activityIds().stream().sorted().toList());
    return handle
        .select(
            """
            SELECT s.activity_id, s.place_id, s.school_id, ap.capacity
            FROM activity_school s
            JOIN activity_place ap ON ap.town_id = s.town_id AND ap.activity_id = s.activity_id
              AND ap.place_id = s.place_id
            WHERE s.town_id = ? AND s.activity_id IN\s
            """
                + list.sql()
                + " ORDER BY s.activity_id, s.place_id",
            list.after(town.id()).toArray())
        .map(
            (row, _) ->
                new Held(
                    new Key(row.getLong("activity_id"), row.getLong("place_id")),
                    row.getLong("school_id"),
                    row.getObject("capacity", Integer.class)))
        .filter(held -> school == null || school == held.schoolId())
        .list();
  }

  private void checkPlaces(List<Held> sites) {
    Activities.all(handle, town.id()).stream()
        .filter(activity -> wanted.activityIds().contains(activity.id()))
        .filter(activity -> sites.stream().noneMatch(s -> s.key().activityId() == activity.id()))
        .findFirst()
        .ifPresent(
            activity -> {
              throw new CatalogueException(new Conflict.NoPlace(activity.name()));
            });
  }

  /// What is open on the day, and whether it is so for extra days only.
  private Map<Key, Boolean> there() {
    return handle
        .select(
            """
            SELECT o.activity_id, o.place_id, x.day IS NOT NULL AS extra
            FROM opening o
            LEFT JOIN extra_opening x ON x.town_id = o.town_id AND x.day = o.day
              AND x.activity_id = o.activity_id AND x.place_id = o.place_id
            WHERE o.town_id = ? AND o.day = ?
            """,
            town.id(),
            wanted.day())
        .map(
            (row, _) ->
                Map.entry(
                    new Key(row.getLong("activity_id"), row.getLong("place_id")),
                    row.getBoolean("extra")))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// Each once, though several schools go there.
  private void insert(List<Held> sites, Set<Key> there) {
    var missing = new LinkedHashMap<Key, Held>();
    sites.stream()
        .filter(held -> !there.contains(held.key()))
        .forEach(held -> missing.putIfAbsent(held.key(), held));
    if (missing.isEmpty()) {
      return;
    }
    var openings =
        handle.prepareBatch(
            """
            INSERT INTO opening (town_id, day, activity_id, place_id, capacity)
            VALUES (?, ?, ?, ?, ?)
            """);
    var extra = handle.prepareBatch("INSERT INTO extra_opening VALUES (?, ?, ?, ?)");
    for (Held held : missing.values()) {
      var key = held.key();
      openings.add(town.id(), wanted.day(), key.activityId(), key.placeId(), held.capacity());
      extra.add(town.id(), wanted.day(), key.activityId(), key.placeId());
    }
    openings.execute();
    extra.execute();
  }

  /// Whether somebody whom an extra day is for has booked what is open for extra days only, or
  /// waits for it. Holds those openings alone first: a booking under way is committed before it is
  /// looked for, and a later one finds them gone.
  static boolean booked(Handle handle, Town town, long extraDayId) {
    handle
        .select(
            """
            SELECT o.place_id FROM extra_day e
            JOIN extra_opening x ON x.town_id = e.town_id AND x.day = e.day
            JOIN opening o ON o.town_id = x.town_id AND o.day = x.day
              AND o.activity_id = x.activity_id AND o.place_id = x.place_id
            WHERE e.town_id = ? AND e.id = ?
            ORDER BY o.day, o.activity_id, o.place_id FOR UPDATE
            """,
            town.id(),
            extraDayId)
        .mapTo(long.class)
        .list();
    return entries(handle, town, extraDayId, "booking")
        || entries(handle, town, extraDayId, "waiting_list");
  }

  private static boolean entries(Handle handle, Town town, long extraDayId, String table) {
    return handle
        .select(
            "SELECT EXISTS (SELECT 1 FROM "
                + table
                + """
                 b
                JOIN extra_day e ON e.town_id = b.town_id AND e.day = b.day
                JOIN extra_day_activity a ON a.town_id = e.town_id AND a.extra_day_id = e.id
                  AND a.activity_id = b.activity_id
                JOIN extra_opening x ON x.town_id = b.town_id AND x.day = b.day
                  AND x.activity_id = b.activity_id AND x.place_id = b.place_id
                WHERE e.town_id = ? AND e.id = ?
                  AND (e.school_id IS NULL AND e.school_class_id IS NULL OR EXISTS (
                    SELECT 1 FROM child_class cc
                    JOIN school_class sc ON sc.town_id = cc.town_id AND sc.id = cc.school_class_id
                    WHERE cc.town_id = b.town_id AND cc.child_id = b.child_id
                      AND b.day BETWEEN cc.first_day AND cc.last_day
                      AND (e.school_id IS NULL OR sc.school_id = e.school_id)
                      AND (e.school_class_id IS NULL OR sc.id = e.school_class_id))))
                """,
            town.id(),
            extraDayId)
        .mapTo(boolean.class)
        .one();
  }

  /// Deletes the openings that no extra day of the day needs any more.
  static void deleteUnneeded(Handle handle, Town town, LocalDate day) {
    handle.execute(
        """
        DELETE o FROM opening o
        JOIN extra_opening x ON x.town_id = o.town_id AND x.day = o.day
          AND x.activity_id = o.activity_id AND x.place_id = o.place_id
        WHERE o.town_id = ? AND o.day = ? AND NOT EXISTS (
          SELECT 1 FROM extra_day e
          JOIN extra_day_activity a ON a.town_id = e.town_id AND a.extra_day_id = e.id
          LEFT JOIN school_class c ON c.town_id = e.town_id AND c.id = e.school_class_id
          JOIN activity_school s ON s.town_id = e.town_id AND s.activity_id = a.activity_id
          WHERE e.town_id = o.town_id AND e.day = o.day AND e.undone_at IS NULL
            AND a.activity_id = o.activity_id AND s.place_id = o.place_id
            AND (COALESCE(e.school_id, c.school_id) IS NULL
              OR s.school_id = COALESCE(e.school_id, c.school_id)))
        """,
        town.id(),
        day);
  }
}
