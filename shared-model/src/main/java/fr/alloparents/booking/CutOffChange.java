package fr.alloparents.booking;

import org.jspecify.annotations.Nullable;

/// One change of a town's cut-offs, as its desk asks for it. Immutable.
public sealed interface CutOffChange {

  /// Which one is changed; null for a new one.
  @Nullable Long id();

  /// A change of a rule.
  ///
  /// @param to what it becomes; null to take it away
  record OfRule(@Nullable Long id, @Nullable CutOff to) implements CutOffChange {}

  /// A change of a dated exception.
  ///
  /// @param to what it becomes; null to take it away
  record OfOverride(@Nullable Long id, @Nullable CutOffOverride to) implements CutOffChange {}
}
