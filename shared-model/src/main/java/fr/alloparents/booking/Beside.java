package fr.alloparents.booking;

import fr.alloparents.storage.Script;

/// What somebody wants to read with a planning, in its round trip.
@FunctionalInterface
public interface Beside {

  /// Adds what is to be read; called again where the planning must be read again.
  void read(Script script);

  /// Whether what it has kept in memory stands. Where it does not, the planning is read again.
  ///
  /// @param versions read at the same instant as the planning
  default boolean stands(Versions versions) {
    return true;
  }
}
