package fr.alloparents.activity;

import static java.util.stream.Collectors.joining;

import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Keeps those out of extra days whom they are not for: an opening is open to every school that
/// goes to its place, so that the others get closures. Written anew from all extra days of a day
/// whenever one of them changes. Confined to one transaction.
final class Narrowing {

  private static final int LONGEST_REASON = 200;

  private static final String REASON = "Ouvert seulement pour ";

  private final Handle handle;
  private final Town town;

  Narrowing(Handle handle, Town town) {
    this.handle = handle;
    this.town = town;
  }

  /// An opening that is there for extra days only.
  private record Extra(LocalDate day, long activityId, long placeId) {}

  /// An extra day that holds, for one of its activities; null scopes mean all.
  private record Scope(
      LocalDate day,
      long activityId,
      @Nullable Long schoolId,
      @Nullable Long schoolClassId,
      String name) {}

  private record Goes(long activityId, long placeId, long schoolId) {}

  private record SchoolClass(long id, long schoolId) {}

  private record Closure(
      LocalDate day,
      @Nullable Long schoolId,
      @Nullable Long schoolClassId,
      long activityId,
      String reason) {}

  /// Writes the closures of these days anew.
  void write(LocalDate first, LocalDate last) {
    handle.execute(
        "DELETE FROM closure WHERE town_id = ? AND first_day BETWEEN ? AND ? AND narrows",
        town.id(),
        first,
        last);
    var extras = extras(first, last);
    if (extras.isEmpty()) {
      return;
    }
    var scopes = scopes(first, last);
    var goes = goes();
    var classes = classes();
    var closures =
        extras.stream()
            .flatMap(extra -> closures(extra, scopes, goes, classes))
            .distinct()
            .toList();
    if (!closures.isEmpty()) {
      var batch =
          handle.prepareBatch(
              """
              INSERT INTO closure (town_id, first_day, last_day, school_id, school_class_id,
                activity_id, reason, narrows)
              VALUES (?, ?, ?, ?, ?, ?, ?, TRUE)
              """);
      closures.forEach(
          c ->
              batch.add(
                  town.id(),
                  c.day(),
                  c.day(),
                  c.schoolId(),
                  c.schoolClassId(),
                  c.activityId(),
                  c.reason()));
      batch.execute();
    }
  }

  private static Stream<Closure> closures(
      Extra extra, List<Scope> scopes, List<Goes> goes, List<SchoolClass> classes) {
    var open =
        scopes.stream()
            .filter(s -> s.day().equals(extra.day()) && s.activityId() == extra.activityId())
            .toList();
    if (open.stream().anyMatch(s -> s.schoolId() == null && s.schoolClassId() == null)) {
      return Stream.empty();
    }
    var names = open.stream().map(Scope::name).distinct().sorted().collect(joining(", "));
    var reason = (REASON + names).substring(0, Math.min(LONGEST_REASON, (REASON + names).length()));
    return goes.stream()
        .filter(g -> g.activityId() == extra.activityId() && g.placeId() == extra.placeId())
        .map(Goes::schoolId)
        .filter(school -> open.stream().noneMatch(s -> Objects.equals(s.schoolId(), school)))
        .flatMap(school -> ofSchool(extra, school, open, classes, reason));
  }

  /// The school, or those of its classes that the day is not for.
  private static Stream<Closure> ofSchool(
      Extra extra, long school, List<Scope> open, List<SchoolClass> classes, String reason) {
    var its = classes.stream().filter(c -> c.schoolId() == school).map(SchoolClass::id).toList();
    var shut = new ArrayList<>(its);
    open.forEach(scope -> shut.remove(scope.schoolClassId()));
    return shut.size() == its.size()
        ? Stream.of(new Closure(extra.day(), school, null, extra.activityId(), reason))
        : shut.stream().map(id -> new Closure(extra.day(), null, id, extra.activityId(), reason));
  }

  private List<Extra> extras(LocalDate first, LocalDate last) {
    return handle
        .select(
            """
            SELECT day, activity_id, place_id FROM extra_opening
            WHERE town_id = ? AND day BETWEEN ? AND ? ORDER BY day, activity_id, place_id
            """,
            town.id(),
            first,
            last)
        .map(
            (row, _) ->
                new Extra(
                    row.getObject("day", LocalDate.class),
                    row.getLong("activity_id"),
                    row.getLong("place_id")))
        .list();
  }

  private List<Scope> scopes(LocalDate first, LocalDate last) {
    return handle
        .select(
            """
            SELECT e.day, a.activity_id, e.school_id, e.school_class_id,
              CONCAT_WS(', ', COALESCE(s.name, cs.name), c.name) AS name
            FROM extra_day e
            JOIN extra_day_activity a ON a.town_id = e.town_id AND a.extra_day_id = e.id
            LEFT JOIN school s ON s.town_id = e.town_id AND s.id = e.school_id
            LEFT JOIN school_class c ON c.town_id = e.town_id AND c.id = e.school_class_id
            LEFT JOIN school cs ON cs.town_id = c.town_id AND cs.id = c.school_id
            WHERE e.town_id = ? AND e.day BETWEEN ? AND ? AND e.undone_at IS NULL
            """,
            town.id(),
            first,
            last)
        .map(
            (row, _) ->
                new Scope(
                    row.getObject("day", LocalDate.class),
                    row.getLong("activity_id"),
                    id(row, "school_id"),
                    id(row, "school_class_id"),
                    row.getString("name")))
        .list();
  }

  private List<Goes> goes() {
    return handle
        .select(
            "SELECT activity_id, place_id, school_id FROM activity_school WHERE town_id = ?",
            town.id())
        .map((row, _) -> new Goes(row.getLong(1), row.getLong(2), row.getLong(3)))
        .list();
  }

  private List<SchoolClass> classes() {
    return handle
        .select("SELECT id, school_id FROM school_class WHERE town_id = ? ORDER BY id", town.id())
        .map((row, _) -> new SchoolClass(row.getLong(1), row.getLong(2)))
        .list();
  }

  private static @Nullable Long id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Long.class);
  }
}
