package fr.alloparents.portal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.portal.launcher.ServerFolder.Ended;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Towns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The command that brings towns onto a server, run as its host runs it, on a real database.
@Timeout(180)
class ManageTownsTest {

  private static final String HOST = "allo.ville.example";

  @TempDir Path folder;
  private ScratchDatabase scratch;
  private Towns towns;
  private ServerFolder server;

  @BeforeEach
  void aServer() throws IOException {
    scratch = ScratchDatabase.create();
    towns = new Towns(scratch.database());
    server = ServerFolder.install(folder, "allo-parents-town", scratch.settings());
  }

  @AfterEach
  void close() {
    scratch.close();
  }

  private String done(String... arguments) throws Exception {
    var ended = server.run(arguments);
    assertEquals(0, ended.status(), ended.err());
    return ended.out();
  }

  private void assertRefused(String words, String... arguments) throws Exception {
    Ended ended = server.run(arguments);
    assertEquals(2, ended.status(), ended.err());
    assertTrue(ended.err().contains(words), ended.err());
    assertFalse(ended.out().contains("Town:"), ended.out());
  }

  @Test
  void aTownIsCreatedReachedOpenedAndShown() throws Exception {
    var told = done("create", "Saint-Égrève", "Allo.Ville.Example", "a", "number=04 76 54 99 85");
    assertTrue(told.contains("Website:   allo.ville.example"), told);
    assertTrue(told.contains("Line:      04 76 54 99 85"), told);
    assertTrue(told.contains("Service:   in preparation\n"), told);
    assertTrue(told.contains("allo-parents-administrator LOGIN \"NAME\" allo.ville.example"), told);
    var town = towns.byHostName(HOST).orElseThrow();
    assertEquals("Saint-Égrève", town.name());
    assertEquals(PhoneSignIn.BOTH_CODES, town.line().signIn());
    assertEquals(HOST, town.contact().webAddress());
    assertEquals(town, towns.byCalledNumber(new PhoneNumber("+33476549985")).orElseThrow());

    done("add-host", HOST, "www.ville.example");
    done("add-number", HOST, "+33476549986");
    done("remove-number", "www.ville.example", "0476549985");
    var opened = done("open", HOST, "2099-09-01");
    assertTrue(opened.contains("Service:   in preparation, opens on 2099-09-01"), opened);
    assertTrue(opened.contains("Website:   allo.ville.example, www.ville.example"), opened);
    assertTrue(opened.contains("Line:      04 76 54 99 86"), opened);
    assertEquals(
        LocalDate.of(2099, 9, 1), towns.byHostName(HOST).orElseThrow().settings().opensOn());
    done("prepare", HOST);
    var list = done("list");
    assertTrue(
        list.endsWith("Saint-Égrève: allo.ville.example, www.ville.example; in preparation\n"),
        list);
  }

  @Test
  void overseasTimeAndHolidaysComeWithTheZone() throws Exception {
    done("create", "Saint-Paul", HOST, "la-reunion", "opens=2020-01-01", "sign-in=known");
    var town = towns.byHostName(HOST).orElseThrow();
    assertEquals("Indian/Reunion", town.zone().getId());
    assertEquals(SchoolZone.LA_REUNION, town.settings().holidays().zone());
    assertEquals(HolidayRegion.LA_REUNION, town.settings().holidays().region());
    assertEquals(PhoneSignIn.KNOWN_NUMBER, town.line().signIn());
    var alsace = "allo.alsace.example";
    done("create", "Colmar", alsace, "B", "region=alsace_moselle");
    assertEquals(
        HolidayRegion.ALSACE_MOSELLE,
        towns.byHostName(alsace).orElseThrow().settings().holidays().region());
  }

  @Test
  void whatIsWrongIsToldAndNothingIsWritten() throws Exception {
    done("create", "Ville", HOST, "A", "number=0476549985");
    var before = towns.all();
    assertRefused("allo.ville.example belongs to another town", "create", "V", HOST, "A");
    assertRefused(
        "+33476549985 belongs to another town",
        "create",
        "V",
        "autre.example",
        "A",
        "number=0476549985");
    assertRefused("is no host name", "create", "V", "https://autre.example", "A");
    assertRefused("one of A, B, C", "create", "V", "autre.example", "D");
    assertRefused("is no number", "create", "V", "autre.example", "A", "number=12");
    assertRefused("is no day", "create", "V", "autre.example", "A", "opens=demain");
    assertRefused("what is \"numero=1\"?", "create", "V", "autre.example", "A", "numero=1");
    assertRefused("no town is found at", "show", "autre.example");
    assertRefused("the town's only host name", "remove-host", HOST, HOST);
    assertRefused("the town does not have it", "remove-number", HOST, "0476549986");
    assertEquals(before, towns.all());
    assertEquals(List.of(HOST), towns.hostNames(before.getFirst()));
  }
}
