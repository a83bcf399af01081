package fr.alloparents.activity;

import fr.alloparents.activity.CatalogueException.Conflict;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The places of a town, and which school's pupils go to which of them for an activity.
/// Thread-safe.
///
/// Throws [CatalogueException] for what does not fit the catalogue,
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class Sites {

  private final Database database;

  public Sites(Database database) {
    this.database = database;
  }

  /// Adds a place.
  ///
  /// @param name 1 to 120 characters
  public Place createPlace(Town town, String name) {
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          return create(handle, town, name);
        });
  }

  /// All places, by name.
  public List<Place> places(Town town) {
    return database.read(handle -> places(handle, town));
  }

  /// Replaces where an activity is held, for days not generated yet: openings that are there keep
  /// their place and capacity, and so do the bookings on them. Once there are openings, the town
  /// hall does it by `booking.SiteDesk`, which takes them along.
  ///
  /// @param sites none where the activity is no longer offered
  /// @throws IllegalArgumentException if the town has no such activity, or a place is named twice
  public void set(Town town, long activityId, List<Site> sites) {
    database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          return replace(handle, town, Activities.get(handle, town, activityId), sites);
        });
  }

  /// The same for whoever raises the rules' version, and takes the openings along.
  ///
  /// @return how many places there are
  /// @throws IllegalArgumentException if a place is named twice
  public static int replace(Handle handle, Town town, Activity activity, List<Site> sites) {
    checkPlaces(sites);
    checkSchools(activity, sites);
    delete(handle, town, activity.id());
    sites.forEach(site -> insert(handle, town, activity.id(), site));
    return sites.size();
  }

  /// Adds a place, for whoever raises the rules' version.
  ///
  /// @param name 1 to 120 characters
  /// @throws CatalogueException if another place of the town has that name
  public static Place create(Handle handle, Town town, String name) {
    Names.requireFree(handle, town, Names.PLACE, name, Names.NOBODY);
    return insert(handle, town, name);
  }

  /// Where an activity is held, by the name of the place.
  public List<Site> of(Town town, long activityId) {
    return database.read(handle -> of(handle, town, activityId));
  }

  /// The same, for whoever reads more of the town at once.
  public static List<Site> of(Handle handle, Town town, long activityId) {
    var sites = new LinkedHashMap<Place, Site>();
    handle
        .select(
            """
            SELECT p.id, p.name, ap.capacity, s.school_id
            FROM activity_place ap
            JOIN place p ON p.town_id = ap.town_id AND p.id = ap.place_id
            JOIN activity_school s ON s.town_id = ap.town_id AND s.activity_id = ap.activity_id
              AND s.place_id = ap.place_id
            WHERE ap.town_id = ? AND ap.activity_id = ? ORDER BY p.name, s.school_id
            """,
            town.id(),
            activityId)
        .map(Sites::ofOneSchool)
        .forEach(site -> sites.merge(site.place(), site, Site::and));
    return List.copyOf(sites.values());
  }

  private static Site ofOneSchool(ResultSet row, StatementContext context) throws SQLException {
    int capacity = row.getInt("capacity");
    Integer limit = row.wasNull() ? null : capacity;
    var place = new Place(row.getLong("id"), row.getString("name"));
    return new Site(place, Set.of(row.getLong("school_id")), limit);
  }

  private static void checkPlaces(List<Site> sites) {
    if (sites.stream().map(Site::place).distinct().count() < sites.size()) {
      throw new IllegalArgumentException("a place is named twice: " + sites);
    }
  }

  private static void checkSchools(Activity activity, List<Site> sites) {
    var seen = new HashSet<Long>();
    for (Site site : sites) {
      for (long school : site.schoolIds()) {
        if (!seen.add(school)) {
          throw new CatalogueException(new Conflict.SchoolAtTwoPlaces(activity.name(), school));
        }
      }
    }
  }

  private static void delete(Handle handle, Town town, long activityId) {
    handle.execute(
        "DELETE FROM activity_school WHERE town_id = ? AND activity_id = ?", town.id(), activityId);
    handle.execute(
        "DELETE FROM activity_place WHERE town_id = ? AND activity_id = ?", town.id(), activityId);
  }

  private static void insert(Handle handle, Town town, long activityId, Site site) {
    handle.execute(
        """
        INSERT INTO activity_place (town_id, activity_id, place_id, capacity) VALUES (?, ?, ?, ?)
        """,
        town.id(),
        activityId,
        site.place().id(),
        site.capacity());
    for (long school : site.schoolIds()) {
      handle.execute(
          """
          INSERT INTO activity_school (town_id, activity_id, school_id, place_id)
          VALUES (?, ?, ?, ?)
          """,
          town.id(),
          activityId,
          school,
          site.place().id());
    }
  }

  /// All places, by name, for whoever reads more of the town at once.
  public static List<Place> places(Handle handle, Town town) {
    return handle
        .select("SELECT id, name FROM place WHERE town_id = ? ORDER BY name", town.id())
        .map((row, _) -> new Place(row.getLong("id"), row.getString("name")))
        .list();
  }

  private static Place insert(Handle handle, Town town, String name) {
    long id =
        handle
            .createUpdate("INSERT INTO place (town_id, name) VALUES (?, ?)")
            .bind(0, town.id())
            .bind(1, name)
            .executeAndReturnGeneratedKeys("id")
            .mapTo(long.class)
            .one();
    return new Place(id, name);
  }
}
