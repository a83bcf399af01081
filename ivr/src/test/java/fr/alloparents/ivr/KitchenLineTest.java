package fr.alloparents.ivr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.booking.Closing;
import fr.alloparents.booking.DayClosing;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Families;
import fr.alloparents.family.KitchenCodes;
import fr.alloparents.family.KitchenSignIn;
import fr.alloparents.family.SignIn;
import fr.alloparents.ivr.agi.LineSettings;
import fr.alloparents.ivr.agi.PhoneLineServer;
import fr.alloparents.ivr.call.DatabaseDesks;
import fr.alloparents.ivr.call.DatabaseKitchens;
import fr.alloparents.ivr.call.Dialogues;
import fr.alloparents.ivr.call.JournalReaders;
import fr.alloparents.ivr.call.KitchenCall;
import fr.alloparents.ivr.call.ReservationCall;
import fr.alloparents.ivr.testphone.CallReport;
import fr.alloparents.ivr.testphone.Script;
import fr.alloparents.ivr.testphone.TestPhone;
import fr.alloparents.kitchen.MealCounts;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.Author;
import fr.alloparents.town.KitchenNumbers;
import fr.alloparents.town.Notices;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Rewordings;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHalls;
import fr.alloparents.town.Towns;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A kitchen's call on the line's real parts: a test phone on a socket, the conversation, MariaDB.
@Timeout(120)
class KitchenLineTest {

  /// Saturday, 9:00 in Paris.
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

  private static final String NUMBER = "0476549986";
  private static final ReadableSounds WORDS = new ReadableSounds();

  @TempDir Path folder;

  private ScratchDatabase scratch;
  private Town town;
  private PhoneLineServer line;
  private String code;

  @BeforeEach
  void start() {
    scratch = ScratchDatabase.create();
    var database = scratch.database();
    var vault = CodeVault.open(folder.resolve("code.key"));
    var small = SmallTown.write(database, vault, CLOCK, 2);
    town = new Towns(database).byId(small.id()).orElseThrow();
    new KitchenNumbers(database, CLOCK)
        .change(town, Author.SERVER, PhoneNumber.parse(NUMBER).orElseThrow());
    code =
        new KitchenCodes(database, vault, CLOCK)
            .add(town, Author.SERVER, UUID.randomUUID(), "Cuisine centrale")
            .orElseThrow()
            .code()
            .digits();
    line = lineOn(database, vault);
  }

  @AfterEach
  void stop() {
    line.stop(Duration.ofSeconds(5));
    scratch.close();
  }

  private static PhoneLineServer lineOn(Database database, CodeVault vault) {
    var families =
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
    var kitchens =
        new DatabaseKitchens(
            new Towns(database),
            new Rewordings(database, CLOCK),
            new TownHalls(database),
            new KitchenSignIn(database, vault, CLOCK),
            new MealCounts(database, CLOCK),
            new CallJournals(database));
    var readers = new JournalReaders();
    var kitchen = new KitchenCall(kitchens, CLOCK, readers);
    var conversation =
        new Dialogues(new ReservationCall(families, CLOCK, readers, kitchen), kitchen);
    return PhoneLineServer.start(LineSettings.onLoopback(0, 20), conversation, WORDS, CLOCK);
  }

  private CallReport call(String number, String... keys) {
    return phone().call(number, "", Script.of(keys));
  }

  private TestPhone phone() {
    return new TestPhone(line.address(), WORDS::words);
  }

  /// What was said and typed in the last call, with the words and their marks.
  private String journal() {
    return scratch
        .database()
        .read(
            h ->
                h.select("SELECT text FROM call_journal ORDER BY id DESC LIMIT 1")
                    .mapTo(String.class)
                    .one());
  }

  private static void assertTold(String wanted, String told) {
    assertTrue(told.contains(wanted), told);
  }

  @Test
  void theKitchenHearsTheNextDayAndThenWhatHasChangedSinceItLastAsked() {
    assertEquals("DONE", call(NUMBER, code + "#", "#").outcome());
    var first = journal();
    assertTold("Lundi 23 novembre. Enfants: 0 repas. Adultes: 0 repas.", first);
    assertTold("C'est provisoire, jusqu'au dimanche 22 novembre à 10 heures.", first);
    assertFalse(first.contains("Depuis votre appel"), first);

    call(SmallTown.NUMBER, "100001#", "1", "1", "2311", "1", "#", "#");
    call("+33476549986", code + "#", "#");
    assertTold("Enfants: 1 repas.", journal());
    assertTold(
        "Depuis votre appel du samedi 21 novembre à 9 heures: Enfants: 1 de plus.", journal());
    call(NUMBER, code + "#", "#");
    assertTold("rien n'a changé.", journal());
  }

  @Test
  void aDayThatIsOpenedAgainIsHeardAgain() {
    var monday = LocalDate.of(2026, 11, 23);
    var closing = new DayClosing(scratch.database(), CLOCK);
    long closure =
        closing.close(
            Closing.ofTown(town.id(), monday, "Grève", Author.SERVER), UUID.randomUUID(), null);
    call(NUMBER, code + "#", "#");
    assertTold("Mardi 24 novembre. Enfants: 0 repas.", journal());

    closing.reopen(town, Author.SERVER, closure);
    call(NUMBER, code + "#", "2", "3", "#");
    var told = journal();
    assertEquals(3, told.split("Enfants: 0 repas", -1).length - 1, told);
    assertEquals(2, told.split("Lundi 23 novembre\\.", -1).length - 1, told);
  }

  @Test
  void itsCallsAreCountedAsAKitchens() {
    call(NUMBER, code + "#", "#");
    call(NUMBER);
    call(SmallTown.NUMBER, "100001#", "#");
    var kitchens =
        scratch
            .database()
            .read(
                h ->
                    h.select("SELECT kitchen FROM call_journal ORDER BY id")
                        .mapTo(boolean.class)
                        .list());
    assertEquals(List.of(true, true, false), kitchens);
  }

  @Test
  void itsCallsAreInTheJournalWithoutTheCode() {
    call(NUMBER, code + "#", "#");
    var journal = journal();
    assertTold("Appelant : ••••••••#", journal);
    assertFalse(journal.contains(code), journal);
  }

  @Test
  void theDialPlanMayLeadALineForFamiliesToTheKitchens() {
    phone().askingFor("kitchen", "").call(SmallTown.NUMBER, "", Script.of(code + "#", "#"));
    assertTold("Enfants: 0 repas.", journal());
    call(SmallTown.NUMBER, "100001#", "#");
    assertFalse(journal().contains("Enfants:"), journal());
  }

  @Test
  void aWrongCodeHearsNothingOfTheTown() {
    var wrong = code.startsWith("0") ? "19999999" : "09999999";
    call(NUMBER, wrong + "#", wrong + "#", wrong + "#", "#");
    assertTold("Nous n'avons pas trouvé ce code.", journal());
    assertFalse(journal().contains("Enfants:"), journal());
    var nobody = call("0199000000").transcript();
    assertTold("Ce numéro n'est relié à aucune mairie.", nobody);
  }
}
