package fr.alloparents.register;

import fr.alloparents.family.Code;
import fr.alloparents.family.CodeOwner;
import fr.alloparents.family.TownCodes;
import fr.alloparents.register.LineEffect.Change;
import fr.alloparents.register.Problem.Kind;
import fr.alloparents.register.Register.KnownChild;
import fr.alloparents.register.Register.KnownHousehold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which codes a file brings and which are to be drawn. A code that is there never changes; whoever
/// has none gets one: the file's, so that families that come from another product keep theirs, else
/// a new one. Confined to one thread, for one file.
final class CodePlanner {

  private final TownCodes codes;

  /// Which line brings a code, and for whom.
  private final Map<Brought, Holder> brought = new HashMap<>();

  private record Brought(Code.Kind kind, Code code) {}

  private record Holder(String reference, int line) {}

  CodePlanner(TownCodes codes) {
    this.codes = codes;
  }

  /// Plans the code of a child, at its first line.
  void child(ChildPlan child, List<Change> changes) {
    if (hasOne(owner(child.known))) {
      return;
    }
    child.codeBrought = child.code != null;
    child.codeDrawn = child.code == null;
    changes.add(change(Column.CHILD_CODE, child.codeBrought));
  }

  /// Plans the code of a household, at its first line.
  void household(HouseholdPlan household, List<Change> changes) {
    if (hasOne(owner(household.known))) {
      return;
    }
    household.codeBrought = household.code != null;
    household.codeDrawn = household.code == null;
    changes.add(change(Column.PAYER_CODE, household.codeBrought));
  }

  private boolean hasOne(@Nullable CodeOwner owner) {
    return owner != null && codes.has(owner);
  }

  private static Change change(Column column, boolean brought) {
    return new Change(column, "", brought ? Change.BROUGHT : Change.DRAWN);
  }

  private static @Nullable CodeOwner owner(@Nullable KnownChild known) {
    return known == null ? null : CodeOwner.child(known.id());
  }

  private static @Nullable CodeOwner owner(@Nullable KnownHousehold known) {
    return known == null ? null : CodeOwner.household(known.id());
  }

  /// Finds what stands against the child's code on a line.
  void check(Entry entry, ChildPlan child, List<Problem> errors) {
    check(
        entry,
        new Wanted(Code.Kind.CHILD, Column.CHILD_CODE, entry.childReference()),
        entry.childCode(),
        owner(child.known),
        errors);
    agree(entry.childCode(), child.code, child.entry, Column.CHILD_CODE, errors);
  }

  /// Finds what stands against the payer's code on a line.
  void check(Entry entry, HouseholdPlan household, List<Problem> errors) {
    check(
        entry,
        new Wanted(Code.Kind.PAYER, Column.PAYER_CODE, entry.householdReference()),
        entry.payerCode(),
        owner(household.known),
        errors);
    agree(entry.payerCode(), household.code, household.entry, Column.PAYER_CODE, errors);
  }

  private record Wanted(Code.Kind kind, Column column, String reference) {}

  private void check(
      Entry entry,
      Wanted wanted,
      @Nullable Code code,
      @Nullable CodeOwner owner,
      List<Problem> errors) {
    if (code == null) {
      return;
    }
    var column = wanted.column();
    var holder =
        brought.computeIfAbsent(
            new Brought(wanted.kind(), code), _ -> new Holder(wanted.reference(), entry.line()));
    if (!holder.reference().equals(wanted.reference())) {
      errors.add(Problem.of(Kind.CODE_TWICE, column, Integer.toString(holder.line())));
    }
    var taken = codes.owner(wanted.kind(), code);
    if (taken.isPresent() && !taken.get().equals(owner)) {
      errors.add(Problem.of(Kind.CODE_TAKEN, column));
    } else if (taken.isEmpty() && hasOne(owner)) {
      errors.add(Problem.of(Kind.HAS_ANOTHER_CODE, column));
    }
  }

  /// Two lines of one owner with two codes.
  private static void agree(
      @Nullable Code code,
      @Nullable Code first,
      Entry firstLine,
      Column column,
      List<Problem> errors) {
    if (code != null && !Objects.equals(code, first)) {
      var line = Integer.toString(firstLine.line());
      errors.add(Problem.of(Kind.DISAGREES, column, line, ""));
    }
  }
}
