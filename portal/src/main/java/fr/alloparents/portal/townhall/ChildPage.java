package fr.alloparents.portal.townhall;

import fr.alloparents.portal.family.OperationsPage.Line;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A child as the town hall sees it. Immutable.
///
/// @param born the day; null where the town does not know it
/// @param locks those that hold now, in sentences
/// @param done what has just been done, in a sentence; empty for nothing
/// @param eats its diet and what its health plan says, a sentence each
/// @param coming what is booked in the next days, day by day
/// @param moreOperations where the page shows more of them; null where these are all
/// @param visits where it was ticked last, latest day first
/// @param moreVisits as `moreOperations`
/// @param moreCalls as `moreOperations`
public record ChildPage(
    long id,
    String name,
    String place,
    @Nullable String born,
    List<Home> homes,
    List<String> locks,
    String done,
    List<String> coming,
    List<String> eats,
    List<LetterCode> codes,
    List<Line> operations,
    @Nullable String moreOperations,
    List<Visit> visits,
    @Nullable String moreVisits,
    List<Call> calls,
    @Nullable String moreCalls) {

  public ChildPage {
    homes = List.copyOf(homes);
    locks = List.copyOf(locks);
    coming = List.copyOf(coming);
    eats = List.copyOf(eats);
    codes = List.copyOf(codes);
    operations = List.copyOf(operations);
    visits = List.copyOf(visits);
    calls = List.copyOf(calls);
  }

  /// Of the form that prints the child's letters.
  public String request() {
    return UUID.randomUUID().toString();
  }

  /// A household of the child.
  ///
  /// @param days on which it has the child, in a sentence
  /// @param receipts whether and in which language it gets receipts, in a sentence
  public record Home(
      String name, String days, List<String> phones, List<String> emails, String receipts) {

    public Home {
      phones = List.copyOf(phones);
      emails = List.copyOf(emails);
    }
  }

  /// A code on the child's letters, never its digits.
  ///
  /// @param whose which code it is
  /// @param there whether there is one
  /// @param state whether it was printed, in words
  /// @param path where it can be replaced
  public record LetterCode(String whose, boolean there, String state, String path) {}

  /// An activity of a day at which something was ticked.
  ///
  /// @param said "présent", "absent" or "à pointer": what was said last
  /// @param about the activity, the day, and whether the child is booked
  /// @param words everything that was said, in its order, a sentence each
  public record Visit(String said, String about, List<String> words) {

    public Visit {
      words = List.copyOf(words);
    }
  }

  /// A call about the child.
  ///
  /// @param at when it began
  /// @param end how it ended
  /// @param operation its number; null where the call changed nothing
  /// @param text what was said and typed, line by line, codes masked
  public record Call(String at, String end, @Nullable String operation, String text) {}
}
