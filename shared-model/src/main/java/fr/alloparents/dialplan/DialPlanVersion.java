package fr.alloparents.dialplan;

import fr.alloparents.town.Author;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One text of a town's part of the dial plan, as it was saved once. Immutable.
///
/// @param text of the whole file
public record DialPlanVersion(Head head, String text) {

  /// How a version came to be. The names are stored.
  public enum Origin {
    /// Written by the form.
    FORM,
    /// Written in the editor.
    EDITOR,
    /// Written by hand on the machine, and taken over.
    MACHINE,
    /// An older version's text, again.
    RETURN
  }

  /// Why a version that somebody wanted live is not. The names are stored.
  public enum Failure {
    /// Asterisk has refused to read its files again.
    RELOAD_REFUSED,
    /// What Asterisk showed afterwards was not what was meant.
    SHOWN_OTHERWISE,
    /// Asterisk has stopped answering in the midst of it.
    ASTERISK_SILENT,
    /// This server was stopped in the midst of it.
    INTERRUPTED
  }

  /// The last try to have a version live, which has failed.
  ///
  /// @param details what Asterisk lacked or had too much, as [Failure#SHOWN_OTHERWISE] has it;
  ///   otherwise empty
  public record Failed(Instant at, Failure why, List<String> details) {

    public Failed {
      details = List.copyOf(details);
    }
  }

  /// What is told of a version in a list.
  ///
  /// @param number within the town, from 1 on: what a version is called everywhere
  /// @param returnedTo the version whose text it has again; null unless its origin is a return
  /// @param live whether it is the one that callers hear
  /// @param wentLiveAt when it last became live; null if it never was
  /// @param failed the last try, if that has failed; null otherwise
  public record Head(
      int number,
      Author author,
      Instant savedAt,
      Origin origin,
      @Nullable Integer returnedTo,
      boolean live,
      @Nullable Instant wentLiveAt,
      @Nullable Failed failed) {}

  public int number() {
    return head.number();
  }
}
