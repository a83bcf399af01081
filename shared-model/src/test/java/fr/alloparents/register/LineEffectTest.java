package fr.alloparents.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.Code;
import fr.alloparents.family.CodeOwner;
import fr.alloparents.family.ExistingCode;
import fr.alloparents.register.LineEffect.Change;
import fr.alloparents.register.LineEffect.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What lines do, and why they cannot.
class LineEffectTest {

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
  void theClassOfNextYearStays() {
    all.bring(ANGELINE);
    all.write(
        "INSERT INTO child_class SELECT town_id, id, '2027-09-01', '2028-07-01', ? FROM child",
        all.ce1);
    all.confirm(all.send(LocalDate.of(2026, 9, 8), false, ANGELINE.replace(";CP;", ";CE1;")));
    assertEquals(
        List.of(all.ce1 + "|2026-09-08|2027-07-03", all.ce1 + "|2027-09-01|2028-07-01"),
        all.rows(
            "SELECT school_class_id, first_day, last_day FROM child_class ORDER BY first_day"));
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
}
