package fr.alloparents.ivr.call;

import java.util.Optional;

/// Finds the town whose kitchens call a number. Thread-safe.
@FunctionalInterface
public interface KitchenDesks {

  /// The town whose kitchens call this number, in whatever form the network has written it; empty
  /// where none do.
  ///
  /// @throws fr.alloparents.storage.StorageException when the database does not answer
  Optional<KitchenDesk> ofNumber(String calledNumber);
}
