package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Closing;
import fr.alloparents.booking.DayClosing;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.Schools;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who closes days, and nobody else: roles, tokens, another town's.
@Timeout(120)
class ClosingAccessTest extends ClosingDesk {

  @Test
  void aFormThatOurPageDoesNotSendIsRefused() throws Exception {
    var form = form(offered());
    form.put("requete", "x");
    long closures = closures();
    assertEquals(400, send(form).statusCode());
    assertEquals(403, agent.post(PATH, Visitor.encoded(form(offered()))).statusCode());
    assertEquals(
        403, agent.post(PATH, "jeton=faux&" + Visitor.encoded(form(offered()))).statusCode());
    assertEquals(closures, closures());
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"KITCHEN", "STAFF"})
  void kitchenAndStaffCloseNothingAndDoNotSeeTheLink(Role role) throws Exception {
    long id = closing(portal.town().id(), offered());
    account(role);
    try (var visitor = new Visitor(portal::uri)) {
      visitor.signInAtTownHall(role.name(), PASSWORD);
      var home = visitor.get("/mairie").body();
      assertTrue(home.contains("Bonjour, " + role.name()), home);
      assertFalse(home.contains(PATH), home);
      long closures = closures();
      for (var path : List.of(PATH, PATH + "/" + id, PATH + "/" + id + "/familles.csv")) {
        var answer = visitor.get(path);
        assertEquals(403, answer.statusCode(), path);
        assertTrue(answer.body().contains("Votre compte ne permet pas cela"), answer.body());
      }
      assertEquals(403, visitor.send("/mairie", PATH, form(offered())).statusCode());
      assertEquals(closures, closures());
    }
  }

  @Test
  void anAgentClosesAsAnAdministratorDoes() throws Exception {
    account(Role.AGENT);
    try (var visitor = new Visitor(portal::uri)) {
      visitor.signInAtTownHall(Role.AGENT.name(), PASSWORD);
      assertTrue(visitor.get("/mairie").body().contains("href=\"" + PATH + "\">Fermer demain"));
      var list = location(visitor.send(PATH, PATH, form(offered())));
      assertTrue(visitor.get(list).body().contains("Fermé par AGENT, "));
    }
  }

  private static void account(Role role) {
    new TownHallAccounts(portal.database(), Clock.systemUTC())
        .create(portal.town(), role.name(), role.name(), role, PASSWORD);
  }

  @Test
  void familiesAndVisitorsAreSentToTheSignIn() throws Exception {
    long id = closing(portal.town().id(), offered());
    long closures = closures();
    try (var visitor = new Visitor(portal::uri);
        var family = new Visitor(portal::uri)) {
      family.signIn(DemoCard.JAMES.childCode(), DemoCard.JAMES.payerCodes().getFirst());
      for (var someone : List.of(visitor, family)) {
        for (var path : List.of(PATH, PATH + "/" + id, PATH + "/" + id + "/familles.csv")) {
          assertEquals("/mairie", location(someone.get(path)));
        }
        assertEquals("/mairie", location(someone.send("/contact", PATH, form(offered()))));
      }
    }
    assertEquals(closures, closures());
  }

  private static long closing(long town, LocalDate day) {
    return new DayClosing(portal.database(), CLOCK)
        .close(
            Closing.ofTown(town, day, "Fermé ailleurs", Author.of("Mme Maire")),
            UUID.randomUUID(),
            null);
  }

  @Test
  void whatIsAnotherTownsIsNotFound() throws Exception {
    var other =
        new Towns(portal.database())
            .create(TownSettings.of("Autre Ville", SchoolZone.B, PhoneSignIn.BOTH_CODES));
    var schools = new Schools(portal.database());
    long school = schools.addSchool(other, "Ailleurs");
    long schoolClass = schools.addClass(other, school, "CP", null);
    write("INSERT INTO activity_group (town_id, name, position) VALUES (?, 'G', 1)", other.id());
    write(
        """
        INSERT INTO activity (town_id, group_id, name, keypad_key, weekdays, season)
        SELECT town_id, id, 'Cantine', 1, 127, 'SCHOOL_TIME' FROM activity_group WHERE town_id = ?
        """,
        other.id());
    long activity = count("SELECT id FROM activity WHERE town_id = " + other.id());
    long closures = closures();
    var day = offered();
    for (var scope :
        List.of("ecole-" + school, "classe-" + schoolClass, "activite-" + activity, "", "x-1")) {
      assertEquals(404, send(form(day.toString(), "", scope)).statusCode(), scope);
    }
    assertEquals(closures, closures());
    var theirs = PATH + "/" + closing(other.id(), day);
    assertEquals(404, agent.get(theirs).statusCode());
    assertEquals(404, agent.get(theirs + "/familles.csv").statusCode());
    assertFalse(agent.get(PATH).body().contains("href=\"" + theirs + "\""));
  }
}
