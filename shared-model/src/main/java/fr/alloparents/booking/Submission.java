package fr.alloparents.booking;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A batch of changes sent together: a web form, one key on the phone, a week. It commits whole.
///
/// @param requestId chosen by the sender, one for each submission: sent again, the desk gives the
///   stored outcomes back and writes nothing
/// @param householdId in whose name the changes are asked; the sender has proved that it may
/// @param author who asked, in words for the history, 1 to 120 characters
/// @param operation the operation of this call or form, once a change of it has been committed
/// @param callBegan when the call began, for the grace of callers on the phone
/// @param overrideReason the town hall's reason for booking past a deadline, or null to obey
///   deadlines; only for [Channel#TOWN_HALL]
public record Submission(
    UUID requestId,
    long townId,
    long householdId,
    Channel channel,
    String author,
    OptionalLong operation,
    @Nullable Instant callBegan,
    @Nullable String overrideReason,
    List<Change> changes) {

  /// The largest batch: a month of every activity for three children is a third of it.
  public static final int MAX_CHANGES = 1000;

  /// @throws IllegalArgumentException if the batch is empty or larger than [#MAX_CHANGES], the
  ///   author is blank or too long, or anyone but the town hall overrides a deadline
  public Submission {
    changes = List.copyOf(changes);
    if (changes.isEmpty() || changes.size() > MAX_CHANGES) {
      throw new IllegalArgumentException("1 to " + MAX_CHANGES + " changes, not " + changes.size());
    }
    if (author.isBlank() || author.length() > 120) {
      throw new IllegalArgumentException("author of 1 to 120 characters, not " + author.length());
    }
    if (overrideReason != null && channel != Channel.TOWN_HALL) {
      throw new IllegalArgumentException("only the town hall books past a deadline");
    }
  }

  /// Changes asked by keypad. The author is the household's name.
  ///
  /// @param callBegan when the line answered
  public static Submission byPhone(
      UUID requestId,
      long townId,
      long householdId,
      String author,
      OptionalLong operation,
      Instant callBegan,
      List<Change> changes) {
    return new Submission(
        requestId, townId, householdId, Channel.PHONE, author, operation, callBegan, null, changes);
  }

  /// Changes asked by a form of the website.
  public static Submission byWeb(
      UUID requestId, long townId, long householdId, String author, List<Change> changes) {
    return new Submission(
        requestId,
        townId,
        householdId,
        Channel.WEB,
        author,
        OptionalLong.empty(),
        null,
        null,
        changes);
  }
}
