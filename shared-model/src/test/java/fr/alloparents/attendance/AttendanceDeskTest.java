package fr.alloparents.attendance;

import static fr.alloparents.attendance.TickedTown.NOON;
import static fr.alloparents.attendance.TickedTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.attendance.AttendanceDesk.Result;
import fr.alloparents.retention.OldAttendances;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.ActionLog.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is ticked is kept once, with its author, and the last word counts.
@Timeout(60)
class AttendanceDeskTest extends AttendanceTest {

  private long lea;

  @BeforeEach
  void aChildWhoIsBooked() {
    lea = town.child("Marsone", "Léa", town.mallerin);
    town.book(lea, TUESDAY);
  }

  private List<String> log() {
    return new ActionLog(scratch.database())
        .find(town.town, new Choice(null, null, null, null), null, 50).stream()
            .filter(one -> one.kind() != Kind.ACCOUNT_CREATED)
            .map(
                one ->
                    "%s %s: %s > %s (%s)"
                        .formatted(
                            one.kind(), one.subject(), one.before(), one.after(), one.by().name()))
            .toList();
  }

  @Test
  void whatIsTickedIsKeptWithItsInstantAndAuthor() {
    assertNull(word());
    assertEquals(Result.KEPT, keep(town.aline, tick(lea, Presence.PRESENT, NOON)));
    assertEquals(new Word(Presence.PRESENT, NOON, "Mme Aline"), word());
  }

  @Test
  void aTickThatArrivesAgainIsKeptOnceAndDoesNotUndoALaterOne() {
    var first = tick(lea, Presence.PRESENT, NOON);
    keep(town.aline, first);
    keep(town.bruno, tick(lea, Presence.ABSENT, NOON));
    assertEquals(Result.KEPT, keep(town.aline, first));
    assertEquals(new Word(Presence.ABSENT, NOON, "M. Bruno"), word());
    assertEquals(2, ticks());
  }

  @Test
  void whatWasTickedWithoutANetworkAndArrivesLateDoesNotCountAfterALaterWordButIsKept() {
    keep(town.bruno, tick(lea, Presence.PRESENT, NOON.minusSeconds(60)));
    keep(town.aline, tick(lea, Presence.ABSENT, NOON.minusSeconds(300)));
    assertEquals(new Word(Presence.PRESENT, NOON.minusSeconds(60), "M. Bruno"), word());
    assertEquals(
        List.of(
            new Word(Presence.ABSENT, NOON.minusSeconds(300), "Mme Aline"),
            new Word(Presence.PRESENT, NOON.minusSeconds(60), "M. Bruno")),
        new Attendances(scratch.database()).ofChild(town.town, lea, 5).getFirst().words());
  }

  @Test
  void aCorrectionCountsAfterWhatItCorrectsEvenWhereItIsReckonedBeforeIt() {
    // the request with the mistake was slow, that with the correction quick
    var mistake = tick(lea, Presence.ABSENT, NOON.minusSeconds(1));
    keep(town.aline, mistake);
    keep(town.aline, then(mistake, Presence.PRESENT, NOON.minusSeconds(2)));
    assertEquals(new Word(Presence.PRESENT, NOON.minusSeconds(1), "Mme Aline"), word());
  }

  @Test
  void aTickThatFollowsOneOfAnotherChildOrNoneThatIsKeptIsSaidWhenItIsReckoned() {
    long tom = town.child("Marsone", "Tom", town.mallerin);
    var ofTom = tick(tom, Presence.PRESENT, NOON);
    keep(town.aline, ofTom, tick(lea, Presence.PRESENT, NOON.minusSeconds(1)));
    for (var request : List.of(ofTom.request(), UUID.randomUUID())) {
      var early = new Tick(UUID.randomUUID(), lea, Presence.ABSENT, NOON.minusSeconds(2), request);
      assertEquals(Result.KEPT, keep(town.aline, early));
      assertEquals(new Word(Presence.PRESENT, NOON.minusSeconds(1), "Mme Aline"), word());
    }
  }

  @Test
  void aCorrectionDoesNotCountAfterWhatAnotherTabletHasSaidSinceTheMistake() {
    var mistake = tick(lea, Presence.ABSENT, NOON.minusSeconds(9));
    keep(town.aline, mistake);
    keep(town.bruno, tick(lea, Presence.PRESENT, NOON.minusSeconds(5)));
    keep(town.aline, then(mistake, null, NOON.minusSeconds(7)));
    assertEquals(new Word(Presence.PRESENT, NOON.minusSeconds(5), "M. Bruno"), word());
  }

  @Test
  void aClockThatIsWrongCannotTickInTheFuture() {
    keep(town.aline, tick(lea, Presence.PRESENT, NOON.plus(Duration.ofDays(1))));
    assertEquals(new Word(Presence.PRESENT, NOON, "Mme Aline"), word());
    keep(town.bruno, tick(lea, Presence.ABSENT, NOON));
    assertEquals(new Word(Presence.ABSENT, NOON, "M. Bruno"), word());
  }

  @Test
  void theLogSaysWhoTicksAndEachCorrection() {
    long tom = town.child("Marsone", "Tom", town.mallerin);
    keep(
        town.aline,
        tick(lea, Presence.PRESENT, NOON.minusSeconds(9)),
        tick(tom, Presence.PRESENT, NOON.minusSeconds(9)));
    keep(town.aline, tick(tom, Presence.PRESENT, NOON.minusSeconds(8)));
    keep(town.bruno, tick(lea, Presence.ABSENT, NOON.minusSeconds(7)));
    keep(town.aline, tick(tom, null, NOON.minusSeconds(6)));
    assertEquals(
        List.of(
            "ATTENDANCE_CORRECTED 2026-11-24 Cantine: Marsone Tom: PRESENT > null (Mme Aline)",
            "ATTENDANCE_CORRECTED 2026-11-24 Cantine: Marsone Léa: PRESENT > ABSENT (M. Bruno)",
            "ATTENDANCE_TAKEN 2026-11-24 Cantine: null > null (M. Bruno)",
            "ATTENDANCE_TAKEN 2026-11-24 Cantine: null > null (Mme Aline)"),
        log());
  }

  @Test
  void allOfAFormIsKeptOrNothing() {
    var elsewhere = new TickedTown(scratch.database());
    long theirs = elsewhere.child("Voisin", "Noé", elsewhere.mallerin);
    assertEquals(
        Result.UNKNOWN,
        keep(town.aline, tick(lea, Presence.PRESENT, NOON), tick(theirs, Presence.PRESENT, NOON)));
    assertNull(word());
    assertEquals(0, ticks());
    assertEquals(List.of(), log());
  }

  @Test
  void onlyAnActivityOfTheTownOnADayItTakesPlaceIsTicked() {
    var elsewhere = new TickedTown(scratch.database());
    var tick = List.of(tick(lea, Presence.PRESENT, NOON));
    var desk = deskAt(NOON);
    assertEquals(
        Result.UNKNOWN, desk.keep(town.town, town.aline, TUESDAY, elsewhere.canteen, tick));
    assertEquals(
        Result.UNKNOWN, desk.keep(town.town, town.aline, TUESDAY.minusDays(2), town.canteen, tick));
    assertEquals(0, ticks());
  }

  @Test
  void aDayIsTickedFromItsMidnightInTheTownOn() {
    var tick = List.of(tick(lea, Presence.PRESENT, NOON.minus(Duration.ofDays(1))));
    var midnight = NOON.minus(Duration.ofHours(12));
    assertEquals(
        Result.TOO_EARLY,
        deskAt(midnight.minusMillis(1)).keep(town.town, town.aline, TUESDAY, town.canteen, tick));
    assertEquals(0, ticks());
    assertEquals(
        Result.KEPT, deskAt(midnight).keep(town.town, town.aline, TUESDAY, town.canteen, tick));
  }

  @Test
  void tabletsThatTickTheSameAtOnceLoseNothingAndDoubleNothing() throws Exception {
    var children =
        IntStream.range(0, 12)
            .mapToObj(i -> town.child("Enfant", "Numéro " + i, town.mallerin))
            .toList();
    var forms =
        IntStream.range(0, 8)
            .mapToObj(
                i -> {
                  var ordered = i % 2 == 0 ? children : children.reversed();
                  return ordered.stream()
                      .map(child -> tick(child, Presence.PRESENT, NOON))
                      .toArray(Tick[]::new);
                })
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // each form twice
      var sent =
          Stream.concat(forms.stream(), forms.stream())
              .map(form -> (Callable<Result>) () -> keep(town.aline, form))
              .toList();
      for (var result : threads.invokeAll(sent)) {
        assertEquals(Result.KEPT, result.get());
      }
    }
    assertEquals(8 * 12, ticks());
    assertEquals(13, listed().size());
  }

  @Test
  void aFeedTellsWhichListsWereTicked() {
    var feed = TickFeed.open(scratch.database());
    feed.next();
    assertEquals(List.of(), feed.next());
    keep(town.aline, tick(lea, Presence.PRESENT, NOON));
    assertEquals(List.of(new TickFeed.Ticked(town.town.id(), town.canteen, TUESDAY)), feed.next());
  }

  @Test
  void attendancesAreForgottenAfterTheRetentionTimeOfTheirTown() {
    keep(town.aline, tick(lea, Presence.PRESENT, NOON));
    // 60 months
    var last = NOON.atZone(town.town.zone()).plusMonths(60);
    assertEquals(0, purgeAt(last.toInstant()));
    assertTrue(ticks() > 0);
    assertTrue(purgeAt(last.plusDays(1).toInstant()) >= 2);
    assertEquals(0, ticks());
    assertNull(word());
  }

  private static int purgeAt(Instant now) {
    return new OldAttendances(scratch.database(), TickedTown.at(now)).purge();
  }
}
