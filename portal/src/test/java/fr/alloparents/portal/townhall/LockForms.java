package fr.alloparents.portal.townhall;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.townhall.ActionsLoggedTest.Act;
import fr.alloparents.portal.web.Visitor;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// The lock of a number, to be lifted on the page of families.
final class LockForms {

  static final String ROUTE = "/mairie/familles/blocages";

  private static final String NUMBER = "ab".repeat(32);

  private LockForms() {}

  /// Locks a number, and lifts that by what is given back.
  static Act lifting(DemoPortal portal, Clock clock, Visitor clerk) {
    var now = clock.instant();
    portal
        .database()
        .inTransaction(
            h ->
                h.execute(
                    """
                    INSERT INTO sign_in_budget (town_id, channel, scope, subject_hash,
                      window_start, failures, last_attempt_at)
                    VALUES (?, 'PHONE', 'SOURCE', UNHEX(?), ?, 31, ?)
                    """,
                    portal.town().id(),
                    NUMBER,
                    now.truncatedTo(ChronoUnit.HOURS),
                    now));
    var form = Map.of("canal", "PHONE", "portee", "SOURCE", "sujet", NUMBER);
    return () -> clerk.send("/mairie/familles", ROUTE, form);
  }
}
