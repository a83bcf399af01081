package fr.alloparents.ivr.call;

import java.util.Optional;

/// Finds the town that a call has reached. Thread-safe.
@FunctionalInterface
public interface TownDesks {

  /// The town whose line has this number, in whatever form the network has written it; empty where
  /// no town has it.
  ///
  /// @throws fr.alloparents.storage.StorageException when the database does not answer
  Optional<TownDesk> ofLine(String calledNumber);
}
