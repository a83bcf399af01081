package fr.alloparents.family;

import fr.alloparents.town.Town;
import org.jdbi.v3.core.Handle;

/// What is laid down for a child: its households and their custody, its class, its enrolments, its
/// validated weekly patterns, the blocks on its households. Servers keep these in memory and read
/// the child's version with the lock they decide under.
public final class ChildStanding {

  private ChildStanding() {}

  /// Raises the child's version and holds the child until the transaction ends. Whoever changes
  /// what is laid down for it calls this first, in the same transaction: what is decided of a child
  /// comes before or after, never at once.
  ///
  /// @throws IllegalArgumentException if the town has no such child
  public static void change(Handle handle, Town town, long childId) {
    int raised =
        handle.execute(
            "UPDATE child SET standing_version = standing_version + 1 WHERE town_id = ? AND id = ?",
            town.id(),
            childId);
    if (raised == 0) {
      throw new IllegalArgumentException(town.name() + " has no child " + childId);
    }
  }
}
