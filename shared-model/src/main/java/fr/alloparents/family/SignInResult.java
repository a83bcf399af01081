package fr.alloparents.family;

import java.time.Duration;

/// The answer to codes that were typed. Immutable.
public sealed interface SignInResult {

  /// How long to let the caller or the page wait before it hears the answer: zero, unless the town
  /// is being attacked and the line slows down.
  Duration pause();

  /// The codes are right.
  ///
  /// @param householdId in whose name bookings are made
  /// @param childId the child whose code was typed
  /// @param siblingsVisible whether the payer code was given, which opens all children of the
  ///   household; without it no other child is named
  record Entered(long householdId, long childId, boolean siblingsVisible, Duration pause)
      implements SignInResult {}

  /// The payer code is needed too, which says nothing of whether the child code is right: ask for
  /// it and sign in with both.
  record PayerCodeNeeded(Duration pause) implements SignInResult {}

  /// The codes are not recognised, or they are locked: the words are the same whatever the cause.
  record Unknown(Duration pause) implements SignInResult {}
}
