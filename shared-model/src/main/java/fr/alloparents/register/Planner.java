package fr.alloparents.register;

import static java.util.stream.Collectors.toSet;

import fr.alloparents.calendar.PlainText;
import fr.alloparents.register.ChildPlan.ClassKey;
import fr.alloparents.register.EntryReader.Read;
import fr.alloparents.register.LineEffect.Change;
import fr.alloparents.register.Plan.NewClass;
import fr.alloparents.register.Problem.Kind;
import fr.alloparents.register.Register.KnownChild;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Holds the lines of a file against what the town has. Pure but for the codes, which it may look
/// up by their hashes. Confined to one thread, for one file.
final class Planner {

  private final Register register;
  private final Terms terms;
  private final List<Read> reads;
  private final Matches matches;
  private final CodePlanner codes;
  private final Map<String, Integer> seen = new HashMap<>();
  private final Map<ClassKey, NewClass> newClasses = new LinkedHashMap<>();
  private final Map<ClassKey, Long> classes = new HashMap<>();

  private Planner(Register register, Terms terms, List<Read> reads) {
    this.register = register;
    this.terms = terms;
    this.reads = reads;
    this.matches =
        Matches.of(register, reads.stream().map(Read::entry).filter(Objects::nonNull).toList());
    this.codes = new CodePlanner(register.codes());
  }

  static Plan plan(Register register, Terms terms, List<Read> reads) {
    var planner = new Planner(register, terms, reads);
    var lines = reads.stream().map(planner::line).toList();
    return new Plan(
        lines,
        planner.matches.children(),
        planner.matches.households(),
        planner.newClasses,
        planner.classes,
        planner.absent());
  }

  private LineEffect line(Read read) {
    var entry = read.entry();
    if (entry == null) {
      return effect(read, LineEffect.Kind.ERROR, List.of(), read.problems(), List.of());
    }
    var errors = new ArrayList<Problem>();
    var notes = new ArrayList<Problem>();
    var changes = new ArrayList<Change>();
    var child = matches.child(entry);
    var household = matches.household(entry);
    checkOnce(entry, errors);
    new Agreement(entry, errors).with(child.entry, household.entry);
    planChild(entry, child, changes, errors, notes);
    planHousehold(entry, household, changes, errors);
    planMembership(entry, child, household, changes, notes);
    if (!errors.isEmpty()) {
      return effect(read, LineEffect.Kind.ERROR, List.of(), errors, List.of());
    }
    boolean fresh = child.known == null && child.beginsAt(entry);
    var kind =
        fresh
            ? LineEffect.Kind.NEW
            : changes.isEmpty() ? LineEffect.Kind.UNCHANGED : LineEffect.Kind.CHANGED;
    return effect(read, kind, changes, errors, notes);
  }

  private static LineEffect effect(
      Read read,
      LineEffect.Kind kind,
      List<Change> changes,
      List<Problem> errors,
      List<Problem> notes) {
    return new LineEffect(
        read.line(), kind, read.child(), read.household(), changes, errors, notes);
  }

  private void checkOnce(Entry entry, List<Problem> errors) {
    var before =
        seen.putIfAbsent(entry.childReference() + "\n" + entry.householdReference(), entry.line());
    if (before != null) {
      errors.add(
          Problem.of(
              Kind.LINE_TWICE, Column.CHILD_REFERENCE, before.toString(), entry.childReference()));
    }
  }

  private void planChild(
      Entry entry,
      ChildPlan child,
      List<Change> changes,
      List<Problem> errors,
      List<Problem> notes) {
    if (child.beginsAt(entry)) {
      if (matches.several(entry)) {
        errors.add(Problem.of(Kind.SEVERAL_CHILDREN, Column.LAST_NAME, entry.childName()));
      }
      if (child.known == null) {
        matches
            .namesake(entry)
            .map(other -> String.valueOf(other.reference()))
            .ifPresent(
                other -> notes.add(Problem.of(Kind.SAME_NAME, Column.CHILD_REFERENCE, other)));
      } else {
        child.renamed = rename(entry, child.known, changes);
      }
      planClass(entry, child, changes, errors);
      MealPlanner.plan(entry, child, register, changes, errors);
      codes.child(child, changes);
    }
    codes.check(entry, child, errors);
    planActivities(entry, child, changes, errors);
  }

  private static boolean rename(Entry entry, KnownChild known, List<Change> changes) {
    int before = changes.size();
    change(Column.CHILD_REFERENCE, known.reference(), entry.childReference(), changes);
    change(Column.LAST_NAME, known.lastName(), entry.lastName(), changes);
    change(Column.FIRST_NAME, known.firstName(), entry.firstName(), changes);
    var birth = known.birthDate();
    change(
        Column.BIRTH_DATE,
        birth == null ? null : birth.toString(),
        entry.birthDate().toString(),
        changes);
    return changes.size() > before;
  }

  private static void change(
      Column column, @Nullable String before, String after, List<Change> changes) {
    if (!after.equals(before)) {
      changes.add(new Change(column, before == null ? "" : before, after));
    }
  }

  private void planClass(Entry entry, ChildPlan child, List<Change> changes, List<Problem> errors) {
    var school = register.school(entry.school());
    if (school == null) {
      errors.add(
          unknown(Kind.UNKNOWN_SCHOOL, Column.SCHOOL, entry.school(), register.schoolNames()));
      return;
    }
    var key = new ClassKey(school.id(), PlainText.of(entry.schoolClass()));
    var known = school.classes().get(key.key());
    if (known == null && !terms.addsClasses()) {
      var names = school.classes().values().stream().map(Register.KnownClass::name).toList();
      errors.add(unknown(Kind.UNKNOWN_CLASS, Column.CLASS, entry.schoolClass(), names));
      return;
    }
    var now = child.known == null ? null : register.classOn(child.known.id(), terms.firstDay());
    if (known != null && known.equals(now)) {
      return;
    }
    if (known == null) {
      newClasses.putIfAbsent(key, new NewClass(school, entry.schoolClass()));
    } else {
      classes.put(key, known.id());
    }
    child.enters = key;
    var after = known == null ? entry.schoolClass() + ", " + school.name() : known.label();
    changes.add(new Change(Column.CLASS, now == null ? "" : now.label(), after));
  }

  static Problem unknown(Kind kind, Column column, String written, List<String> there) {
    var details = new ArrayList<String>();
    details.add(written);
    details.addAll(there);
    return new Problem(kind, column, details);
  }

  private void planActivities(
      Entry entry, ChildPlan child, List<Change> changes, List<Problem> errors) {
    var from = entry.from() == null ? terms.firstDay() : entry.from();
    var to = entry.to() == null ? terms.lastDay() : entry.to();
    if (!entry.activities().isEmpty() && to.isBefore(from)) {
      errors.add(Problem.of(Kind.BACKWARDS, Column.ENROLLED_TO));
      return;
    }
    for (var name : entry.activities()) {
      var activity = register.activity(name);
      if (activity == null) {
        errors.add(
            unknown(Kind.UNKNOWN_ACTIVITY, Column.ACTIVITIES, name, register.activityNames()));
      } else {
        for (var days : child.enrol(activity, new Register.Days(from, to), register)) {
          changes.add(
              new Change(Column.ACTIVITIES, "", name + "|" + days.first() + "|" + days.last()));
        }
      }
    }
  }

  private void planHousehold(
      Entry entry, HouseholdPlan household, List<Change> changes, List<Problem> errors) {
    var known = household.known;
    if (household.beginsAt(entry)) {
      int before = changes.size();
      if (known != null) {
        change(Column.HOUSEHOLD_REFERENCE, known.reference(), entry.householdReference(), changes);
      }
      change(Column.PAYER_NAME, known == null ? null : known.name(), entry.payerName(), changes);
      household.renamed = changes.size() > before;
      codes.household(household, changes);
    }
    codes.check(entry, household, errors);
    ContactPlanner.plan(entry, household, register, changes, errors);
  }

  private void planMembership(
      Entry entry,
      ChildPlan child,
      HouseholdPlan household,
      List<Change> changes,
      List<Problem> notes) {
    var there =
        child.known == null
            ? List.<Register.KnownHousehold>of()
            : register.householdsOf(child.known.id());
    if (household.known == null || !there.contains(household.known)) {
      child.joins.add(household);
      if (child.known != null) {
        changes.add(new Change(Column.HOUSEHOLD_REFERENCE, "", entry.householdReference()));
      }
    }
    if (child.beginsAt(entry) && !there.isEmpty()) {
      var meant = matches.householdsOf(child).stream().map(plan -> plan.known).collect(toSet());
      there.stream()
          .filter(other -> !meant.contains(other))
          .forEach(
              other ->
                  notes.add(
                      Problem.of(Kind.OTHER_HOUSEHOLD, Column.HOUSEHOLD_REFERENCE, other.name())));
    }
  }

  private List<AbsentChild> absent() {
    var named =
        matches.children().stream()
            .map(plan -> plan.known)
            .filter(Objects::nonNull)
            .map(KnownChild::id)
            .collect(toSet());
    // children on lines with errors are no less in the file
    var written = reads.stream().map(Read::child).map(PlainText::of).collect(toSet());
    return register.children().stream()
        .filter(child -> !named.contains(child.id()) && !register.longGone(child.id()))
        .filter(child -> !written.contains(PlainText.of(child.name())))
        .sorted(Comparator.comparing(KnownChild::lastName).thenComparing(KnownChild::firstName))
        .map(this::absent)
        .toList();
  }

  private AbsentChild absent(KnownChild child) {
    var in = register.classOn(child.id(), terms.firstDay());
    var reference = child.reference();
    return new AbsentChild(
        child.name(), reference == null ? "" : reference, in == null ? "" : in.label());
  }
}
