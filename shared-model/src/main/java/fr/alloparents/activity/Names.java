package fr.alloparents.activity;

import fr.alloparents.activity.CatalogueException.Conflict;
import fr.alloparents.town.Town;
import org.jdbi.v3.core.Handle;

/// Whether a name is free in a town, as the database compares names: case and accents do not tell
/// two apart.
final class Names {

  static final String ACTIVITY = "SELECT id FROM activity WHERE town_id = ? AND name = ?";
  static final String GROUP = "SELECT id FROM activity_group WHERE town_id = ? AND name = ?";
  static final String PLACE = "SELECT id FROM place WHERE town_id = ? AND name = ?";

  /// For a name that is to be nobody's yet.
  static final long NOBODY = 0;

  private Names() {}

  /// @param owner the one that may have the name already
  /// @throws CatalogueException if another has it
  static void requireFree(Handle handle, Town town, String among, String name, long owner) {
    var holder = handle.select(among, town.id(), name).mapTo(long.class).findOne();
    if (holder.isPresent() && holder.get() != owner) {
      throw new CatalogueException(new Conflict.NameTaken(name));
    }
  }
}
