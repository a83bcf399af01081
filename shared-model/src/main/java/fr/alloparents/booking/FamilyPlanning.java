package fr.alloparents.booking;

import fr.alloparents.family.Families;
import fr.alloparents.family.Pupil;
import fr.alloparents.storage.Script;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/// A planning with what a family sees around it. Immutable.
///
/// @param children of the household, by first name, with the class each is in today
/// @param ticked what has been ticked in the session and not been sent, for any child, by child,
///   day and activity
public record FamilyPlanning(Planning planning, List<Pupil> children, List<Change> ticked) {

  public FamilyPlanning {
    children = List.copyOf(children);
    ticked = List.copyOf(ticked);
  }

  /// Reads what is around a planning, in the planning's own script; anew where that is sent again.
  static final class Surroundings implements Consumer<Script> {

    private final PlanningQuery query;
    private final LocalDate today;
    private final byte[] session;
    private List<Pupil> children = List.of();
    private List<Change> ticked = List.of();

    /// @param session the hash of its key
    Surroundings(PlanningQuery query, LocalDate today, byte[] session) {
      this.query = query;
      this.today = today;
      this.session = session.clone();
    }

    @Override
    public void accept(Script script) {
      children = Families.children(script, query.townId(), query.householdId(), today);
      ticked = Drafts.of(script, session);
    }

    FamilyPlanning around(Planning planning) {
      return new FamilyPlanning(planning, children, ticked);
    }
  }
}
