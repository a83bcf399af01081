package fr.alloparents.register;

import fr.alloparents.canteen.MealNeeds;
import fr.alloparents.family.Code;
import fr.alloparents.register.Register.Days;
import fr.alloparents.register.Register.KnownChild;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a file makes of one child. Gathered line by line, then only read; confined to one thread.
final class ChildPlan {

  /// Days of an activity to be added.
  record Enrolment(long activityId, Days days) {}

  /// A class, which the town may not have yet.
  ///
  /// @param key its name as [fr.alloparents.calendar.PlainText] writes it
  record ClassKey(long schoolId, String key) {}

  /// Its first line in the file.
  final Entry entry;

  /// Null for a child that is new.
  final @Nullable KnownChild known;

  final List<HouseholdPlan> joins = new ArrayList<>();
  final List<Enrolment> enrolments = new ArrayList<>();

  /// The references of the households it has in the file.
  final Set<String> householdReferences = new HashSet<>();

  /// The class it enters; null where it stays where it is.
  @Nullable ClassKey enters;

  /// The code the file gives it; null where it gives none.
  @Nullable Code code;

  /// Whether the file's code is to be stored.
  boolean codeBrought;

  /// Whether it gets a new code.
  boolean codeDrawn;

  /// Whether its name, its birth date or its reference changes.
  boolean renamed;

  /// What it will eat; null where that stays as it is.
  @Nullable MealNeeds eats;

  private final Map<Long, List<Days>> days = new HashMap<>();

  ChildPlan(Entry entry, @Nullable KnownChild known) {
    this.entry = entry;
    this.known = known;
  }

  /// Whether this is its first line.
  boolean beginsAt(Entry line) {
    return entry.line() == line.line();
  }

  /// Whether something is laid down for it anew, so that whoever remembers must read again.
  boolean changesStanding() {
    return enters != null || !joins.isEmpty() || !enrolments.isEmpty();
  }

  /// Adds the days on which it is not enrolled yet.
  ///
  /// @return those that were added, in their order
  List<Days> enrol(long activityId, Days wanted, Register register) {
    var there =
        days.computeIfAbsent(
            activityId,
            activity ->
                new ArrayList<>(
                    known == null ? List.of() : register.enrolled(known.id(), activity)));
    var added = gaps(there, wanted);
    added.forEach(gap -> enrolments.add(new Enrolment(activityId, gap)));
    there.addAll(added);
    return added;
  }

  private static List<Days> gaps(List<Days> there, Days wanted) {
    var gaps = new ArrayList<Days>();
    LocalDate open = wanted.first();
    var inOrder = there.stream().sorted((a, b) -> a.first().compareTo(b.first())).toList();
    for (var days : inOrder) {
      if (days.last().isBefore(open) || days.first().isAfter(wanted.last())) {
        continue;
      }
      if (days.first().isAfter(open)) {
        gaps.add(new Days(open, days.first().minusDays(1)));
      }
      open = days.last().plusDays(1);
    }
    if (!open.isAfter(wanted.last())) {
      gaps.add(new Days(open, wanted.last()));
    }
    return gaps;
  }
}
