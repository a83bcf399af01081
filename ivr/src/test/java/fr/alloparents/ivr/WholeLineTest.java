package fr.alloparents.ivr;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.booking.Channel;
import fr.alloparents.booking.History;
import fr.alloparents.booking.Movement;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Families;
import fr.alloparents.family.SignIn;
import fr.alloparents.ivr.agi.LineSettings;
import fr.alloparents.ivr.agi.PhoneLineServer;
import fr.alloparents.ivr.call.DatabaseDesks;
import fr.alloparents.ivr.call.ReservationCall;
import fr.alloparents.ivr.testphone.CallReport;
import fr.alloparents.ivr.testphone.Person;
import fr.alloparents.ivr.testphone.Script;
import fr.alloparents.ivr.testphone.TestPhone;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.Notices;
import fr.alloparents.town.Rewordings;
import fr.alloparents.town.TownHalls;
import fr.alloparents.town.Towns;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The line on its real parts: a test phone on a socket, the conversation, MariaDB.
@Timeout(120)
class WholeLineTest {

  /// Saturday, 9:00 in Paris.
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

  private static final ReadableSounds WORDS = new ReadableSounds();
  private static final List<String> BOOKING = List.of("100001#", "1", "1", "2411", "1", "#", "#");

  @TempDir static Path folder;

  private static CodeVault vault;
  private ScratchDatabase scratch;
  private SmallTown town;
  private PhoneLineServer line;

  @BeforeAll
  static void openVault() {
    vault = CodeVault.open(folder.resolve("code.key"));
  }

  @BeforeEach
  void start() {
    scratch = ScratchDatabase.create();
    town = SmallTown.write(scratch.database(), vault, CLOCK, 2);
    line = lineOn(scratch.database());
  }

  @AfterEach
  void stop() {
    line.stop(Duration.ofSeconds(5));
    scratch.close();
  }

  @Test
  void aBookingTypedOnThePhoneIsInTheDatabaseWithItsChannelAndItsJournal() {
    var report = call(Script.of("100001#1124111#", "#"));

    assertEquals("DONE", report.outcome());
    var movement = movements(0).getFirst();
    assertEquals(Movement.Kind.BOOKED, movement.kind());
    assertEquals(Channel.PHONE, movement.channel());
    assertEquals("Famille 1", movement.author());
    assertEquals(LocalDate.of(2026, 11, 24), movement.day());
    assertJournalTells(movement);
  }

  private void assertJournalTells(Movement movement) {
    var journals = new CallJournals(scratch.database());
    var journal = journals.ofChild(town.id(), town.child(0), 10).getFirst();
    long operation = requireNonNull(movement.operation());
    assertEquals(List.of(journal), journals.ofOperation(town.id(), operation));
    assertTrue(journal.text().contains("Réservé: cantine, mardi 24 novembre, pour Enfant1."));
    assertFalse(journal.text().contains("100001"));
    assertEquals("DONE", journal.ending());
    assertEquals(List.of(), journals.ofChild(town.id(), town.child(1), 10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0476549985", "33476549985", "+33476549985", "0033476549985"})
  void everyWayOfWritingTheCalledNumberReachesTheTown(String called) {
    phone().call(called, "", Script.of("100001#", "1", "1", "2411", "1"));
    assertEquals(1, movements(0).size());
  }

  @Test
  void anUnknownNumberHearsSoAndHangsNothingUp() {
    var report = phone().call("0199000000", "", Script.of());
    assertEquals("DONE", report.outcome());
    assertTrue(report.transcript().contains("Ce numéro n'est relié à aucune mairie."));
  }

  @Test
  void hangingUpAtAnyStepKeepsWhatWasConfirmedAndNothingElse() {
    int committed = BOOKING.indexOf("2411") + 2;
    for (int keys = 0; keys <= BOOKING.size(); keys++) {
      int before = movements(0).size();
      var booking = BOOKING.subList(0, keys);
      call(Script.of(onAnotherDay(booking, keys).toArray(String[]::new)));
      int expected = keys >= committed ? 1 : 0;
      assertEquals(before + expected, movements(0).size(), "hung up after " + booking);
    }
  }

  /// The same keys with a Tuesday of its own for each call.
  private static List<String> onAnotherDay(List<String> keys, int week) {
    var day = LocalDate.of(2026, 11, 24).plusWeeks(week);
    var typed = "%02d%02d".formatted(day.getDayOfMonth(), day.getMonthValue());
    return keys.stream().map(key -> key.equals("2411") ? typed : key).toList();
  }

  @Test
  void ofTwoCallersForTheLastPlaceOneHasItAndTheOtherIsToldItIsFull() {
    var calls =
        IntStream.of(1, 2)
            .mapToObj(child -> CompletableFuture.supplyAsync(() -> call(lastPlace(child))))
            .toList();
    var transcripts = calls.stream().map(call -> call.join().transcript()).toList();
    assertEquals(1, count(transcripts, "Ligne : Réservé:"));
    assertEquals(1, count(transcripts, "C'est complet."));
    assertEquals(1, movements(0).size() + movements(1).size());
  }

  /// Books the one place of the centre in one breath, and wants no place on the waiting list.
  private static Person lastPlace(int child) {
    return Script.of("10000" + child + "#", "1", "2", "25111#", "*");
  }

  private static long count(List<String> transcripts, String words) {
    return transcripts.stream().filter(transcript -> transcript.contains(words)).count();
  }

  @Test
  void withoutItsDatabaseTheLineAnswersAndLeavesTheApologyToTheDialPlan() {
    var gone = Database.open(scratch.settings());
    gone.close();
    var orphan = lineOn(gone);
    var report =
        new TestPhone(orphan.address(), WORDS::words).call(SmallTown.NUMBER, "", Script.of());
    assertEquals("APOLOGY", report.outcome());
    orphan.stop(Duration.ofSeconds(5));
  }

  private static PhoneLineServer lineOn(Database database) {
    var desks =
        new DatabaseDesks(
            new Towns(database),
            new Notices(database, CLOCK),
            new Rewordings(database, CLOCK),
            new TownHalls(database),
            new SignIn(database, vault, CLOCK),
            new Families(database),
            new BookingDesk(database, CLOCK),
            new CallJournals(database),
            CLOCK);
    return PhoneLineServer.start(
        LineSettings.onLoopback(0, 20), new ReservationCall(desks, CLOCK), WORDS, CLOCK);
  }

  private TestPhone phone() {
    return new TestPhone(line.address(), WORDS::words);
  }

  private CallReport call(Person person) {
    return phone().call(SmallTown.NUMBER, "", person);
  }

  private List<Movement> movements(int child) {
    return new History(scratch.database(), CLOCK).ofHousehold(town.id(), town.household(child));
  }
}
