package fr.alloparents.portal.townhall;

import fr.alloparents.dialplan.DialPlanVersion;
import fr.alloparents.portal.dialplan.DialPlanDesk.Opened;
import fr.alloparents.portal.dialplan.TextDifference;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// How a town's dial plan stands, at the top of each of its pages. Immutable.
///
/// @param live what callers hear, a sentence
/// @param waiting the newest version, where it is not live; null otherwise
/// @param waits whose it is and what became of it, to follow its number; empty for none
/// @param byHand what a hand has changed on the machine since the last version; null for nothing
/// @param fromMachine whether the machine has a dial plan of which there is no version yet
/// @param shared whether it stands there in a file that serves other towns too
/// @param seen stands for what is on the machine
public record DialPlanStanding(
    String live,
    @Nullable Integer waiting,
    String waits,
    @Nullable TextDifference byHand,
    boolean fromMachine,
    boolean shared,
    String seen) {

  static DialPlanStanding of(Opened opened, ZoneId zone) {
    var live = opened.live().map(DialPlanVersion::head);
    var waiting = opened.newest().map(DialPlanVersion::head).filter(head -> !head.live());
    boolean changed = opened.changedOnMachine();
    boolean known = opened.newest().isPresent();
    var before = opened.live().map(DialPlanVersion::text).orElse("");
    return new DialPlanStanding(
        live.map(
                head ->
                    "Version "
                        + head.number()
                        + ", de "
                        + head.author().name()
                        + ". "
                        + DialPlanWords.state(head, zone)
                        + ".")
            .orElse("Aucune version n'a encore été mise en service par le site."),
        waiting.map(DialPlanVersion.Head::number).orElse(null),
        waiting
            .map(
                head ->
                    "de "
                        + head.author().name()
                        + ", le "
                        + DialPlanWords.moment(head.savedAt(), zone)
                        + ". "
                        + DialPlanWords.state(head, zone)
                        + ".")
            .orElse(""),
        changed && known ? TextDifference.between(before, opened.onMachine().orElse("")) : null,
        changed && !known && opened.onMachine().isPresent(),
        opened.sharedFile(),
        opened.seen());
  }

  /// Whether the newest version may be brought to Asterisk: what a hand has written comes first.
  public boolean ready() {
    return waiting != null && byHand == null;
  }
}
