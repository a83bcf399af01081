package fr.alloparents.booking;

import fr.alloparents.town.Author;
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
/// @param clerk who of the town hall asks, for the log of actions; null for everybody else
public record Submission(
    UUID requestId,
    long townId,
    long householdId,
    Channel channel,
    String author,
    OptionalLong operation,
    @Nullable Instant callBegan,
    @Nullable String overrideReason,
    @Nullable Clerk clerk,
    List<Change> changes) {

  /// The largest batch: a month of every activity for three children is a third of it.
  public static final int MAX_CHANGES = 1000;

  /// The longest reason of the town hall, in characters.
  public static final int LONGEST_REASON = 200;

  /// Somebody of the town hall who asks for a family.
  ///
  /// @param whose the child and the household, in words
  public record Clerk(Author author, String whose) {}

  /// @throws IllegalArgumentException if the batch is empty or larger than [#MAX_CHANGES], the
  ///   author is blank or too long, anyone but the town hall overrides a deadline, or the reason
  ///   for it is blank or too long
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
    if (overrideReason != null
        && (overrideReason.isBlank() || overrideReason.length() > LONGEST_REASON)) {
      throw new IllegalArgumentException("a reason of 1 to " + LONGEST_REASON + " characters");
    }
  }

  /// Changes that nobody at the town hall's desk has asked for.
  public Submission(
      UUID requestId,
      long townId,
      long householdId,
      Channel channel,
      String author,
      OptionalLong operation,
      @Nullable Instant callBegan,
      @Nullable String overrideReason,
      List<Change> changes) {
    this(
        requestId,
        townId,
        householdId,
        channel,
        author,
        operation,
        callBegan,
        overrideReason,
        null,
        changes);
  }

  /// Changes asked at the town hall's desk for a family.
  ///
  /// @param reason to go past what binds families, as they read it; null to obey it
  public static Submission byTownHall(
      UUID requestId,
      long townId,
      long householdId,
      Clerk clerk,
      @Nullable String reason,
      List<Change> changes) {
    return new Submission(
        requestId,
        townId,
        householdId,
        Channel.TOWN_HALL,
        clerk.author().name(),
        OptionalLong.empty(),
        null,
        reason,
        clerk,
        changes);
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
