package fr.alloparents.family;

import java.util.Map;
import java.util.Optional;

/// The codes of a household, to be printed on its letter. Immutable.
///
/// @param payerCode empty as long as none has been issued
/// @param childCodes by child
public record Letter(long householdId, Optional<Code> payerCode, Map<Long, Code> childCodes) {

  public Letter {
    childCodes = Map.copyOf(childCodes);
  }
}
