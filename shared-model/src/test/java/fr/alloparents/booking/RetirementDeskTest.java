package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.activity.CatalogueException;
import fr.alloparents.activity.ExtraDayWanted;
import fr.alloparents.activity.ExtraDays;
import fr.alloparents.booking.RetirementDesk.Saved;
import fr.alloparents.booking.RetirementDesk.Standing;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An activity ends: nobody is booked on it after its last day, and what was booked before stays.
class RetirementDeskTest extends DeskTest {

  private static final Author AGNES = Author.of("Agnès");
  private static final LocalDate WEDNESDAY = TUESDAY.plusDays(1);

  private RetirementDesk retirement;
  private Town ville;

  @BeforeEach
  void openDesk() {
    retirement = new RetirementDesk(town.database, Clock.fixed(NOW, ZoneOffset.UTC));
    ville = new Towns(town.database).byId(town.id).orElseThrow();
  }

  private Saved retire(
      @Nullable LocalDate seen, @Nullable LocalDate from, @Nullable String reason) {
    return retirement.retire(ville, AGNES, UUID.randomUUID(), town.centre, seen, from, reason);
  }

  private List<String> names(List<Activity> activities) {
    return activities.stream().map(Activity::name).toList();
  }

  @Test
  void fromItsLastDayOnNothingIsOpenAndBeforeItEverythingIsAsItWas() {
    fill(town.centre, 2);
    assertEquals(new Saved.Done(null), retire(null, WEDNESDAY, null));
    assertEquals(new Outcome.Booked(), ask(book(town.centre, TUESDAY)));
    assertEquals(new Outcome.Refused(new Refusal.NotOffered()), ask(book(town.centre, WEDNESDAY)));
    var later = NOW.plus(Duration.ofDays(10));
    assertEquals(
        List.of("Cantine", "Accueil midi sans repas", "Atelier"),
        names(town.deskAt(later).activities(town.id)));
    assertEquals(4, desk.activities(town.id).size(), "until then the line says it");
    assertFalse(names(planning(WEDNESDAY).activities()).contains("Centre"));
    assertEquals(
        3,
        planning(TUESDAY).cells().stream()
            .filter(cell -> cell.activity().name().equals("Centre"))
            .count());
    var extraDays = new ExtraDays(town.database, Clock.systemUTC());
    var extraDay =
        new ExtraDayWanted(WEDNESDAY.plusDays(3), null, null, Set.of(town.centre), "Ouvert");
    assertThrows(
        CatalogueException.class,
        () -> extraDays.open(ville, AGNES, UUID.randomUUID(), extraDay, null));
    assertNotNull(
        new Activities(town.database)
            .all(ville).stream()
                .filter(activity -> activity.keypadKey() == 3)
                .findFirst()
                .orElseThrow()
                .retiredFrom(),
        "its key stays its own");
  }

  private Planning planning(LocalDate first) {
    return desk.planning(
            PlanningQuery.byWeb(
                town.id, family.household(), family.child(), first, first.plusDays(2)))
        .orElseThrow();
  }

  @Test
  void whoIsBookedIsToldOfAndTakenBackWithAReasonOnly() {
    fill(town.centre, 3);
    ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY));
    assertEquals(
        new Saved.StillBooked(new Standing(3, 1, 4, TUESDAY)), retire(null, TUESDAY, null));
    assertEquals(3, town.bookings(town.centre, TUESDAY));
    assertEquals(31, openDays(TUESDAY.plusDays(7)), "nothing is written");
    var done = assertInstanceOf(Saved.Done.class, retire(null, TUESDAY, "Le centre ferme"));
    assertEquals(0, town.bookings(town.centre, TUESDAY));
    assertEquals(0, town.count("SELECT COUNT(*) FROM waiting_list WHERE town_id = ?", town.id));
    var closure = done.closureId();
    assertNotNull(closure);
    assertEquals(3, new Closings(town.database).toTell(town.id, closure).size());
    assertEquals(0, openDays(TUESDAY));
  }

  private long openDays(LocalDate from) {
    return town.count(
        "SELECT COUNT(*) FROM opening WHERE town_id = ? AND activity_id = ? AND day >= ?",
        town.id,
        town.centre,
        from);
  }

  @Test
  void itIsOfferedAgainOnItsDaysWithItsLimit() {
    assertEquals(new Saved.Done(null), retire(null, TUESDAY, null));
    assertEquals(new Saved.Done(null), retire(TUESDAY, WEDNESDAY.plusDays(1), null));
    fill(town.centre, 3);
    assertEquals(new Outcome.Refused(new Refusal.Full(1)), ask(book(town.centre, TUESDAY)));
    var friday = WEDNESDAY.plusDays(2);
    assertEquals(new Outcome.Refused(new Refusal.NotOffered()), ask(book(town.centre, friday)));
    assertEquals(new Saved.Done(null), retire(WEDNESDAY.plusDays(1), null, null));
    assertEquals(new Outcome.Booked(), ask(book(town.centre, friday)));
  }

  @Test
  void twiceIsOnceAPastDayIsNoneAndWhoHasNotSeenTheLastChangeIsTold() {
    var request = UUID.randomUUID();
    for (int i = 0; i < 2; i++) {
      assertEquals(
          new Saved.Done(null),
          retirement.retire(ville, AGNES, request, town.centre, null, WEDNESDAY, null));
    }
    assertEquals(
        1,
        town.count(
            "SELECT COUNT(*) FROM action_log WHERE town_id = ? AND kind = 'ACTIVITY_RETIRED'",
            town.id));
    assertEquals(new Saved.Outdated(), retire(null, TUESDAY, null));
    assertThrows(
        IllegalArgumentException.class, () -> retire(WEDNESDAY, LocalDate.of(2026, 11, 20), null));
    var other = TestTown.in(town.database);
    assertEquals(
        new Saved.NoSuch(),
        retirement.retire(ville, AGNES, UUID.randomUUID(), other.centre, null, TUESDAY, null));
  }
}
