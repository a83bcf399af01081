package fr.alloparents.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.Code;
import fr.alloparents.family.CodeOwner;
import fr.alloparents.family.ExistingCode;
import fr.alloparents.register.FamilyImport.Counts;
import fr.alloparents.register.FamilyImport.Notice;
import fr.alloparents.register.FamilyImport.State;
import fr.alloparents.register.LineEffect.Change;
import fr.alloparents.register.LineEffect.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
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

  private List<Problem> errors(String... lines) {
    long id = all.send(lines);
    return all.imports.errors(all.town, id).stream()
        .flatMap(line -> line.errors().stream())
        .toList();
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

  @Test
  void theSameFileTwiceChangesNothing() {
    all.bring(ANGELINE, BERTRAND);
    var after = all.snapshot();
    long again = all.send(ANGELINE, BERTRAND);
    assertEquals(List.of(Kind.UNCHANGED, Kind.UNCHANGED), kinds(again));
    assertFalse(all.counts(again).confirmable());
    all.imports.confirm(all.town, again);
    assertEquals(State.STAGED, all.find(again).state());
    assertEquals(after, all.snapshot());
  }

  @Test
  void aFileConfirmedTwiceIsWrittenOnce() {
    long id = all.send(ANGELINE);
    all.confirm(id);
    var after = all.snapshot();
    all.imports.confirm(all.town, id);
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
  void classesChangeFromTheDayAskedFor() {
    all.bring(ANGELINE, BERTRAND);
    var version = all.rows("SELECT standing_version FROM child ORDER BY id");
    var day = LocalDate.of(2026, 11, 2);
    long id = all.send(day, false, ANGELINE.replace(";CP;", ";CE1;"), BERTRAND);
    assertEquals(List.of(Kind.CHANGED, Kind.UNCHANGED), kinds(id));
    assertEquals(
        List.of(new Change(Column.CLASS, "CP, Mallerin primaire", "CE1, Mallerin primaire")),
        all.lines(id).getFirst().changes());
    all.confirm(id);
    assertEquals(
        List.of(
            all.cp + "|2026-09-08|2026-11-01",
            all.ce1 + "|2026-11-02|2027-07-03",
            all.cp + "|2026-09-08|2027-07-03"),
        all.rows(
            """
            SELECT school_class_id, first_day, last_day FROM child_class
            ORDER BY child_id, first_day
            """));
    var after = all.rows("SELECT standing_version FROM child ORDER BY id");
    assertNotEquals(version.getFirst(), after.getFirst());
    assertEquals(version.getLast(), after.getLast());
  }

  @Test
  void whoHasACodeKeepsItAndAnotherOneIsRefused() {
    all.bring(ANGELINE);
    var problems = errors(ANGELINE.replace("123456", "111111").replace("654321", "222222"));
    assertEquals(
        List.of(
            Problem.of(Problem.Kind.HAS_ANOTHER_CODE, Column.CHILD_CODE),
            Problem.of(Problem.Kind.HAS_ANOTHER_CODE, Column.PAYER_CODE)),
        problems);
    assertEquals(List.of(Kind.UNCHANGED), kinds(all.send(ANGELINE.replace("123456;654321", ";"))));
  }

  @Test
  void aCodeThatSomebodyElseHasOrGetsIsToldWithItsLine() {
    all.bring(ANGELINE);
    var other = "E3;BOND;James;03/02/2018;Mallerin primaire;CE1;F3;Mme BOND;;;;123456;";
    assertEquals(List.of(Problem.of(Problem.Kind.CODE_TAKEN, Column.CHILD_CODE)), errors(other));
    var twins =
        errors(
            "E3;BOND;James;03/02/2018;Mallerin primaire;CE1;F3;Mme BOND;;;;777777;",
            "E4;BOND;Aline;03/02/2018;Mallerin primaire;CE1;F3;Mme BOND;;;;777777;");
    assertEquals(List.of(Problem.of(Problem.Kind.CODE_TWICE, Column.CHILD_CODE, "2")), twins);
  }

  @Test
  void unknownSchoolsClassesAndActivitiesAreToldWithThoseThereAre() {
    var problems =
        errors(
            "E3;BOND;James;03/02/2018;Mallerin;CE1;F3;Mme BOND;;;Piscine;;",
            "E4;BOND;Aline;03/02/2018;Mallerin primaire;CM2;F3;Mme BOND;;;;;");
    assertEquals(
        List.of(
            new Problem(
                Problem.Kind.UNKNOWN_SCHOOL,
                Column.SCHOOL,
                List.of("Mallerin", "Mallerin maternelle", "Mallerin primaire")),
            new Problem(
                Problem.Kind.UNKNOWN_ACTIVITY,
                Column.ACTIVITIES,
                List.of("Piscine", "Cantine", "Accueil matin")),
            new Problem(Problem.Kind.UNKNOWN_CLASS, Column.CLASS, List.of("CM2", "CE1", "CP"))),
        problems);
  }

  @Test
  void missingClassesAreCreatedWhereThatIsWanted() {
    long id =
        all.send(
            ImportTown.TODAY,
            true,
            "E4;BOND;Aline;03/02/2018;Mallerin primaire;CM2;F3;Mme BOND;;;;;",
            "E5;BOND;James;03/02/2018;Mallerin primaire;cm2;F3;Mme BOND;;;;;");
    assertEquals(List.of("CM2, Mallerin primaire"), all.counts(id).newClasses());
    assertEquals(2, all.schools.classes(all.town).size());
    all.confirm(id);
    assertEquals(3, all.schools.classes(all.town).size());
    assertEquals(List.of("1"), all.rows("SELECT COUNT(DISTINCT school_class_id) FROM child_class"));
  }

  @Test
  void aFileWithAnErrorIsNotWrittenAtAll() {
    var before = all.snapshot();
    long id = all.send(ANGELINE, BERTRAND.replace("04/05/2020", "31/02/2020"));
    assertEquals(List.of(Kind.NEW, Kind.ERROR), kinds(id));
    assertEquals(3, all.imports.errors(all.town, id).getFirst().line());
    assertFalse(all.counts(id).confirmable());
    all.imports.confirm(all.town, id);
    assertEquals(before, all.snapshot());
  }

  @Test
  void aChildOfTwoHouseholdsHasALineForEach() {
    var other = ANGELINE.replace(";F1;M. MARSONE", ";F2;Mme MARSONE").replace("654321", "");
    all.bring(ANGELINE, other);
    assertEquals(
        List.of("1|2"), all.rows("SELECT COUNT(DISTINCT child_id), COUNT(*) FROM household_child"));
    assertEquals(List.of(Kind.UNCHANGED, Kind.UNCHANGED), kinds(all.send(ANGELINE, other)));
    long one = all.send(ANGELINE);
    assertEquals(
        List.of(
            Problem.of(Problem.Kind.OTHER_HOUSEHOLD, Column.HOUSEHOLD_REFERENCE, "Mme MARSONE")),
        all.lines(one).getFirst().notes());
  }

  @Test
  void linesThatContradictEachOtherAreTold() {
    var otherName = BERTRAND.replace("M. MARSONE", "Mme MARSONE");
    var otherClass = ANGELINE.replace(";CP;F1;M. MARSONE", ";CE1;F2;Mme X").replace(";654321", ";");
    assertEquals(
        List.of(
            Problem.of(Problem.Kind.DISAGREES, Column.PAYER_NAME, "2", "M. MARSONE"),
            Problem.of(Problem.Kind.DISAGREES, Column.CLASS, "2", "CP"),
            Problem.of(Problem.Kind.LINE_TWICE, Column.CHILD_REFERENCE, "2", "E1")),
        errors(ANGELINE, otherName, otherClass, ANGELINE));
  }

  @Test
  void familiesThatWereThereBeforeAreKnownByNameAndKeepTheirCodes() {
    var household = all.families.register(all.town, "Famille Marsone");
    var child = all.families.register(all.town, household, "Angeline", "Marsone", null);
    all.codes.bring(
        all.town,
        List.of(
            new ExistingCode(CodeOwner.child(child.id()), "123456"),
            new ExistingCode(CodeOwner.household(household.id()), "654321")));
    long id = all.send(ANGELINE, BERTRAND);
    assertEquals(List.of(Kind.CHANGED, Kind.NEW), kinds(id));
    var changes = all.lines(id).getFirst().changes();
    assertEquals(new Change(Column.CHILD_REFERENCE, "", "E1"), changes.getFirst());
    assertTrue(changes.contains(new Change(Column.FIRST_NAME, "Angeline", "Angéline")));
    assertTrue(changes.contains(new Change(Column.BIRTH_DATE, "", "2019-02-03")));
    assertTrue(changes.contains(new Change(Column.PAYER_NAME, "Famille Marsone", "M. MARSONE")));
    all.confirm(id);
    assertEquals(
        List.of("2|1"),
        all.rows("SELECT (SELECT COUNT(*) FROM child), (SELECT COUNT(*) FROM household)"));
    assertEquals(OptionalLong.of(child.id()), owner(Code.Kind.CHILD, "123456"));
    assertEquals(List.of(Kind.UNCHANGED, Kind.UNCHANGED), kinds(all.send(ANGELINE, BERTRAND)));
  }

  @Test
  void whereSeveralChildrenHaveTheNameNoneIsTaken() {
    var household = all.families.register(all.town, "Famille Marsone");
    all.families.register(all.town, household, "Angéline", "MARSONE", null);
    all.families.register(all.town, household, "Angéline", "MARSONE", null);
    assertEquals(
        List.of(Problem.of(Problem.Kind.SEVERAL_CHILDREN, Column.LAST_NAME, "Angéline MARSONE")),
        errors(ANGELINE));
  }

  @Test
  void aChildUnderAnotherReferenceIsPointedOut() {
    all.bring(ANGELINE);
    long id = all.send(ANGELINE.replace("E1;", "E9;").replace("123456", ""));
    assertEquals(
        List.of(Problem.of(Problem.Kind.SAME_NAME, Column.CHILD_REFERENCE, "E1")),
        all.lines(id).getFirst().notes());
  }

  @Test
  void childrenThatTheFileDoesNotNameAreListedAndStay() {
    all.bring(ANGELINE, BERTRAND);
    long id = all.send(ANGELINE.replace("Angéline", "Angèle"));
    assertEquals(
        List.of(new AbsentChild("Bertrand MARSONE", "E2", "CP, Mallerin primaire")),
        all.imports.absent(all.town, id, 1));
    all.confirm(id);
    assertEquals(
        List.of("Angèle", "Bertrand"), all.rows("SELECT first_name FROM child ORDER BY id"));
  }

  @Test
  void numbersAndAddressesAreAddedAndNeverTakenAway() {
    all.bring(ANGELINE);
    all.bring(ANGELINE.replace("0698765432;marsone@", "0476549985;MARSONE@"));
    assertEquals(
        List.of("+33476549985", "+33698765432"),
        all.rows("SELECT phone_number FROM household_phone ORDER BY 1"));
    assertEquals(List.of("marsone@exemple.fr"), all.rows("SELECT email FROM household_email"));
    var many = "a@e.fr|b@e.fr|c@e.fr|d@e.fr|e@e.fr";
    assertEquals(
        List.of(Problem.of(Problem.Kind.TOO_MANY_EMAILS, Column.EMAILS, "5")),
        errors(ANGELINE.replace("marsone@exemple.fr", many)));
  }

  @Test
  void enrolmentsFillTheDaysThatAreMissing() {
    all.bring(ANGELINE);
    all.write("UPDATE enrolment SET first_day = '2026-10-01', last_day = '2026-10-31'");
    var before = all.rows("SELECT standing_version FROM child");
    long id = all.bring(ANGELINE);
    assertEquals(
        List.of("2026-09-08|2026-09-30", "2026-10-01|2026-10-31", "2026-11-01|2027-07-03"),
        all.rows("SELECT first_day, last_day FROM enrolment ORDER BY 1"));
    assertEquals(1, all.counts(id).changed());
    assertNotEquals(before, all.rows("SELECT standing_version FROM child"));
  }

  @Test
  void whatWasNotShownIsNotWritten() {
    all.bring(ANGELINE);
    long id = all.send(ANGELINE.replace("Angéline", "Angèle"));
    all.write("UPDATE child SET first_name = 'Rose'");
    var before = all.snapshot();
    all.imports.confirm(all.town, id);
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
    all.imports.confirm(all.town, id);
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
    all.imports.confirm(all.town, id);
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
    all.imports.confirm(other, id);
    assertEquals(State.STAGED, all.find(id).state());
    assertEquals(List.of(), all.rows("SELECT id FROM child"));
  }

  @Test
  void theUsualFirstDayIsTodayOrThatOfTheNextSchoolYear() {
    assertEquals(ImportTown.TODAY, all.imports.usualFirstDay(all.town).orElseThrow());
    all.write("UPDATE school_year SET first_day = '2026-09-14'");
    assertEquals(LocalDate.of(2026, 9, 14), all.imports.usualFirstDay(all.town).orElseThrow());
    assertFalse(all.imports.hasYear(all.town, ImportTown.YEAR_ENDS.plusDays(1)));
  }

  @Test
  void whatNobodyConfirmsIsForgottenAfterADay() {
    long done = all.bring(ANGELINE);
    long open = all.send(BERTRAND);
    var days = Duration.ofDays(1).plusMinutes(1);
    assertEquals(0, new OldImports(all.database, all.clock).purge());
    assertEquals(1, new OldImports(all.database, Clock.offset(all.clock, days)).purge());
    assertTrue(all.imports.find(all.town, open).isEmpty());
    assertTrue(all.imports.find(all.town, done).isPresent());
    var month = Duration.ofDays(31);
    assertEquals(1, new OldImports(all.database, Clock.offset(all.clock, month)).purge());
    assertEquals(List.of(), all.rows("SELECT * FROM family_import_page"));
  }
}
