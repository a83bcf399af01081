package fr.alloparents.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import fr.alloparents.register.Problem.Kind;
import fr.alloparents.town.PhoneNumber;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Cells as towns fill them.
class EntryReaderTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 9, 8);

  private static final String HEADER =
      "INE;Nom;Prénom;Né le;École;Classe;Référence du foyer;Payeur;Téléphones;Courriels;Activités;"
          + "Inscrit du;Inscrit au;Code enfant;Code payeur\n";

  private static final String[] GOOD = {
    "E1",
    "MARSONE",
    "Angéline",
    "03/02/2019",
    "Mallerin",
    "CP",
    "F1",
    "M. MARSONE",
    "",
    "",
    "",
    "",
    "",
    "",
    ""
  };

  private static EntryReader.Read read(int column, String value) {
    var cells = GOOD.clone();
    cells[column] = value;
    return read(String.join(";", cells));
  }

  private static EntryReader.Read read(String line) {
    var file = (RegisterFile) RegisterFile.read((HEADER + line + "\n").getBytes(UTF_8));
    return EntryReader.read(file, file.rows().getFirst(), TODAY);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0,  '',              MISSING,       CHILD_REFERENCE
          1,  ' ',             MISSING,       LAST_NAME
          3,  '',              MISSING,       BIRTH_DATE
          5,  '',              MISSING,       CLASS
          7,  '',              MISSING,       PAYER_NAME
          3,  31/02/2019,      NO_DAY,        BIRTH_DATE
          3,  3 février 2019,  NO_DAY,        BIRTH_DATE
          3,  03/02/19,        NO_DAY,        BIRTH_DATE
          3,  13/13/2019,      NO_DAY,        BIRTH_DATE
          3,  09/09/2026,      NO_BIRTH_DATE, BIRTH_DATE
          3,  01/01/1899,      NO_BIRTH_DATE, BIRTH_DATE
          8,  06 12 34,        NO_PHONE,      PHONES
          8,  '0612345678|?',  NO_PHONE,      PHONES
          9,  marsone,         NO_EMAIL,      EMAILS
          11, demain,          NO_DAY,        ENROLLED_FROM
          13, 12,              NO_CODE,       CHILD_CODE
          13, 12345678901,     NO_CODE,       CHILD_CODE
          14, 12a456,          NO_CODE,       PAYER_CODE
          """)
  void whatIsWrongIsToldWithItsColumn(int column, String value, Kind kind, Column told) {
    var read = read(column, value);
    assertNull(read.entry());
    assertEquals(1, read.problems().size(), read.toString());
    assertEquals(kind, read.problems().getFirst().kind());
    assertEquals(told, read.problems().getFirst().column());
  }

  @Test
  void cellsThatAreTooLongOrHoldStrangeSignsAreTold() {
    assertEquals(Kind.TOO_LONG, read(1, "X".repeat(81)).problems().getFirst().kind());
    assertEquals(List.of("80"), read(1, "X".repeat(81)).problems().getFirst().details());
    assertNotNull(read(1, "X".repeat(80)).entry());
    assertEquals(Kind.UNREADABLE, read(1, "MARS\ufffdNE").problems().getFirst().kind());
  }

  @Test
  void moreCellsThanTheHeaderAreToldWithBothNumbers() {
    var problem = read(String.join(";", GOOD) + ";;x").problems().getFirst();
    assertEquals(Kind.TOO_MANY_CELLS, problem.kind());
    assertEquals(List.of("17", "15"), problem.details());
    assertNotNull(read(String.join(";", GOOD) + ";;").entry());
  }

  @Test
  void everythingThatIsWrongWithALineIsToldAtOnce() {
    var kinds = read("E1;;;x;;CP;F1;M;1;@").problems().stream().map(Problem::kind).toList();
    assertEquals(
        List.of(
            Kind.MISSING, Kind.MISSING, Kind.MISSING, Kind.NO_DAY, Kind.NO_PHONE, Kind.NO_EMAIL),
        kinds);
  }

  @Test
  void enrolmentsDoNotRunBackwards() {
    var cells = GOOD.clone();
    cells[11] = "02/10/2026";
    cells[12] = "01/10/2026";
    var problem = read(String.join(";", cells)).problems().getFirst();
    assertEquals(Problem.of(Kind.BACKWARDS, Column.ENROLLED_TO), problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"03/02/2019", "3/2/2019", "2019-02-03", "03-02-2019", "3.2.2019"})
  void datesAreReadAsPeopleWriteThem(String written) {
    var entry = read(3, written).entry();
    assertNotNull(entry);
    assertEquals(LocalDate.of(2019, 2, 3), entry.birthDate());
  }

  @Test
  void blanksAreTidiedAndAccentsAreOneSign() {
    var entry = read(2, " Ange\u0301line \u00a0 Rose ").entry();
    assertNotNull(entry);
    assertEquals("Angéline Rose", entry.firstName());
  }

  @Test
  void numbersAddressesAndActivitiesAreListedOnce() {
    var cells = GOOD.clone();
    cells[8] = "06.12.34.56.78, +33612345678 | 04 76 54 99 85";
    cells[9] = "\"a@exemple.fr; b@exemple.fr\"";
    cells[10] = "Cantine | Accueil matin|";
    cells[13] = "90 90 91";
    var entry = read(String.join(";", cells)).entry();
    assertNotNull(entry);
    assertEquals(
        List.of(new PhoneNumber("+33612345678"), new PhoneNumber("+33476549985")), entry.phones());
    assertEquals(List.of("a@exemple.fr", "b@exemple.fr"), entry.emails());
    assertEquals(List.of("Cantine", "Accueil matin"), entry.activities());
    assertFalse(entry.toString().contains("909091"));
  }
}
