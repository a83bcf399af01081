package fr.alloparents.activity;

import fr.alloparents.activity.CatalogueException.Conflict;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The catalogue of a town: its groups and activities, and which exclude each other. An activity is
/// never deleted, since its key is never given to another; one that nobody is enrolled in, or that
/// is retired, is no longer said. Thread-safe.
///
/// Throws [CatalogueException] for what does not fit the catalogue,
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class Activities {

  private final Database database;

  public Activities(Database database) {
    this.database = database;
  }

  /// Adds a group after the others.
  ///
  /// @param name 1 to 80 characters
  public ActivityGroup createGroup(Town town, String name) {
    return createGroup(town, name, null);
  }

  /// Adds a group after the others.
  ///
  /// @param name 1 to 80 characters
  /// @param english the same in English; null for none
  public ActivityGroup createGroup(Town town, String name, @Nullable String english) {
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          Names.requireFree(handle, town, Names.GROUP, name, Names.NOBODY);
          return insert(handle, town, name, english);
        });
  }

  /// The groups, in the order of the drop-down.
  public List<ActivityGroup> groups(Town town) {
    return database.read(handle -> groups(handle, town));
  }

  /// Adds an activity, on its key for ever.
  public Activity create(Town town, ActivitySettings settings) {
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          checkKey(handle, town, settings);
          Names.requireFree(handle, town, Names.ACTIVITY, settings.name(), Names.NOBODY);
          return insert(handle, town, settings);
        });
  }

  /// Changes everything about an activity but its key. Openings generated before stay as they are.
  ///
  /// @throws IllegalArgumentException if the town has no such activity
  public Activity change(Town town, long activityId, ActivitySettings settings) {
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          checkKeyKept(get(handle, town, activityId), settings);
          Names.requireFree(handle, town, Names.ACTIVITY, settings.name(), activityId);
          update(handle, town, activityId, settings);
          return get(handle, town, activityId);
        });
  }

  /// The town's activities, in the order of their keypad keys.
  public List<Activity> all(Town town) {
    return database.read(handle -> all(handle, town.id()));
  }

  /// Those that are not retired by this day.
  public List<Activity> offered(Town town, LocalDate day) {
    return all(town).stream().filter(activity -> activity.offeredOn(day)).toList();
  }

  /// All of them, for whoever reads more of the town at once.
  public static List<Activity> all(Handle handle, long townId) {
    return handle
        .select(
            """
            SELECT a.*, g.name AS group_name, g.english_name AS group_english, g.position
            FROM activity a JOIN activity_group g ON g.town_id = a.town_id AND g.id = a.group_id
            WHERE a.town_id = ? ORDER BY a.keypad_page, a.keypad_key
            """,
            townId)
        .map(Activities::activity)
        .list();
  }

  /// A child booked on one of the two cannot be booked on the other that day. Asked twice it
  /// changes nothing; bookings made before stay.
  ///
  /// @throws IllegalArgumentException if the town has no such activity
  public void exclude(Town town, long oneId, long otherId) {
    database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          var one = get(handle, town, oneId);
          var other = get(handle, town, otherId);
          if (one.id() == other.id()) {
            throw new CatalogueException(new Conflict.ExcludesItself(one.name()));
          }
          return handle.execute(
              """
              INSERT INTO activity_incompatibility (town_id, activity_id, other_id)
              VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE other_id = other_id
              """,
              town.id(),
              Math.min(oneId, otherId),
              Math.max(oneId, otherId));
        });
  }

  static Activity get(Handle handle, Town town, long activityId) {
    return all(handle, town.id()).stream()
        .filter(activity -> activity.id() == activityId)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(town.name() + " has no activity " + activityId));
  }

  static void checkKey(Handle handle, Town town, ActivitySettings settings) {
    all(handle, town.id()).stream()
        .filter(other -> other.keypadPage() == settings.keypadPage())
        .filter(other -> other.keypadKey() == settings.keypadKey())
        .findFirst()
        .ifPresent(
            other -> {
              throw new CatalogueException(
                  new Conflict.KeyTaken(other.keypadPage(), other.keypadKey(), other.name()));
            });
  }

  static void checkKeyKept(Activity old, ActivitySettings settings) {
    if (old.keypadPage() != settings.keypadPage() || old.keypadKey() != settings.keypadKey()) {
      throw new CatalogueException(
          new Conflict.KeyIsPermanent(old.name(), old.keypadPage(), old.keypadKey()));
    }
  }

  static List<ActivityGroup> groups(Handle handle, Town town) {
    return handle
        .select("SELECT * FROM activity_group WHERE town_id = ? ORDER BY position, id", town.id())
        .map(
            (row, _) ->
                new ActivityGroup(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getString("english_name"),
                    row.getInt("position")))
        .list();
  }

  /// Adds a group after the others.
  static ActivityGroup insert(Handle handle, Town town, String name, @Nullable String english) {
    int position = groups(handle, town).size() + 1;
    long id =
        handle
            .createUpdate(
                """
                INSERT INTO activity_group (town_id, name, english_name, position)
                VALUES (:town, :name, :english, :position)
                """)
            .bind("town", town.id())
            .bind("name", name)
            .bind("english", english)
            .bind("position", position)
            .executeAndReturnGeneratedKeys("id")
            .mapTo(long.class)
            .one();
    return new ActivityGroup(id, name, english, position);
  }

  static Activity insert(Handle handle, Town town, ActivitySettings settings) {
    var insert =
        handle.createUpdate(
            """
            INSERT INTO activity (town_id, group_id, name, english_name, keypad_page, keypad_key,
              weekdays, season, waiting_list)
            VALUES (:town, :group, :name, :english, :page, :key, :weekdays, :season, :waitingList)
            """);
    long id =
        bind(insert, town, settings).executeAndReturnGeneratedKeys("id").mapTo(long.class).one();
    return get(handle, town, id);
  }

  static void update(Handle handle, Town town, long id, ActivitySettings settings) {
    var update =
        handle.createUpdate(
            """
            UPDATE activity SET group_id = :group, name = :name, english_name = :english,
              weekdays = :weekdays, season = :season, waiting_list = :waitingList
            WHERE town_id = :town AND id = :id
            """);
    bind(update, town, settings).bind("id", id).execute();
  }

  private static <S extends SqlStatement<S>> S bind(
      S statement, Town town, ActivitySettings settings) {
    return statement
        .bind("town", town.id())
        .bind("group", settings.group().id())
        .bind("name", settings.name())
        .bind("english", settings.englishName())
        .bind("page", settings.keypadPage())
        .bind("key", settings.keypadKey())
        .bind("weekdays", settings.weekdays().mask())
        .bind("season", settings.season())
        .bind("waitingList", settings.waitingList());
  }

  private static Activity activity(ResultSet row, StatementContext context) throws SQLException {
    return new Activity(
        row.getLong("id"),
        row.getString("name"),
        row.getString("english_name"),
        new ActivityGroup(
            row.getLong("group_id"),
            row.getString("group_name"),
            row.getString("group_english"),
            row.getInt("position")),
        row.getInt("keypad_page"),
        row.getInt("keypad_key"),
        new Weekdays(row.getInt("weekdays")),
        Season.valueOf(row.getString("season")),
        row.getBoolean("waiting_list"),
        row.getObject("retired_from", LocalDate.class));
  }
}
