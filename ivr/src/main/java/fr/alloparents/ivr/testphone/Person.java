package fr.alloparents.ivr.testphone;

/// Who holds the telephone: hears each sentence and does something about it.
@FunctionalInterface
public interface Person {

  /// What they do once they have heard this, or while they hear it. May block, as thinking does.
  Act hear(Sentence sentence);

  /// What the line has played.
  ///
  /// @param text its words; empty where the line only waits for more keys
  /// @param waits whether the line now waits for a key; if not, it goes on by itself
  record Sentence(String text, boolean waits) {}

  /// What somebody does with a telephone.
  sealed interface Act {

    /// Types these keys, one after the other.
    record Keys(String keys) implements Act {}

    /// Does nothing, until the line has waited long enough.
    record StaySilent() implements Act {}

    /// Hangs up.
    record HangUp() implements Act {}
  }
}
