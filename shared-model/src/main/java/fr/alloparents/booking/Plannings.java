package fr.alloparents.booking;

import static java.util.stream.Collectors.toUnmodifiableSet;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.ChildFacts.Member;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Reads plannings: the child's facts and the openings of its places, then the same rules as the
/// desk's.
final class Plannings {

  private Plannings() {}

  static Optional<Planning> read(
      Handle handle, TownRulesCache cache, PlanningQuery query, Instant now) {
    var member = new Member(query.householdId(), query.childId());
    var facts = FactsReader.read(handle, query.townId(), Set.of(member), query.days());
    var town = cache.atVersion(handle, query.townId(), facts.rulesVersion());
    return facts.of(member).map(child -> planning(handle, town, child, query, now));
  }

  private static Planning planning(
      Handle handle, TownRules town, ChildFacts child, PlanningQuery query, Instant now) {
    var openings = OpeningsReader.show(handle, town.townId(), places(town, child), query.days());
    var rules = new BookingRules(town, query.asker(), now, openings);
    var activities = List.copyOf(town.activities().values());
    var cells =
        query
            .days()
            .each()
            .flatMap(
                day ->
                    activities.stream()
                        .map(
                            activity -> cell(rules, child, activity, new Slot(day, activity.id()))))
            .toList();
    return new Planning(query.childId(), query.firstDay(), query.lastDay(), now, activities, cells);
  }

  private static Cell cell(BookingRules rules, ChildFacts child, Activity activity, Slot slot) {
    boolean booked = child.booking(slot) != null;
    return new Cell(
        activity,
        slot.day(),
        entry(child, slot),
        child.holds(slot) ? null : rules.againstBooking(child, slot),
        booked ? rules.againstCancelling(child, slot) : null,
        rules.deadline(Action.BOOK, child, slot).instant(),
        rules.deadline(Action.CANCEL, child, slot).instant());
  }

  private static Entry entry(ChildFacts child, Slot slot) {
    if (child.booking(slot) != null) {
      return new Entry.Booked(child.holds(slot));
    }
    var wait = child.waiting(slot);
    return wait == null ? new Entry.Nothing() : new Entry.Waiting(wait.position());
  }

  private static Set<Long> places(TownRules town, ChildFacts child) {
    var schools = child.schools();
    return town.sites().entrySet().stream()
        .filter(site -> schools.contains(site.getKey().schoolId()))
        .map(site -> site.getValue())
        .collect(toUnmodifiableSet());
  }
}
