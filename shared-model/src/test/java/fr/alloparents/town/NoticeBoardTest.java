package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.NoticeBoard.Posted;
import fr.alloparents.town.Notices.Notice;
import fr.alloparents.town.Notices.Spoken;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the town hall tells callers and visitors, written, changed and taken back.
class NoticeBoardTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final Author CLERK = Author.of("Mme Maire");
  private static final Clock NOON = at("2026-11-24T11:00:00Z");

  private static ScratchDatabase scratch;
  private static Towns towns;

  private NoticeBoard board;
  private Town town;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
    towns = new Towns(scratch.database());
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @BeforeEach
  void aTown() {
    board = new NoticeBoard(scratch.database(), NOON);
    town = towns.create(TownSettings.of("Ville", SchoolZone.A, PhoneSignIn.CHILD_CODE));
  }

  private static Clock at(String instant) {
    return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
  }

  private static Notices notices(String instant) {
    return new Notices(scratch.database(), at(instant));
  }

  private static Notice hours(String from, String to) {
    return new Notice(
        DAY, LocalTime.parse(from), DAY, LocalTime.parse(to), "Grève", "C'est la grève.", null);
  }

  private static Notice whole(String text) {
    return new Notice(DAY, DAY, text, text);
  }

  private Posted publish(Notice notice) {
    return board.publish(town, CLERK, UUID.randomUUID(), notice);
  }

  private List<String> log() {
    return new ActionLog(scratch.database())
        .find(town, new Choice(null, null, null, null), null, 100).stream()
            .map(
                each ->
                    each.kind()
                        + " "
                        + each.subject()
                        + ": "
                        + each.before()
                        + " > "
                        + each.after())
            .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T06:59:59.999999Z, false",
    "2026-11-24T07:00:00Z, true",
    "2026-11-24T16:29:59.999999Z, true",
    "2026-11-24T16:30:00Z, false"
  })
  void aNoticeWithHoursHoldsFromTheOneToTheOtherInTheTownsZone(String now, boolean shown) {
    publish(hours("08:00", "17:30"));
    assertEquals(shown, !notices(now).onWeb(town).isEmpty());
    assertEquals(shown, !notices(now).onPhone(town).isEmpty());
  }

  @Test
  void theHoursAreThoseOfAnIslandToo() {
    var island =
        towns.create(
            TownSettings.of("Saint-Essai", SchoolZone.LA_REUNION, PhoneSignIn.BOTH_CODES)
                .withZone(ZoneId.of("Indian/Reunion")));
    board.publish(island, CLERK, UUID.randomUUID(), hours("08:00", "09:00"));
    assertEquals(List.of("Grève"), notices("2026-11-24T04:30:00Z").onWeb(island));
    assertEquals(List.of(), notices("2026-11-24T07:30:00Z").onWeb(island));
  }

  @ParameterizedTest
  @CsvSource({
    // 2:30 comes twice that night: it holds from the first
    "2026-10-25, 02:30, 2026-10-25T00:29:59Z, false",
    "2026-10-25, 02:30, 2026-10-25T00:30:00Z, true",
    "2026-10-25, 02:30, 2026-10-25T01:10:00Z, true",
    // 2:30 does not come at all: an hour later it is
    "2027-03-28, 02:30, 2027-03-28T01:29:59Z, false",
    "2027-03-28, 02:30, 2027-03-28T01:30:00Z, true"
  })
  void onTheNightsWhenClocksChangeItBeginsOnce(
      LocalDate day, LocalTime time, String now, boolean shown) {
    publish(new Notice(day, time, day, null, "Nuit", null, null));
    assertEquals(shown, !notices(now).onWeb(town).isEmpty());
  }

  @Test
  void aNoticeWithoutWordsOrThatEndsBeforeItBeginsIsNone() {
    assertThrows(
        IllegalArgumentException.class, () -> new Notice(DAY, null, DAY, null, null, null, null));
    assertThrows(IllegalArgumentException.class, () -> hours("10:00", "10:00"));
    assertThrows(IllegalArgumentException.class, () -> hours("10:00", "09:00"));
    assertThrows(
        IllegalArgumentException.class, () -> new Notice(DAY, DAY.minusDays(1), "Texte", null));
  }

  @Test
  void theSameFormSentTwiceAtOncePublishesOnce() throws Exception {
    var request = UUID.randomUUID();
    Callable<Posted> form = () -> board.publish(town, CLERK, request, whole("Neige"));
    try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
      var made =
          clicks.invokeAll(List.of(form, form, form, form)).stream()
              .map(done -> done.resultNow().id())
              .distinct()
              .toList();
      assertEquals(1, made.size());
    }
    assertEquals(1, board.latest(town, 10).size());
    assertEquals(List.of("NOTICE_PUBLISHED 2026-11-24/2026-11-24: null > Neige"), log());
    var another = board.publish(town, CLERK, request, whole("Verglas"));
    assertEquals("Neige", another.notice().web(), "what it has published before is given back");
  }

  @Test
  void aChangeIsWrittenOnceAndLoggedWithWhatWasThere() {
    var posted = publish(whole("Neige"));
    var changed =
        new Notice(DAY, null, DAY.plusDays(1), LocalTime.of(12, 0), "Neige", "Verglas", null);
    assertEquals(Edited.DONE, board.change(town, CLERK, posted.id(), 0, changed));
    assertEquals(Edited.DONE, board.change(town, CLERK, posted.id(), 0, changed));
    assertEquals(
        Optional.of(new Posted(posted.id(), 1, changed, null)), board.find(town, posted.id()));
    assertEquals(2, log().size());
    assertEquals(
        "NOTICE_CHANGED 2026-11-24/2026-11-24: days: 2026-11-24/2026-11-24\nNeige"
            + " > days: 2026-11-24/2026-11-25T12:00\nweb: Neige\nphone: Verglas",
        log().getFirst());
  }

  @Test
  void whoChangesWhatSomebodyElseHasChangedIsToldAndWritesNothing() {
    var posted = publish(whole("Neige"));
    assertEquals(Edited.DONE, board.change(town, CLERK, posted.id(), 0, whole("Verglas")));
    assertEquals(Edited.OUTDATED, board.change(town, CLERK, posted.id(), 0, whole("Crue")));
    assertEquals(Edited.OUTDATED, board.withdraw(town, CLERK, posted.id(), 0));
    assertEquals(List.of("Verglas"), notices("2026-11-24T11:00:00Z").onWeb(town));
    assertEquals(2, log().size());
  }

  @Test
  void whatIsTakenBackIsNeitherShownNorSaidUntilItIsPublishedAgain() {
    var posted = publish(whole("Gel"));
    assertEquals(Edited.DONE, board.withdraw(town, CLERK, posted.id(), 0));
    assertEquals(Edited.DONE, board.withdraw(town, CLERK, posted.id(), 0), "a double click");
    var now = notices("2026-11-24T11:00:00Z");
    assertEquals(List.of(), now.onWeb(town));
    assertEquals(List.of(), now.onPhone(town));
    assertFalse(now.soonOnPhone().contains(new Spoken("Gel", null)));
    assertEquals(Edited.OUTDATED, board.change(town, CLERK, posted.id(), 0, whole("Gel")));
    assertEquals(Edited.DONE, board.change(town, CLERK, posted.id(), 1, whole("Gel")));
    assertEquals(List.of("Gel"), now.onWeb(town));
    assertEquals("NOTICE_WITHDRAWN 2026-11-24/2026-11-24: Gel > null", log().get(1));
  }

  @Test
  void anotherTownsNoticeIsNotThere() {
    var other = towns.create(TownSettings.of("Autre", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    var posted = publish(whole("Neige"));
    assertEquals(Optional.empty(), board.find(other, posted.id()));
    assertEquals(Edited.NO_SUCH, board.change(other, CLERK, posted.id(), 0, whole("Crue")));
    assertEquals(Edited.NO_SUCH, board.withdraw(other, CLERK, posted.id(), 0));
    assertEquals(List.of(), board.latest(other, 10));
  }

  @Test
  void theLineGetsReadyWhatIsSaidTodayAndTomorrowInAnyTown() {
    publish(new Notice(DAY.plusDays(1), DAY.plusDays(1), null, "Demain-" + town.id()));
    publish(new Notice(DAY.plusDays(9), DAY.plusDays(9), null, "Plus tard-" + town.id()));
    publish(new Notice(DAY.minusDays(9), DAY.minusDays(8), null, "Passé-" + town.id()));
    var soon =
        notices("2026-11-24T11:00:00Z").soonOnPhone().stream()
            .map(Spoken::words)
            .filter(words -> words.endsWith("-" + town.id()))
            .toList();
    assertEquals(List.of("Demain-" + town.id()), soon);
  }

  @Test
  void aRecordingIsPlayedInsteadOfTheTextAndKeptAsLongAsANoticePlaysIt() {
    var recordings = new NoticeRecordings(scratch.database(), NOON);
    var played = recordings.keep(town, new byte[] {1, 2, 3});
    var unused = recordings.keep(town, new byte[] {4});
    assertEquals(played, recordings.keep(town, new byte[] {1, 2, 3}));
    publish(new Notice(DAY, null, DAY, null, null, "Neige", played));
    assertEquals(
        List.of(new Spoken("Neige", played)), notices("2026-11-24T11:00:00Z").onPhone(town));
    assertArrayEquals(new byte[] {1, 2, 3}, recordings.find(played).orElseThrow());
    assertEquals(0, new NoticeRecordings(scratch.database(), at("2026-11-26T10:00:00Z")).purge());
    assertTrue(recordings.isKept(town, unused));
    assertTrue(new NoticeRecordings(scratch.database(), at("2026-11-26T12:00:00Z")).purge() > 0);
    assertEquals(
        List.of(true, false),
        Stream.of(played, unused).map(n -> recordings.isKept(town, n)).toList());
  }

  @Test
  void anotherTownsRecordingIsNotThere() {
    var other = towns.create(TownSettings.of("Autre", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    var recordings = new NoticeRecordings(scratch.database(), NOON);
    var name = recordings.keep(other, new byte[] {7});
    assertFalse(recordings.isKept(town, name));
    assertTrue(recordings.find(town, name).isEmpty());
    var notice = new Notice(DAY, null, DAY, null, null, null, name);
    assertThrows(StorageException.class, () -> publish(notice));
    assertEquals(
        0, log().stream().filter(line -> line.startsWith(Kind.NOTICE_PUBLISHED.name())).count());
  }
}
