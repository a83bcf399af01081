package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A clerk opens closed days again.
@Timeout(120)
class ReopeningPagesTest extends ClosingDesk {

  private String page(String path) throws Exception {
    return agent.get(path).body();
  }

  private boolean announced() throws Exception {
    return agent.get("/").body().contains("Chauffage en panne");
  }

  @Test
  void whatWasClosedByMistakeIsOpenedAgainWithItsNoticeWithdrawn() throws Exception {
    var day = offered();
    var form = form(day);
    form.put("message", "1");
    var closed = location(send(form)).replace("?fait=1", "");
    CLOCK.move(
        Duration.between(
            CLOCK.instant(), day.minusDays(1).atTime(20, 0).toInstant(ZoneOffset.UTC)));
    agent.signInAtTownHall(portal.login(), portal.password());
    assertTrue(page(closed).contains("Rouvrir pour les familles"));
    agent.send("/mairie", "/mairie/deconnexion", Map.of());
    assertTrue(announced());
    agent.signInAtTownHall(portal.login(), portal.password());

    var again = location(agent.send(closed, closed + "/reouverture", Map.of()));

    assertEquals(closed, again);
    assertTrue(page(closed).contains("Rouvert par Agnès Martin"), page(closed));
    assertFalse(page(closed).contains("Rouvrir pour les familles"));
    agent.send("/mairie", "/mairie/deconnexion", Map.of());
    assertFalse(announced());
    agent.signInAtTownHall(portal.login(), portal.password());
    assertEquals(day, offered());
  }

  @Test
  void aPublicHolidayCanBeOpenedAgainAndThePastCannot() throws Exception {
    var town = portal.town().id();
    long holiday =
        count(
            "SELECT id FROM closure WHERE town_id = %d AND first_day = '2027-05-17'"
                .formatted(town));
    var path = PATH + "/" + holiday;
    assertTrue(page(path).contains("Fermé avec l'année scolaire."), page(path));
    assertEquals(303, agent.send(path, path + "/reouverture", Map.of()).statusCode());
    assertTrue(page(path).contains("rouvert"), page(path));
    long past =
        count(
            "SELECT id FROM closure WHERE town_id = %d AND first_day = '2026-05-08'"
                .formatted(town));
    assertFalse(page(PATH + "/" + past).contains("Rouvrir"));
    agent.send(PATH, PATH + "/" + past + "/reouverture", Map.of());
    assertFalse(page(PATH + "/" + past).contains("Rouvert"));
    assertEquals(404, agent.send(PATH, PATH + "/999999/reouverture", Map.of()).statusCode());
  }
}
