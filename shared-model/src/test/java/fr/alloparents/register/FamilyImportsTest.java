package fr.alloparents.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.activity.ExtraDayWanted;
import fr.alloparents.activity.ExtraDays;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.family.Code;
import fr.alloparents.family.CodeOwner;
import fr.alloparents.family.KnownPupils;
import fr.alloparents.family.LetterPress;
import fr.alloparents.register.FamilyImport.Counts;
import fr.alloparents.register.FamilyImport.Notice;
import fr.alloparents.register.FamilyImport.State;
import fr.alloparents.register.LineEffect.Change;
import fr.alloparents.register.LineEffect.Kind;
import fr.alloparents.town.Author;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A file from its sending to its writing.
class FamilyImportsTest {

  private static final String ANGELINE =
      "E1;MARSONE;Angéline;03/02/2019;Mallerin primaire;CP;F1;M. MARSONE;0698765432;"
          + "marsone@exemple.fr;Cantine;123456;654321";
  private static final String BERTRAND =
      "E2;MARSONE;Bertrand;04/05/2020;mallerin PRIMAIRE;cp;F1;M. MARSONE;;;Cantine|Accueil matin;;";

  private static final Author AGENT = Author.of("Mme Agent");

  private ImportTown all;

  @BeforeEach
  void open() {
    all = new ImportTown();
  }

  @AfterEach
  void close() {
    all.close();
  }

  private List<Kind> kinds(long id) {
    return all.lines(id).stream().map(LineEffect::kind).toList();
  }

  private OptionalLong owner(Code.Kind kind, String digits) {
    return all.codes.find(all.town, kind, new Code(digits));
  }

  @Test
  void nothingIsWrittenUntilItIsConfirmedAndThenAllOfIt() {
    var before = all.snapshot();
    long id = all.send(ANGELINE, BERTRAND);
    assertEquals(State.STAGED, all.find(id).state());
    assertEquals(new Counts(2, 0, 2, 0, 0, 0, 2, 1, 2, 1, List.of(), List.of()), all.counts(id));
    assertEquals(
        List.of(
            new Change(Column.CLASS, "", "CP, Mallerin primaire"),
            new Change(Column.CHILD_CODE, "", Change.BROUGHT),
            new Change(Column.ACTIVITIES, "", "Cantine|2026-09-08|2027-07-03"),
            new Change(Column.PAYER_NAME, "", "M. MARSONE"),
            new Change(Column.PAYER_CODE, "", Change.BROUGHT),
            new Change(Column.PHONES, "", "+33698765432"),
            new Change(Column.EMAILS, "", "marsone@exemple.fr")),
        all.lines(id).getFirst().changes());
    assertEquals(before, all.snapshot());
    all.confirm(id);
    assertEquals("M. Agent", all.find(id).confirmedBy());
    assertEquals(
        List.of("Angéline|MARSONE|2019-02-03|E1", "Bertrand|MARSONE|2020-05-04|E2"),
        all.rows("SELECT first_name, last_name, birth_date, reference FROM child ORDER BY id"));
    assertEquals(List.of("M. MARSONE|F1"), all.rows("SELECT name, reference FROM household"));
    assertEquals(List.of("2"), all.rows("SELECT COUNT(*) FROM household_child"));
    assertEquals(
        List.of(all.cp + "|2026-09-08|2027-07-03", all.cp + "|2026-09-08|2027-07-03"),
        all.rows("SELECT school_class_id, first_day, last_day FROM child_class"));
    assertEquals(List.of("3"), all.rows("SELECT COUNT(*) FROM enrolment"));
    assertEquals(List.of("+33698765432"), all.rows("SELECT phone_number FROM household_phone"));
    assertEquals(List.of("marsone@exemple.fr"), all.rows("SELECT email FROM household_email"));
    assertEquals(List.of("3"), all.rows("SELECT COUNT(*) FROM code"));
    assertTrue(owner(Code.Kind.CHILD, "123456").isPresent());
    assertTrue(owner(Code.Kind.PAYER, "654321").isPresent());
  }

  /// A process keeps the children of the households that look at its pages.
  @Test
  void aChildThatAFileBringsIsOnTheNextPageOfAHouseholdThatIsKnownAlready() {
    all.confirm(all.send(ANGELINE));
    var known = new KnownPupils();
    var desk = new BookingDesk(all.database, all.clock);
    assertEquals(List.of("Angéline"), pupils(desk, known));
    all.confirm(all.send(BERTRAND));
    assertEquals(List.of("Angéline", "Bertrand"), pupils(desk, known));
    all.confirm(all.send(BERTRAND.replace("Bertrand", "Bertrand-Guy")));
    assertEquals(List.of("Angéline", "Bertrand-Guy"), pupils(desk, known));
  }

  private List<String> pupils(BookingDesk desk, KnownPupils known) {
    long household = owner(Code.Kind.PAYER, "654321").orElseThrow();
    long child = owner(Code.Kind.CHILD, "123456").orElseThrow();
    var today = ImportTown.TODAY;
    var reading = known.of(all.town.id(), household, today);
    var query = PlanningQuery.byWeb(all.town.id(), household, child, today, today);
    assertTrue(desk.planning(query, reading).isPresent());
    return reading.pupils().stream().map(pupil -> pupil.child().firstName()).toList();
  }

  @Test
  void aClassThatAFileAddsIsKeptOutOfAnExtraDayOfAnotherClass() {
    var wednesday = LocalDate.of(2026, 11, 25);
    all.write("INSERT INTO place (town_id, name) VALUES (?, 'Réfectoire')", all.town.id());
    var canteen = "SELECT a.town_id, a.id, p.id FROM activity a, place p WHERE a.name = 'Cantine'";
    all.write("INSERT INTO activity_place (town_id, activity_id, place_id) " + canteen);
    all.write(
        """
        INSERT INTO activity_school (town_id, activity_id, school_id, place_id)
        SELECT a.town_id, a.id, s.id, p.id FROM activity a, place p, school s
        WHERE a.name = 'Cantine' AND s.name = 'Mallerin primaire'
        """);
    long activity = Long.parseLong(all.rows("SELECT MIN(id) FROM activity").getFirst());
    new ExtraDays(all.database, all.clock)
        .open(
            all.town,
            Author.of("Mme Maire"),
            UUID.randomUUID(),
            new ExtraDayWanted(wednesday, null, all.cp, Set.of(activity), "Il y aura école"),
            null);
    assertEquals(List.of("CE1"), keptOut(wednesday));
    all.confirm(all.send(ImportTown.TODAY, true, BERTRAND.replace(";cp;", ";CM2;")));
    assertEquals(List.of("CE1", "CM2"), keptOut(wednesday));
  }

  private List<String> keptOut(LocalDate day) {
    return all.rows(
        """
        SELECT c.name FROM closure x JOIN school_class c ON c.id = x.school_class_id
        WHERE x.first_day = ? AND x.narrows ORDER BY c.name
        """,
        day);
  }

  @Test
  void codesThatAFileBringsWaitForNoLetterAndThoseWeDrawDo() {
    var press = new LetterPress(all.database, all.vault, all.clock);
    var sister =
        ANGELINE.replace("E1", "E3").replace("Angéline", "Solène").replace(";123456;", ";;");
    var other = "E4;MARTIN;Léa;05/05/2019;Mallerin primaire;CP;F2;Mme MARTIN;;;Cantine;456456;";
    var moved = "E5;PETIT;Jean;06/06/2019;Mallerin primaire;CP;F3;M. PETIT;;;Cantine;789789;987987";
    all.bring(ANGELINE, sister, other, moved);
    assertEquals(List.of("4|2"), waiting(press));
    int run =
        press
            .print(all.town, new LetterPress.Choice.Waiting(), 9, UUID.randomUUID(), AGENT)
            .orElseThrow();
    assertEquals(
        List.of("Solène", "Léa"),
        press.open(all.town, run).stream()
            .map(letter -> letter.pupil().child().firstName())
            .toList());
    all.bring(ANGELINE, sister, other, moved.replace("M. PETIT", "M. Jean PETIT"));
    assertEquals(List.of("4|0"), waiting(press), "another name is no other code");
    var payer = CodeOwner.household(owner(Code.Kind.PAYER, "987987").orElseThrow());
    all.codes.issue(all.town, List.of(payer));
    assertEquals(List.of("4|1"), waiting(press));
  }

  private List<String> waiting(LetterPress press) {
    return press.classes(all.town).stream()
        .map(letters -> letters.letters() + "|" + letters.waiting())
        .toList();
  }

  @Test
  void theSameFileTwiceChangesNothing() {
    all.bring(ANGELINE, BERTRAND);
    var after = all.snapshot();
    long again = all.send(ANGELINE, BERTRAND);
    assertEquals(List.of(Kind.UNCHANGED, Kind.UNCHANGED), kinds(again));
    assertFalse(all.counts(again).confirmable());
    all.imports.confirm(all.town, again, Author.of("M. Agent"));
    assertEquals(State.STAGED, all.find(again).state());
    assertEquals(after, all.snapshot());
  }

  @Test
  void aFileConfirmedTwiceIsWrittenOnce() {
    long id = all.send(ANGELINE);
    all.confirm(id);
    var after = all.snapshot();
    all.imports.confirm(all.town, id, Author.of("M. Agent"));
    assertEquals(after, all.snapshot());
  }

  @Test
  void aFormSentTwiceIsOneImport() {
    var request = UUID.randomUUID();
    var file = ImportTown.HEADER + ANGELINE;
    long first = all.send(request, file, ImportTown.TODAY, false);
    assertEquals(first, all.send(request, file, ImportTown.TODAY, false));
    assertEquals(1, all.imports.latest(all.town, 10).size());
  }

  @Test
  void aFileWithAnErrorIsNotWrittenAtAll() {
    var before = all.snapshot();
    long id = all.send(ANGELINE, BERTRAND.replace("04/05/2020", "31/02/2020"));
    assertEquals(List.of(Kind.NEW, Kind.ERROR), kinds(id));
    assertEquals(3, all.imports.errors(all.town, id).getFirst().line());
    assertFalse(all.counts(id).confirmable());
    all.imports.confirm(all.town, id, Author.of("M. Agent"));
    assertEquals(before, all.snapshot());
  }

  @Test
  void whatWasNotShownIsNotWritten() {
    all.bring(ANGELINE);
    long id = all.send(ANGELINE.replace("Angéline", "Angèle"));
    all.write("UPDATE child SET first_name = 'Rose'");
    var before = all.snapshot();
    all.imports.confirm(all.town, id, Author.of("M. Agent"));
    assertEquals(State.STAGED, all.find(id).state());
    assertEquals(Notice.OUTDATED, all.find(id).notice());
    assertEquals(before, all.snapshot());
    assertEquals(
        new Change(Column.FIRST_NAME, "Rose", "Angèle"),
        all.lines(id).getFirst().changes().getFirst());
    all.confirm(id);
    assertEquals(List.of("Angèle"), all.rows("SELECT first_name FROM child"));
  }

  @Test
  void whatGoesWrongHalfWayLeavesNothingBehind() {
    all.write(
        """
        CREATE TRIGGER trouble BEFORE INSERT ON enrolment FOR EACH ROW
          SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'trouble'
        """);
    var before = all.snapshot();
    long id = all.send(ANGELINE, BERTRAND);
    all.imports.confirm(all.town, id, Author.of("M. Agent"));
    assertEquals(Notice.INTERRUPTED, all.find(id).notice());
    assertEquals(before, all.snapshot());
    all.write("DROP TRIGGER trouble");
    all.confirm(id);
    assertEquals(List.of("2"), all.rows("SELECT COUNT(*) FROM child"));
  }

  @Test
  void anImportWhoseProcessDiedCanBeConfirmedAgain() {
    long id = all.send(ANGELINE);
    all.write("UPDATE family_import SET state = 'WRITING', attempt = 1");
    assertEquals(State.WRITING, all.find(id).state());
    all.imports.confirm(all.town, id, Author.of("M. Agent"));
    assertEquals(State.WRITING, all.find(id).state());
    all.write("UPDATE family_import SET state_at = '2026-09-08 06:54:00'");
    assertEquals(Notice.INTERRUPTED, all.find(id).notice());
    all.confirm(id);
    long reading = all.send(BERTRAND);
    all.write(
        "UPDATE family_import SET state = 'READING', state_at = '2026-09-08 06:54:00' WHERE id = ?",
        reading);
    assertEquals(State.FAILED, all.find(reading).state());
  }

  @Test
  void aRefusedFileSaysWhy() {
    long id = all.send(UUID.randomUUID(), "Nom;Classe\nA;B\n", ImportTown.TODAY, false);
    var found = all.find(id);
    assertEquals(State.REFUSED, found.state());
    assertEquals(
        RefusedFile.Reason.MISSING_COLUMNS,
        found.refused() == null ? null : found.refused().reason());
  }

  @Test
  void theFileIsKeptSealedAndForgottenOnceWritten() {
    long id = all.send(ANGELINE);
    var kept = all.database.read(h -> ImportStore.content(h, all.town, id)).orElseThrow();
    var text = new String(kept, StandardCharsets.ISO_8859_1);
    assertTrue(text.length() > 40);
    assertFalse(text.contains("123456") || text.contains("MARSONE"), text);
    var shown = all.rows("SELECT content FROM family_import_page").toString();
    assertFalse(shown.contains("123456"), shown);
    assertTrue(shown.contains("MARSONE"), shown);
    all.confirm(id);
    assertTrue(all.database.read(h -> ImportStore.content(h, all.town, id)).isEmpty());
  }

  @Test
  void anotherTownSeesNothingOfIt() {
    long id = all.send(ANGELINE);
    var other = all.town("Autre ville");
    assertTrue(all.imports.find(other, id).isEmpty());
    assertEquals(List.of(), all.imports.lines(other, id, Kind.NEW, 1));
    assertEquals(List.of(), all.imports.latest(other, 10));
    all.imports.confirm(other, id, Author.of("M. Agent"));
    assertEquals(State.STAGED, all.find(id).state());
    assertEquals(List.of(), all.rows("SELECT id FROM child"));
  }

  @Test
  void theUsualFirstDayIsTodayOrThatOfTheNextSchoolYear() {
    assertEquals(ImportTown.TODAY, all.imports.usualFirstDay(all.town).orElseThrow());
    all.write("UPDATE school_year SET first_day = '2026-09-14'");
    assertEquals(LocalDate.of(2026, 9, 14), all.imports.usualFirstDay(all.town).orElseThrow());
    assertEquals(
        ImportTown.YEAR_ENDS, all.imports.lastDay(all.town, ImportTown.TODAY).orElseThrow());
    assertTrue(all.imports.lastDay(all.town, ImportTown.YEAR_ENDS.plusDays(1)).isEmpty());
    all.write("UPDATE school_year SET last_day = '2026-09-07', first_day = '2025-09-01'");
    assertTrue(all.imports.lastDay(all.town, LocalDate.of(2026, 9, 1)).isEmpty());
  }

  @Test
  void whatNobodyConfirmsIsForgottenAfterADayAndWhatWasChangedWithTheLogOfActions() {
    long done = all.bring(ANGELINE);
    long open = all.send(BERTRAND);
    var days = Duration.ofDays(1).plusMinutes(1);
    assertEquals(0, new OldImports(all.database, all.clock).purge());
    assertEquals(1, new OldImports(all.database, Clock.offset(all.clock, days)).purge());
    assertTrue(all.imports.find(all.town, open).isEmpty());
    assertTrue(all.imports.find(all.town, done).isPresent());
    all.confirm(all.send(ANGELINE.replace("Angéline", "Angelina"), BERTRAND));
    var kinds = "SELECT kind FROM family_import_page ORDER BY kind";
    var month = Clock.offset(all.clock, Duration.ofDays(31));
    assertEquals(0, new OldImports(all.database, month).purge());
    assertEquals(List.of("NEW", "NEW", "CHANGED"), all.rows(kinds));
    all.write("UPDATE town SET retention_months = 2 WHERE id = ?", all.town.id());
    assertEquals(0, new OldImports(all.database, month).purge());
    var later = Clock.offset(all.clock, Duration.ofDays(63));
    assertEquals(2, new OldImports(all.database, later).purge());
    assertEquals(List.of(), all.rows("SELECT * FROM family_import_page"));
  }
}
