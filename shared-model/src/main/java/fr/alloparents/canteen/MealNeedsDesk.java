package fr.alloparents.canteen;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Edited;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Diet and health plan of a child, as the town hall keeps them. The log of actions says that they
/// were changed, by whom and of which child, and never what they are. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class MealNeedsDesk {

  private final Database database;
  private final Clock clock;

  public MealNeedsDesk(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What a child of this town eats; [MealNeeds#NONE] where nothing is known.
  public MealNeeds of(Town town, long childId) {
    return database.read(handle -> of(handle, town, childId));
  }

  private static MealNeeds of(Handle handle, Town town, long childId) {
    return handle
        .select(
            """
            SELECT meal.*, diet.name AS diet FROM child_meal meal
            LEFT JOIN diet ON diet.town_id = meal.town_id AND diet.id = meal.diet_id
            WHERE meal.town_id = ? AND meal.child_id = ?
            """,
            town.id(),
            childId)
        .map((row, _) -> MealNeeds.of(row))
        .findOne()
        .orElse(MealNeeds.NONE);
  }

  /// Writes what a child eats in place of what was there.
  ///
  /// @param request of the form: sent again it writes nothing
  /// @param childName for the log
  /// @param seen the fingerprint on which it was decided
  /// @param dietId of the town's list; null for none
  /// @param pai null for none
  /// @return [Edited#NO_SUCH] where the town has no such child or no such diet
  public Edited change(
      Town town,
      Author by,
      UUID request,
      long childId,
      String childName,
      String seen,
      @Nullable Long dietId,
      @Nullable Pai pai) {
    return database.inTransaction(
        handle -> {
          Diets.hold(handle, town);
          if (ActionLog.isDone(handle, town.id(), request)) {
            return Edited.DONE;
          }
          if (!isThere(handle, "child", town, childId)
              || (dietId != null && !isThere(handle, "diet", town, dietId))) {
            return Edited.NO_SUCH;
          }
          var before = of(handle, town, childId);
          if (!before.fingerprint().equals(seen)) {
            return Edited.OUTDATED;
          }
          if (!before.are(dietId, pai)) {
            write(handle, town, childId, dietId, pai);
            var entry = Entry.of(Kind.MEAL_NEEDS_CHANGED, childName);
            ActionLog.write(handle, town.id(), by, clock.instant(), entry, request);
          }
          return Edited.DONE;
        });
  }

  private static boolean isThere(Handle handle, String table, Town town, long id) {
    return handle
        .select(
            "SELECT EXISTS (SELECT 1 FROM " + table + " WHERE town_id = ? AND id = ?)",
            town.id(),
            id)
        .mapTo(boolean.class)
        .one();
  }

  /// The row of who eats everything again stays for a while: who has a list on paper is told.
  private void write(
      Handle handle, Town town, long childId, @Nullable Long dietId, @Nullable Pai pai) {
    handle
        .createUpdate(
            """
            INSERT INTO child_meal (town_id, child_id, diet_id, pai_words, pai_allergens,
              pai_first_day, pai_last_day, changed_at)
            VALUES (:town, :child, :diet, :words, :allergens, :from, :to, :now)
            ON DUPLICATE KEY UPDATE diet_id = VALUES(diet_id), pai_words = VALUES(pai_words),
              pai_allergens = VALUES(pai_allergens), pai_first_day = VALUES(pai_first_day),
              pai_last_day = VALUES(pai_last_day), changed_at = VALUES(changed_at)
            """)
        .bind("town", town.id())
        .bind("child", childId)
        .bind("diet", dietId)
        .bind("words", pai == null ? null : pai.words())
        .bind("allergens", pai == null ? null : (Integer) pai.mask())
        .bind("from", pai == null ? null : pai.from())
        .bind("to", pai == null ? null : pai.to())
        .bind("now", clock.instant())
        .execute();
  }
}
