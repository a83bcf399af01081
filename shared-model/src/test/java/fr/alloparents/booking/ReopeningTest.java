package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.MONDAY;
import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.booking.Outcome.Booked;
import fr.alloparents.booking.Outcome.Refused;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.ActionLog.Logged;
import fr.alloparents.town.Author;
import fr.alloparents.town.Edited;
import fr.alloparents.town.Notices;
import fr.alloparents.town.Notices.Notice;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Closed days that are opened again.
class ReopeningTest extends DeskTest {

  private static final Author MAYOR = Author.of("Mme Maire");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  private DayClosing closing;
  private Closings closings;
  private Town all;

  @BeforeEach
  void aClosing() {
    closing = new DayClosing(scratch.database(), CLOCK);
    closings = new Closings(scratch.database());
    all = town(town);
  }

  private static Town town(TestTown one) {
    return new Towns(scratch.database())
        .all().stream().filter(t -> t.id() == one.id).findFirst().orElseThrow();
  }

  private long close(LocalDate day) {
    var notice = new Notice(TODAY, TUESDAY, "Grève", "Grève");
    return closing.close(Closing.ofTown(town.id, day, "Grève", MAYOR), UUID.randomUUID(), notice);
  }

  private List<Logged> log() {
    return new ActionLog(scratch.database())
        .find(all, new Choice(null, null, null, null), null, 10);
  }

  @Test
  void familiesBookAgainWhatIsOpenedAgainAndTheNoticeIsGone() {
    ask(book(town.canteen, TUESDAY));
    long id = close(TUESDAY);
    var notices = new Notices(scratch.database(), CLOCK);
    assertEquals(List.of("Grève"), notices.onWeb(all));
    assertEquals(new Refused(new Refusal.Closed("Grève")), ask(book(town.canteen, TUESDAY)));

    assertEquals(Edited.DONE, closing.reopen(all, MAYOR, id));

    assertEquals(0, town.bookings(town.canteen, TUESDAY));
    assertEquals(new Booked(), ask(book(town.canteen, TUESDAY)));
    assertEquals(List.of(), notices.onWeb(all));
    assertEquals(0, closings.preview(Closing.ofTown(town.id, MONDAY, "x", MAYOR)).bookings());
    assertEquals(1, closings.preview(Closing.ofTown(town.id, TUESDAY, "x", MAYOR)).openDays());
    assertEquals(List.of(), closings.between(town.id, MONDAY, TUESDAY));
    assertEquals(NOW, closings.find(town.id, id).orElseThrow().liftedAt());
    assertEquals(1, closings.toTell(town.id, id).size());
  }

  @Test
  void doneTwiceItIsDoneOnceAndInTheLogWithItsNotice() {
    long id = close(TUESDAY);
    closing.reopen(all, MAYOR, id);
    int lines = log().size();
    assertEquals(Edited.DONE, closing.reopen(all, MAYOR, id));
    assertEquals(lines, log().size());
    assertEquals(
        List.of(Kind.NOTICE_WITHDRAWN, Kind.DAYS_REOPENED),
        log().stream().limit(2).map(Logged::kind).toList());
    assertEquals("Grève", log().get(1).before());
  }

  @Test
  void daysThatHavePassedStayClosedAndAnotherTownsAreNobodys() {
    long past = close(TODAY.minusDays(1));
    assertEquals(Edited.OUTDATED, closing.reopen(all, MAYOR, past));
    long open = close(TUESDAY);
    assertEquals(
        Edited.NO_SUCH, closing.reopen(town(TestTown.in(scratch.database())), MAYOR, open));
    assertEquals(new Refused(new Refusal.Closed("Grève")), ask(book(town.canteen, TUESDAY)));
  }
}
