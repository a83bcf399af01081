package fr.alloparents.portal.townhall;

import fr.alloparents.portal.dialplan.DialPlanDesk;
import fr.alloparents.portal.dialplan.TestCalls;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.KitchenNumbers;
import fr.alloparents.town.LineRecordings;
import fr.alloparents.town.Towns;
import java.util.Optional;

/// All pages of the town's dial plan: form, editor, versions and test calls. For administrators.
/// Thread-safe.
///
/// @param desk empty where this server does not know where Asterisk has its files
/// @param calls empty where it has no account of Asterisk's to place calls
/// @param line says, makes and lays out sounds
public record DialPlanRoutes(
    Optional<DialPlanDesk> desk,
    Optional<TestCalls> calls,
    LineSounds line,
    LineRecordings recordings,
    Towns towns,
    KitchenNumbers kitchens) {

  public void addTo(Routes routes) {
    var gate = new DialPlanGate(desk);
    var voice = new DialPlanVoice(line, recordings);
    var trials = new DialPlanCalls(calls, towns);
    new DialPlanPages(gate, voice, trials, towns, kitchens).addTo(routes);
    new DialPlanRepair(gate, voice).addTo(routes);
    new DialPlanEditor(gate, voice, trials).addTo(routes);
    new DialPlanVersions(gate, voice, trials).addTo(routes);
    trials.addTo(routes);
  }
}
