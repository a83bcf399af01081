package fr.alloparents.ivr.caller;

/// What the caller has answered to a {@link Question}.
public sealed interface Answer {

  /// The key of an option, or the digits of a number, without the `#` that ended them.
  record Typed(String keys) implements Answer {

    /// Says how many: the keys may be somebody's code.
    @Override
    public String toString() {
      return "Typed[" + keys.length() + " keys]";
    }
  }

  /// An answer that is no option and no number.
  enum Sign implements Answer {
    /// `#` alone: it is finished.
    FINISHED,
    /// `*` alone: one step back.
    BACK,
    /// `0`: the town hall, please.
    TOWN_HALL,
    /// Nothing usable after all tries.
    NONE
  }
}
