package fr.alloparents.booking;

import static java.util.stream.Collectors.toUnmodifiableSet;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.ChildFacts.Member;
import fr.alloparents.booking.ChildFacts.Standing;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.storage.Script;
import fr.alloparents.storage.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Handle;

/// Reads plannings: the child's entries and the openings of its places, then the same rules as the
/// desk's. Confined to one thread.
final class Plannings {

  private static final int TRIES = 5;

  private final Handle handle;
  private final TownRulesCache rules;
  private final Standings standings;
  private final ShownOpenings shownOpenings;

  Plannings(Handle handle, TownRulesCache rules, Standings standings, ShownOpenings shownOpenings) {
    this.handle = handle;
    this.rules = rules;
    this.standings = standings;
    this.shownOpenings = shownOpenings;
  }

  /// Empty if the child does not belong to that household.
  ///
  /// @param beside what is to be read with it
  Optional<Planning> read(PlanningQuery query, Instant now, Beside beside) {
    var member = new Member(query.householdId(), query.childId());
    for (int tried = 1; tried <= TRIES; tried++) {
      var town = rules.known(handle, query.townId());
      var standing =
          standings.known(handle, query.townId(), Set.of(member), query.firstDay()).get(member);
      if (standing == null) {
        return Optional.empty();
      }
      var planning = read(town, standing, query, now, beside);
      if (planning.isPresent()) {
        return planning;
      }
    }
    throw new StorageException(
        "What is laid down changes faster than it can be shown", new TimeoutException());
  }

  /// Empty if the rules or what is laid down for the child are not these any more, or something
  /// that was kept beside them.
  private Optional<Planning> read(
      TownRules town, Standing standing, PlanningQuery query, Instant now, Beside beside) {
    long townId = query.townId();
    var script = new Script();
    var entries = Entries.of(script, townId, query.childId(), query.days());
    var openings =
        shownOpenings.of(handle, script, town, places(town, standing, query.days()), query.days());
    beside.read(script);
    script.send(handle);
    var versions = entries.versions();
    if (!rules.isAt(town, versions.rules())
        || !standings.isAt(townId, standing, entries.childVersions())
        || !beside.stands(versions)
        || !entries.readPositions(handle, townId, query.childId(), query.days())) {
      return Optional.empty();
    }
    var judge = new BookingRules(town, query.asker(), now, openings);
    return Optional.of(planning(town, entries.facts(standing), judge, query, now));
  }

  private static Planning planning(
      TownRules town, ChildFacts child, BookingRules rules, PlanningQuery query, Instant now) {
    var activities = town.offered(query.firstDay());
    var days = query.days().each().toList();
    var cells = new ArrayList<Cell>(days.size() * activities.size());
    for (var day : days) {
      for (var activity : activities) {
        cells.add(cell(rules, child, activity, new Slot(day, activity.id())));
      }
    }
    return new Planning(query.childId(), query.firstDay(), query.lastDay(), now, activities, cells);
  }

  static Cell cell(BookingRules rules, ChildFacts child, Activity activity, Slot slot) {
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

  private static Set<Long> places(TownRules town, Standing standing, Span days) {
    return standing.schools(days).stream()
        .flatMap(school -> town.placesOf(school).values().stream())
        .collect(toUnmodifiableSet());
  }
}
