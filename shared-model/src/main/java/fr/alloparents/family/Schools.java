package fr.alloparents.family;

import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The schools of a town and their classes. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails, with a duplicate key where a
/// name is taken.
public final class Schools {

  private final Database database;

  public Schools(Database database) {
    this.database = database;
  }

  /// Creates a school.
  ///
  /// @return its id
  public long addSchool(Town town, String name) {
    return database.inTransaction(
        h ->
            h.createUpdate("INSERT INTO school (town_id, name) VALUES (:town, :name)")
                .bind("town", town.id())
                .bind("name", name)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one());
  }

  /// Creates a class of a school.
  ///
  /// @return its id
  public long addClass(Town town, long schoolId, String name, @Nullable String teacher) {
    return database.inTransaction(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO school_class (town_id, school_id, name, teacher)
                    VALUES (:town, :school, :name, :teacher)
                    """)
                .bind("town", town.id())
                .bind("school", schoolId)
                .bind("name", name)
                .bind("teacher", teacher)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one());
  }

  /// All schools of the town, by name, also those without a class.
  public List<School> all(Town town) {
    return database.read(
        h ->
            h.select("SELECT id, name FROM school WHERE town_id = ? ORDER BY name", town.id())
                .map((row, _) -> new School(row.getLong("id"), row.getString("name")))
                .list());
  }

  /// All classes of the town, school by school.
  public List<SchoolClass> classes(Town town) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT class.id, class.school_id, school.name AS school, class.name,
                      class.teacher
                    FROM school_class class
                    JOIN school ON school.town_id = class.town_id AND school.id = class.school_id
                    WHERE class.town_id = ?
                    ORDER BY school.name, class.name
                    """,
                    town.id())
                .map(
                    (row, context) ->
                        new SchoolClass(
                            row.getLong("id"),
                            row.getLong("school_id"),
                            row.getString("school"),
                            row.getString("name"),
                            row.getString("teacher")))
                .list());
  }
}
