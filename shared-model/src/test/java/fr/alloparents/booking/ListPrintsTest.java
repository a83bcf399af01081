package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.ListPrints.Changed;
import fr.alloparents.booking.ListPrints.Lists;
import fr.alloparents.booking.ListPrints.Moment;
import fr.alloparents.booking.ListPrints.Print;
import fr.alloparents.booking.TestTown.Family;
import fr.alloparents.canteen.Allergen;
import fr.alloparents.canteen.MealNeedsDesk;
import fr.alloparents.canteen.Pai;
import fr.alloparents.retention.OldAttendances;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Edited;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What has changed since a list was put on paper.
@Timeout(60)
class ListPrintsTest extends DeskTest {

  private static final Author CLERK = Author.of("Mme Maire");
  private static final Lists ALL = new Lists(TUESDAY, null);

  private Town town() {
    return new Towns(scratch.database()).byId(town.id).orElseThrow();
  }

  private static ListPrints printsAt(Instant now) {
    return new ListPrints(scratch.database(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private void askAt(Instant now, Family asking, Change change) {
    var told = town.deskAt(now).submit(town.byWeb(asking, change)).results().getFirst();
    assertFalse(told.outcome() instanceof Outcome.Refused, told.toString());
  }

  private List<String> since(Moment paper, Lists lists) {
    return printsAt(NOW).since(town(), lists, paper).stream().map(ListPrintsTest::told).toList();
  }

  private static String told(Changed one) {
    return "%s %s %s %s %s"
        .formatted(
            one.activity(),
            one.child().lastName(),
            one.child().schoolClass(),
            one.what().name().toLowerCase(Locale.ROOT),
            one.channel());
  }

  private void eatsAt(Instant now, Family one, @Nullable Pai pai) {
    var desk = new MealNeedsDesk(scratch.database(), Clock.fixed(now, ZoneOffset.UTC));
    var seen = desk.of(town(), one.child()).fingerprint();
    var done =
        desk.change(town(), CLERK, UUID.randomUUID(), one.child(), "Enfant", seen, null, pai);
    assertEquals(Edited.DONE, done);
  }

  private static Pai plan(String words) {
    return new Pai(Set.of(Allergen.PEANUTS), words, null, null);
  }

  @Test
  void whoeverWasBookedOrCancelledSinceIsToldByActivityAndName() {
    var bond = town.family("Bond");
    var zola = town.family("Zola");
    askAt(NOW, bond, Change.book(bond.child(), town.canteen, TUESDAY));
    var paper = printsAt(NOW).look(town(), TUESDAY);
    var later = NOW.plusSeconds(60);
    askAt(later, zola, Change.book(zola.child(), town.canteen, TUESDAY));
    askAt(later, family, Change.book(family.child(), town.centre, TUESDAY));
    askAt(later, bond, Change.cancel(bond.child(), town.canteen, TUESDAY));
    askAt(later, bond, Change.book(bond.child(), town.canteen, TUESDAY.plusDays(1)));

    assertEquals(
        List.of(
            "Cantine Bond CE1 cancelled WEB",
            "Cantine Zola CE1 booked WEB",
            "Centre Marsone CE1 booked WEB"),
        since(paper, ALL));
    assertEquals(
        List.of("Centre Marsone CE1 booked WEB"), since(paper, new Lists(TUESDAY, town.centre)));
  }

  @Test
  void whatWasUndoneHasNotChanged() {
    var bond = town.family("Bond");
    askAt(NOW, bond, Change.book(bond.child(), town.canteen, TUESDAY));
    var paper = printsAt(NOW).look(town(), TUESDAY);
    var later = NOW.plusSeconds(60);
    askAt(later, family, Change.book(family.child(), town.canteen, TUESDAY));
    askAt(later, family, Change.cancel(family.child(), town.canteen, TUESDAY));
    askAt(later, bond, Change.cancel(bond.child(), town.canteen, TUESDAY));
    askAt(later, bond, Change.book(bond.child(), town.canteen, TUESDAY));

    assertEquals(List.of(), since(paper, ALL));
  }

  @Test
  void aBookingWithAnEarlierInstantThatCameToLightAfterTheListWasReadIsToldToo() {
    askAt(NOW.minusSeconds(1), family, book(town.canteen, TUESDAY));
    var seen = printsAt(NOW).look(town(), TUESDAY);
    assertEquals(List.of(), since(seen, ALL), "it is on the paper");
    var unseen = new Moment(NOW, Set.of(), Set.of());
    assertEquals(List.of("Cantine Marsone CE1 booked WEB"), since(unseen, ALL));
    assertEquals(
        List.of(),
        since(new Moment(NOW.plusSeconds(60), Set.of(), Set.of()), ALL),
        "that was long before");
  }

  @Test
  void aPlanThatIsWrittenCorrectedOrTakenAwayIsToldOfWhoIsBooked() {
    var bond = town.family("Bond");
    askAt(NOW, bond, Change.book(bond.child(), town.canteen, TUESDAY));
    askAt(NOW, bond, Change.book(bond.child(), town.centre, TUESDAY));
    eatsAt(NOW, bond, plan("Trousse"));
    var paper = printsAt(NOW).look(town(), TUESDAY);
    assertEquals(Set.of(bond.child()), paper.seenMeals());
    assertEquals(List.of(), since(paper, ALL), "it is on the paper");

    eatsAt(NOW.plusSeconds(60), family, plan("Lait"));
    assertEquals(List.of(), since(paper, ALL), "who does not come is on no list");
    eatsAt(NOW.plusSeconds(60), bond, plan("Trousse au réfectoire"));
    var both = List.of("Cantine Bond CE1 eats TOWN_HALL", "Centre Bond CE1 eats TOWN_HALL");
    assertEquals(both, since(paper, ALL));
    assertEquals(1, since(paper, new Lists(TUESDAY, town.centre)).size());
    var told = printsAt(NOW).since(town(), ALL, paper).getFirst();
    assertEquals(plan("Trousse au réfectoire"), told.child().pai());
    assertEquals(NOW.plusSeconds(60), told.at());

    var next = printsAt(NOW.plusSeconds(120)).look(town(), TUESDAY);
    eatsAt(NOW.plusSeconds(180), bond, null);
    assertEquals(both, since(next, ALL));
    assertNull(printsAt(NOW).since(town(), ALL, next).getFirst().child().pai());
  }

  @Test
  void whatAChildThatIsNewOnTheListEatsIsToldWithItsBookingAndOnlyOnce() {
    var paper = printsAt(NOW).look(town(), TUESDAY);
    var later = NOW.plusSeconds(60);
    eatsAt(later, family, plan("Lait"));
    askAt(later, family, book(town.canteen, TUESDAY));
    var told = printsAt(NOW).since(town(), ALL, paper);
    assertEquals(List.of("Cantine Marsone CE1 booked WEB"), since(paper, ALL));
    assertEquals(plan("Lait"), told.getFirst().child().pai());
  }

  @Test
  void aFormThatChangesNothingOfWhatAChildEatsIsNoChange() {
    askAt(NOW, family, book(town.canteen, TUESDAY));
    eatsAt(NOW, family, plan("Lait"));
    var paper = printsAt(NOW.plusSeconds(200)).look(town(), TUESDAY);
    eatsAt(NOW.plusSeconds(300), family, plan("Lait"));
    assertEquals(List.of(), since(paper, ALL));
  }

  @Test
  void whatAFileOfFamiliesWroteAndNobodyHasSeenIsToldThoughItsInstantIsBeforeThePaper() {
    askAt(NOW.minusSeconds(300), family, book(town.canteen, TUESDAY));
    eatsAt(NOW.minusSeconds(90), family, plan("Lait"));
    assertEquals(
        List.of("Cantine Marsone CE1 eats TOWN_HALL"),
        since(new Moment(NOW, Set.of(), Set.of()), ALL));
  }

  @Test
  void whoOnlyWaitsChangesNothing() {
    fill(town.centre, 3);
    var paper = printsAt(NOW).look(town(), TUESDAY);
    askAt(
        NOW.plusSeconds(60), family, Change.joinWaitingList(family.child(), town.centre, TUESDAY));
    assertEquals(List.of(), since(paper, ALL));
  }

  @Test
  void aPrintIsNotedOnceWithItsAuthorAndInTheLog() {
    var prints = printsAt(NOW);
    ask(book(town.canteen, TUESDAY));
    eatsAt(NOW, family, plan("Lait"));
    var moment = prints.look(town(), TUESDAY);
    assertEquals(1, moment.seen().size());
    assertEquals(1, moment.seenMeals().size());
    var request = UUID.randomUUID();
    assertTrue(prints.note(town(), CLERK, ALL, moment, request));
    assertTrue(prints.note(town(), CLERK, ALL, moment, request));

    var noted = prints.of(town(), ALL);
    assertEquals(List.of(new Print(noted.getFirst().id(), ALL, CLERK, moment)), noted);
    assertEquals(
        List.of("2026-11-24"),
        new ActionLog(scratch.database())
            .find(town(), new Choice(null, Kind.LISTS_PRINTED, null, null), null, 9).stream()
                .map(ActionLog.Logged::subject)
                .toList());
  }

  @Test
  void aPrintIsForItsDayAndItsActivityAndItsTown() {
    var prints = printsAt(NOW);
    var moment = prints.look(town(), TUESDAY);
    var centre = new Lists(TUESDAY, town.centre);
    prints.note(town(), CLERK, centre, moment, UUID.randomUUID());
    assertEquals(List.of(), prints.of(town(), ALL), "the others were not printed");
    assertEquals(List.of(), prints.of(town(), new Lists(TUESDAY, town.canteen)));
    assertEquals(List.of(), prints.of(town(), new Lists(TUESDAY.plusDays(1), town.centre)));
    prints.note(
        town(), CLERK, ALL, new Moment(NOW.plusSeconds(60), Set.of(), Set.of()), UUID.randomUUID());
    var both = prints.of(town(), centre);
    assertEquals(2, both.size());
    assertEquals(NOW, both.getFirst().moment().at(), "no list is read in the future");

    var elsewhere = TestTown.in(scratch.database());
    var other = new Towns(scratch.database()).byId(elsewhere.id).orElseThrow();
    long id = both.getFirst().id();
    assertEquals(Optional.of(both.getFirst()), prints.find(town(), TUESDAY, id));
    assertEquals(Optional.empty(), prints.find(other, TUESDAY, id));
    assertEquals(Optional.empty(), prints.find(town(), TUESDAY.plusDays(1), id));
    assertFalse(prints.note(other, CLERK, centre, moment, UUID.randomUUID()));
    assertEquals(List.of(), prints.of(other, new Lists(TUESDAY, null)));
  }

  @Test
  void printsAreForgottenWithTheirDay() {
    var prints = printsAt(NOW);
    prints.note(town(), CLERK, ALL, prints.look(town(), TUESDAY), UUID.randomUUID());
    // 60 months and four days
    var late = Clock.fixed(NOW.plus(Duration.ofDays(1830)), ZoneOffset.UTC);
    assertTrue(new OldAttendances(scratch.database(), late).purge() > 0);
    assertEquals(List.of(), prints.of(town(), ALL));
  }
}
