package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.activity.Activities;
import fr.alloparents.booking.CapacityDesk;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An administrator changes how many children a day an activity takes.
@Timeout(120)
class CapacityPagesTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));

  private static DemoPortal portal;
  private static Visitor chief;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(CLOCK);
    chief = new Visitor(portal::uri);
    chief.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterAll
  static void close() {
    chief.close();
    portal.close();
  }

  /// A place of an activity, and the address of its form.
  record Held(long placeId, String page, String path) {}

  /// The first activity with so many places.
  static Held limited(DemoPortal portal, int capacity) {
    var desk = new CapacityDesk(portal.database(), Clock.systemUTC());
    return new Activities(portal.database())
        .all(portal.town()).stream()
            .flatMap(
                activity ->
                    desk.places(portal.town(), activity.id()).stream()
                        .filter(place -> Objects.equals(place.capacity(), capacity))
                        .map(
                            place -> {
                              var page = ActivityPages.PATH + "/" + activity.id() + "/places";
                              return new Held(place.placeId(), page, page + "/" + place.placeId());
                            }))
            .findFirst()
            .orElseThrow();
  }

  private static HttpResponse<String> send(Held held, String seen, String typed) throws Exception {
    return chief.send(
        held.page(),
        held.path(),
        Map.of(
            "requete",
            UUID.randomUUID().toString(),
            "vu",
            seen,
            "places-" + held.placeId(),
            typed));
  }

  @Test
  void aNewNumberIsTakenAWrongOneToldAndAnOldPageToo() throws Exception {
    var held = limited(portal, 24);
    var wrong = send(held, "24", "-3");
    assertEquals(422, wrong.statusCode());
    assertTrue(wrong.body().contains("href=\"#places-" + held.placeId() + "\""), wrong.body());
    assertTrue(wrong.body().contains("value=\"-3\""), wrong.body());
    var done = send(held, "24", "30");
    assertEquals(held.page() + "?fait=1&pleins=0&servis=0", DeskAccount.location(done));
    assertTrue(chief.get(held.page()).body().contains("value=\"30\""));
    var told = send(held, "24", "40");
    assertEquals(422, told.statusCode());
    assertTrue(told.body().contains("quelqu'un d'autre vient de changer ce nombre"));
    assertTrue(
        chief
            .get(held.page() + "?fait=1&pleins=2&servis=1")
            .body()
            .contains("2 jours ont déjà plus de réservations"));
    assertEquals(404, chief.get(ActivityPages.PATH + "/999999/places").statusCode());
    assertEquals(
        404, send(new Held(999999, held.page(), held.page() + "/999999"), "", "3").statusCode());
  }
}
