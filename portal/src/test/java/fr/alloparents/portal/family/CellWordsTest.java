package fr.alloparents.portal.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ActivityGroup;
import fr.alloparents.booking.Outcome;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.Refusal;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.portal.web.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Why a day cannot be changed, as families read it.
class CellWordsTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final CellWords FRENCH = CellWords.of(Texts.french(), PARIS);
  private static final CellWords ENGLISH = CellWords.of(Texts.of(Locale.ENGLISH), PARIS);
  private static final Instant DEADLINE = Instant.parse("2026-11-20T09:00:00Z");

  private static Refusal late(@Nullable String words) {
    return new Refusal.DeadlinePassed(DEADLINE, words);
  }

  private static Cell free(Refusal against) {
    return cell(new Entry.Nothing(), against, null);
  }

  private static Cell booked(Refusal against) {
    return cell(new Entry.Booked(true), null, against);
  }

  private static Cell cell(
      Entry entry, @Nullable Refusal againstBooking, @Nullable Refusal againstCancelling) {
    var group = new ActivityGroup(1, "PÉRISCOLAIRE", null, 1);
    var activity =
        new Activity(
            1, "Cantine", null, group, 1, 1, Weekdays.ALL, Season.SCHOOL_TIME, false, null);
    var day = LocalDate.of(2026, 11, 23);
    return new Cell(activity, day, entry, againstBooking, againstCancelling, DEADLINE, DEADLINE);
  }

  @Test
  void tooLateTellsSinceWhen() {
    assertEquals("depuis le vendredi 20 novembre à 10\u00a0h", FRENCH.detail(free(late(null))));
    assertEquals("since Friday 20 November at 10:00", ENGLISH.detail(free(late(null))));
    assertEquals(
        "n'est plus annulable depuis le vendredi 20 novembre à 10\u00a0h",
        FRENCH.detail(booked(late(null))));
  }

  /// A town that has moved a deadline says why; when it was is still to be told.
  @Test
  void inTheTownsOwnWordsTheDeadlineIsToldToo() {
    var words = "Le traiteur ferme plus tôt";
    assertEquals(
        "Le traiteur ferme plus tôt (jusqu'au vendredi 20 novembre à 10\u00a0h)",
        FRENCH.detail(free(late(words))));
    assertEquals(
        "Le traiteur ferme plus tôt (annulable jusqu'au vendredi 20 novembre à 10\u00a0h)",
        FRENCH.detail(booked(late(words))));
    assertEquals(
        "Le traiteur ferme plus tôt (until Friday 20 November at 10:00)",
        ENGLISH.detail(free(late(words))));
    assertEquals(
        "Trop tard\u00a0: Le traiteur ferme plus tôt (jusqu'au vendredi 20 novembre à 10\u00a0h).",
        FRENCH.outcome(new Outcome.Refused(late(words)), true));
  }

  @Test
  void whatTheTownEndsWithAFullStopIsNotEndedTwice() {
    assertEquals(
        "Fermé\u00a0: Grève.",
        FRENCH.outcome(new Outcome.Refused(new Refusal.Closed("Grève.")), true));
    assertEquals(
        "Fermé\u00a0: Grève.",
        FRENCH.outcome(new Outcome.Refused(new Refusal.Closed("Grève")), true));
  }
}
