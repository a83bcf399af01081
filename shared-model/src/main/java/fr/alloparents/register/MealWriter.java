package fr.alloparents.register;

import fr.alloparents.canteen.MealNeeds;
import fr.alloparents.town.Town;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Writes what children eat, in the transaction of a plan. Confined to one thread.
final class MealWriter {

  private static final String INSERT =
      """
      INSERT INTO child_meal (town_id, child_id, diet_id, pai_words, pai_allergens, pai_first_day,
        pai_last_day, changed_at)
      VALUES (:town, :child, :diet, :words, :allergens, :from, :to, :now)
      ON DUPLICATE KEY UPDATE diet_id = VALUES(diet_id), pai_words = VALUES(pai_words),
        pai_allergens = VALUES(pai_allergens), pai_first_day = VALUES(pai_first_day),
        pai_last_day = VALUES(pai_last_day), changed_at = VALUES(changed_at)
      """;

  private MealWriter() {}

  /// @param eats by the ids of the children, few enough to travel together
  static void write(Handle handle, Town town, List<Map.Entry<Long, MealNeeds>> eats, Instant now) {
    if (eats.isEmpty()) {
      return;
    }
    var batch = handle.prepareBatch(INSERT);
    for (var one : eats) {
      var diet = one.getValue().diet();
      var pai = one.getValue().pai();
      batch
          .bind("town", town.id())
          .bind("child", one.getKey())
          .bind("diet", diet == null ? null : (Long) diet.id())
          .bind("words", pai == null ? null : pai.words())
          .bind("allergens", pai == null ? null : (Integer) pai.mask())
          .bind("from", pai == null ? null : pai.from())
          .bind("to", pai == null ? null : pai.to())
          .bind("now", now)
          .add();
    }
    batch.execute();
  }
}
