package fr.alloparents.ivr.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.booking.CallFailure;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.HungUp;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.caller.ScriptedCaller;
import fr.alloparents.storage.StorageException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is kept of a call for the town hall.
class CallJournalTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T08:00:05Z"), PaperTown.PARIS);

  private final PaperTown town = new PaperTown(CLOCK);

  @Test
  void aJournalTellsWhatWasSaidTypedAndDoneWithTheTownsTime() {
    call("Appelant : 123456# 1 1 2411 1 #", "Appelant : #");
    assertEquals(
        """
        09:00:05 Appelant : ••••••#
        09:00:05 Appelant : 1
        09:00:05 Appelant : 1
        09:00:05 Appelant : 2411
        09:00:05 Appelant : 1
        09:00:05 Mairie : Réservé: cantine, mardi 24 novembre, pour Angéline.
        09:00:05 Appelant : #
        09:00:05 Ligne : Réservé: cantine, mardi 24 novembre, pour Angéline. \
        Numéro d'opération: 4 8 2 1 0 7.
        09:00:05 Ligne : Angéline. Pour réserver ou annuler, tapez 1. Pour une semaine entière, \
        tapez 2. Pour écouter les réservations, tapez 3. Pour un autre enfant, tapez 4. \
        Pour réécouter, 9. Pour la mairie, 0. Pour quitter, dièse.
        09:00:05 Appelant : #
        09:00:05 Ligne : Merci de votre appel. Au revoir.
        """,
        journal().text());
  }

  @Test
  void aJournalKnowsWhoCalledWhatItChangedAndHowItEnded() {
    call("Appelant : 123456# 1 1 2411 1 #", "Appelant : #");
    var journal = journal();
    assertEquals("1764", journal.callId());
    assertEquals(1L, journal.householdId());
    assertEquals(11L, journal.childId());
    assertEquals(482_107L, journal.operation());
    assertEquals("DONE", journal.ending());
    assertEquals(CLOCK.instant(), journal.startedAt());
  }

  @Test
  void aCallThatIsHungUpIsKeptToo() {
    assertThrows(HungUp.class, () -> call("Appelant : 123456#", "Appelant : (raccroche)"));
    assertNull(journal().ending());
    assertEquals(11L, journal().childId());
    assertNull(journal().operation());
  }

  @Test
  void noCodeIsWrittenNeitherRightNorWrongNorTypedAhead() {
    var both = new Situation(List.of("Situation : La ville demande les deux codes."));
    both.layDown(town);
    call(
        "Appelant : 999888# 777666# 555444#",
        "Appelant : 123456#",
        "Appelant : 654321# *",
        "Appelant : 4",
        "Appelant : *",
        "Appelant : 123457#",
        "Appelant : 654321#",
        "Appelant : #");
    for (var code : List.of("999888", "777666", "555444", "123456", "654321", "123457")) {
      assertFalse(journal().text().contains(code), code);
    }
  }

  @Test
  void aReaderSeesTheJournalOfTheirCallAsItIsWrittenAndNoOther() {
    var readers = new JournalReaders();
    var seen = new ArrayList<String>();
    var others = new ArrayList<String>();
    var reader = readers.read("1764", seen::add);
    readers.read("1765", others::add);
    call(readers, "Appelant : 123456# 1 1 2411 1 #", "Appelant : #");
    assertEquals(journal().text(), String.join("\n", seen) + "\n");
    assertEquals(List.of(), others);

    reader.close();
    seen.clear();
    call(readers, "Appelant : 123456# #");
    assertEquals(List.of(), seen);
  }

  @Test
  void aJournalThatCannotBeKeptDoesNotTouchTheCall() {
    town.loseJournals();
    call("Appelant : 123456# 1 1 2411 1 #", "Appelant : #");
    assertEquals(1, town.plan().size());
  }

  @Test
  void aDatabaseThatDoesNotAnswerEndsTheCall() {
    var conversation =
        new ReservationCall(
            number -> {
              throw new StorageException("gone", new IllegalStateException());
            },
            CLOCK);
    assertThrows(
        StorageException.class, () -> conversation.hold(new ScriptedCaller(List.of()), incoming()));
  }

  @Test
  @Timeout(20)
  void theApologyDoesNotWaitForTheJournal() {
    var apologised = new CompletableFuture<String>();
    town.hang(apologised);
    assertThrows(StorageException.class, () -> call("Appelant : 123456# 1"));
    apologised.complete("now");
    while (town.journals().isEmpty()) {
      Thread.onSpinWait();
    }
    assertEquals("09:00:05 Appelant : ••••••#\n09:00:05 Appelant : 1\n", journal().text());
    assertEquals("APOLOGY", journal().ending());
    assertEquals(CallFailure.DATABASE, journal().failure());
    assertEquals(11L, journal().childId());
  }

  @Test
  @Timeout(20)
  void aFaultOfTheLineIsKeptAsOne() {
    var readers = new JournalReaders();
    readers.read(
        "1764",
        line -> {
          throw new IllegalStateException("a fault");
        });
    assertThrows(IllegalStateException.class, () -> call(readers, "Appelant : 123456# #"));
    awaitJournal();
    assertEquals("APOLOGY", journal().ending());
    assertEquals(CallFailure.LINE, journal().failure());
  }

  @Test
  @Timeout(20)
  void aCallWhoseTownTheDatabaseDidNotTellIsKeptWhenItDoes() {
    var asked = new AtomicInteger();
    var conversation =
        new ReservationCall(
            number -> {
              if (asked.incrementAndGet() == 1) {
                throw new StorageException("gone", new IllegalStateException());
              }
              return Optional.of(town);
            },
            CLOCK);
    assertThrows(
        StorageException.class, () -> conversation.hold(new ScriptedCaller(List.of()), incoming()));
    awaitJournal();
    assertEquals("APOLOGY", journal().ending());
    assertEquals(CallFailure.DATABASE, journal().failure());
    assertEquals("1764", journal().callId());
    assertEquals("", journal().text());
  }

  @ParameterizedTest
  @CsvSource({"BUSY, BUSY", "CLOSING, CLOSING", "APOLOGY, STARTING"})
  @Timeout(20)
  void aCallThatWasNotTakenIsKeptWithTheReason(Ending told, CallFailure why) {
    new ReservationCall(number -> Optional.of(town), CLOCK).missed(incoming(), told);
    awaitJournal();
    assertEquals(told.name(), journal().ending());
    assertEquals(why, journal().failure());
    assertNull(journal().householdId());
  }

  @Test
  void aCallOfNoTownIsNobodys() throws Exception {
    var asked = new CompletableFuture<String>();
    new ReservationCall(
            number -> {
              asked.complete(number);
              return Optional.empty();
            },
            CLOCK)
        .missed(incoming(), Ending.BUSY);
    assertEquals(PaperTown.LINE, asked.get(10, TimeUnit.SECONDS));
    assertEquals(List.of(), town.journals());
  }

  private void awaitJournal() {
    while (town.journals().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private void call(String... script) {
    call(new JournalReaders(), script);
  }

  private void call(JournalReaders readers, String... script) {
    new ReservationCall(number -> Optional.of(town), CLOCK, readers)
        .hold(new ScriptedCaller(List.of(script)), incoming());
  }

  private static IncomingCall incoming() {
    return new IncomingCall("1764", PaperTown.LINE, "0612345678", CLOCK.instant());
  }

  private CallJournals.Entry journal() {
    return town.journals().getFirst();
  }
}
