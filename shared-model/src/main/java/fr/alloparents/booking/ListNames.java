package fr.alloparents.booking;

import fr.alloparents.storage.Script;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What the rows of a day's lists name by its id. Of a large town each class and each diet would
/// otherwise be joined twenty thousand times. Immutable.
record ListNames(Map<Long, InClass> classes, Map<Long, String> diets) {

  private static final String CLASSES =
      """
      SELECT class.id, school.name AS school, class.name AS class FROM school_class class
      JOIN school ON school.town_id = class.town_id AND school.id = class.school_id
      WHERE class.town_id = ? ORDER BY school.name, class.name, class.id
      """;

  private static final InClass IN_NONE = new InClass(Integer.MAX_VALUE, null, null);

  /// A class, or none.
  ///
  /// @param position in the order of the lists
  /// @param school null for none
  /// @param name null for none
  record InClass(int position, @Nullable String school, @Nullable String name) {}

  /// To be read after the rows: what they name is there then.
  static ListNames of(Handle handle, long townId) {
    var classes = new HashMap<Long, InClass>();
    var diets = new HashMap<Long, String>();
    new Script()
        .query(
            CLASSES,
            List.of(townId),
            row ->
                classes.put(
                    row.getLong(1),
                    new InClass(classes.size(), row.getString(2), row.getString(3))))
        .query(
            "SELECT id, name FROM diet WHERE town_id = ?",
            List.of(townId),
            row -> diets.put(row.getLong(1), row.getString(2)))
        .send(handle);
    return new ListNames(classes, diets);
  }

  /// @param id 0 for none
  InClass schoolClass(long id) {
    return classes.getOrDefault(id, IN_NONE);
  }

  /// @param id 0 for none
  @Nullable String diet(long id) {
    return diets.get(id);
  }
}
