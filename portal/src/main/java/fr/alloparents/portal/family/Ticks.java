package fr.alloparents.portal.family;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import fr.alloparents.booking.Change;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the boxes of a planning say: each box that was shown, and which of them are ticked. A form
/// sends only the ticked ones, so the page tells beside them which it has shown, and how each stood
/// then. Immutable.
///
/// @param kept what is to become of days whose box differs from how the day stood
/// @param forgotten the days whose box says that all stays as it stood
record Ticks(List<Change> kept, List<Change> forgotten) {

  private static final Pattern SHOWN =
      Pattern.compile("(\\d{1,18})\\.(\\d{4}-\\d{2}-\\d{2})\\.([bnfw])");

  /// How a day stood when its box was shown.
  private enum Stood {
    BOOKED('b', true, Change.Kind.CANCEL),
    WAITING('w', true, Change.Kind.CANCEL),
    NOTHING('n', false, Change.Kind.BOOK),
    /// No place, but a waiting list.
    FULL('f', false, Change.Kind.WAIT);

    private final char letter;
    private final boolean ticked;
    private final Change.Kind other;

    Stood(char letter, boolean ticked, Change.Kind other) {
      this.letter = letter;
      this.ticked = ticked;
      this.other = other;
    }

    static Stood of(Cell cell) {
      return switch (cell.entry()) {
        case Entry.Booked _ -> BOOKED;
        case Entry.Waiting _ -> WAITING;
        case Entry.Nothing _ -> cell.againstBooking() instanceof Refusal.Full ? FULL : NOTHING;
      };
    }

    static Stood of(String letter) {
      for (var stood : values()) {
        if (stood.letter == letter.charAt(0)) {
          return stood;
        }
      }
      throw new IllegalArgumentException(letter);
    }
  }

  Ticks {
    kept = List.copyOf(kept);
    forgotten = List.copyOf(forgotten);
  }

  /// Whether the box of a day is ticked as the day stands, without anybody having touched it.
  static boolean stands(Cell cell) {
    return Stood.of(cell).ticked;
  }

  /// What a box asks for when it is touched.
  static Change.Kind other(Cell cell) {
    return Stood.of(cell).other;
  }

  /// The value of a box.
  static String box(Cell cell) {
    return box(cell.activity().id(), cell.day());
  }

  /// The same of an activity on a day.
  static String box(long activityId, LocalDate day) {
    return activityId + "." + day;
  }

  /// What a page tells of the boxes it shows.
  static String shown(Stream<Cell> cells) {
    return cells.map(cell -> box(cell) + "." + Stood.of(cell).letter).collect(joining(" "));
  }

  /// Reads a form. What does not look like ours is left out.
  ///
  /// @param shown as [#shown] wrote it
  /// @param ticked the values of the ticked boxes
  static Ticks read(long childId, String shown, List<String> ticked) {
    Set<String> boxes = ticked.stream().collect(toUnmodifiableSet());
    var kept = new ArrayList<Change>();
    var forgotten = new ArrayList<Change>();
    SHOWN
        .matcher(shown)
        .results()
        .forEach(
            found -> {
              var stood = Stood.of(found.group(3));
              var change =
                  new Change(
                      stood.other,
                      childId,
                      Long.parseLong(found.group(1)),
                      LocalDate.parse(found.group(2)));
              boolean touched =
                  boxes.contains(found.group(1) + "." + found.group(2)) != stood.ticked;
              (touched ? kept : forgotten).add(change);
            });
    return new Ticks(kept, forgotten);
  }
}
