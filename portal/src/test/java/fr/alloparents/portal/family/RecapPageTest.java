package fr.alloparents.portal.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ActivityGroup;
import fr.alloparents.booking.Answer;
import fr.alloparents.booking.Answer.Result;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Outcome;
import fr.alloparents.booking.Refusal;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.portal.family.RecapPage.Line;
import fr.alloparents.portal.web.Texts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The lines of a recap stand in the order kind, date, activity, whatever order they were asked in.
class RecapPageTest {

  private static final long BERTRAND = 4;
  private static final long ANGELINE = 9;
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);

  /// Their order is neither that of their ids nor that of the alphabet.
  private static final List<Activity> KEYS =
      List.of(activity(30, "Cantine"), activity(10, "Accueil soir"), activity(20, "Accueil matin"));

  private static final Refusal CLOSED = new Refusal.Closed("Grève");

  private static final List<Result> RESULTS =
      List.of(
          result(Change.book(ANGELINE, 30, MONDAY), new Outcome.Booked()),
          result(Change.book(BERTRAND, 30, MONDAY), new Outcome.Unchanged()),
          result(Change.book(ANGELINE, 20, MONDAY), new Outcome.Booked()),
          result(Change.book(ANGELINE, 10, TUESDAY), new Outcome.Booked()),
          result(Change.cancel(ANGELINE, 10, MONDAY), new Outcome.Cancelled()),
          result(Change.cancel(BERTRAND, 30, TUESDAY), new Outcome.Cancelled()),
          result(Change.joinWaitingList(ANGELINE, 30, MONDAY), new Outcome.Waiting(2)),
          result(Change.book(BERTRAND, 10, MONDAY), new Outcome.Refused(CLOSED)),
          result(Change.book(ANGELINE, 30, TUESDAY), new Outcome.Refused(CLOSED)),
          result(Change.cancel(BERTRAND, 20, MONDAY), new Outcome.Refused(new Refusal.Past())),
          result(Change.joinWaitingList(ANGELINE, 20, MONDAY), new Outcome.Refused(CLOSED)));

  private static Activity activity(long id, String name) {
    return new Activity(
        id,
        name,
        null,
        new ActivityGroup(1, "PÉRISCOLAIRE", null, 1),
        1,
        1,
        Weekdays.ALL,
        Season.SCHOOL_TIME,
        true,
        null);
  }

  private static Result result(Change change, Outcome outcome) {
    return new Result(change, outcome);
  }

  private static RecapPage recap(List<Result> results) {
    return RecapPage.of(
        new Answer(OptionalLong.of(1_234_567), results),
        KEYS,
        Map.of(BERTRAND, "Bertrand", ANGELINE, "Angéline"),
        CellWords.of(Texts.french(), ZoneId.of("Europe/Paris")),
        "/reservations");
  }

  @Test
  void linesStandByKindThenDateThenActivityThenChild() {
    for (int seed = 0; seed < 20; seed++) {
      var asked = new ArrayList<>(RESULTS);
      Collections.shuffle(asked, new Random(seed));
      var page = recap(asked);
      assertEquals(
          List.of(
              "booked Cantine, lundi 30 novembre, Angéline",
              "same Cantine, lundi 30 novembre, Bertrand",
              "booked Accueil matin, lundi 30 novembre, Angéline",
              "booked Accueil soir, mardi 1er décembre, Angéline",
              "cancelled Accueil soir, lundi 30 novembre, Angéline",
              "cancelled Cantine, mardi 1er décembre, Bertrand",
              "waiting Cantine, lundi 30 novembre, Angéline"),
          words(page.done()),
          "seed " + seed);
      assertEquals(
          List.of(
              "refused Accueil soir, lundi 30 novembre, Bertrand",
              "refused Cantine, mardi 1er décembre, Angéline",
              "refused Accueil matin, lundi 30 novembre, Bertrand",
              "refused Accueil matin, lundi 30 novembre, Angéline"),
          words(page.refused()),
          "seed " + seed);
    }
  }

  private static List<String> words(List<Line> lines) {
    return lines.stream()
        .map(
            line ->
                "%s %s, %s, %s".formatted(line.look(), line.activity(), line.day(), line.child()))
        .toList();
  }
}
