package fr.alloparents.ivr.testphone;

import fr.alloparents.ivr.caller.Wait;
import java.time.Duration;
import java.util.List;

/// Who holds the telephone: hears each sentence and does something about it. A {@link Script} takes
/// no time over it; a {@link Handset} is in somebody's hand and takes the time that sounds and
/// people take.
@FunctionalInterface
public interface Person {

  /// What they do once they have heard this, or while they hear it. May block, as listening and
  /// thinking do, but not beyond the sentence's {@link Sentence#longest}.
  Act hear(Sentence sentence);

  /// Keys typed since keys were last asked for or told by an act: those that come while the line is
  /// busy with something else.
  default String typedMeanwhile() {
    return "";
  }

  /// The call is through; nothing has been said yet.
  default void connected(Connection connection) {}

  /// The call, for whoever wants to leave it at another moment than between two sentences.
  interface Connection {

    /// The id of the call, as the line and its journals know it.
    String id();

    /// Hangs up while the line is busy with something else than a sentence. Any thread may do so.
    void hangUp();
  }

  /// What the line plays.
  ///
  /// @param files the sounds, by the names that the line plays them by; none where it only waits
  /// @param text their words
  /// @param cuttable whether a key stops it, and is one of those waited for
  /// @param awaited for which keys the line waits afterwards, and how long
  /// @param longest after so long the call is over, sentence or not
  record Sentence(
      List<String> files, String text, boolean cuttable, Wait awaited, Duration longest) {

    /// What the line sends as a wait if it only wants to play is shorter than anyone's patience.
    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(1);

    public Sentence {
      files = List.copyOf(files);
    }

    /// Whether the line now waits for a key; if not, it goes on by itself.
    public boolean waits() {
      return cuttable && awaited.first().compareTo(SHORTEST_PATIENCE) >= 0;
    }
  }

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
