package fr.alloparents.register;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import fr.alloparents.register.RefusedFile.Reason;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files as towns send them, the bad ones first.
class RegisterFileTest {

  private static final String HEADER =
      "INE;Nom;Prénom;Né le;École;Classe;Référence du foyer;Payeur\n";
  private static final String LINE = "E1;MARSONE;Angéline;03/02/2019;Mallerin;CP;F1;M. MARSONE\n";

  private static RefusedFile refused(byte[] bytes) {
    return assertInstanceOf(RefusedFile.class, RegisterFile.read(bytes));
  }

  private static RefusedFile refused(String text) {
    return refused(text.getBytes(UTF_8));
  }

  private static RegisterFile read(byte[] bytes) {
    return assertInstanceOf(RegisterFile.class, RegisterFile.read(bytes));
  }

  private static RegisterFile read(String text) {
    return read(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\ufeff", " \n\n", ";;;;\n;;;;\n"})
  void aFileWithNothingInItIsRefused(String text) {
    assertEquals(Reason.EMPTY, refused(text).reason());
  }

  @Test
  void aWorkbookIsToldFromText() {
    assertEquals(Reason.WORKBOOK, refused(new byte[] {'P', 'K', 3, 4, 20, 0}).reason());
    assertEquals(
        Reason.WORKBOOK,
        refused(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0}).reason());
    assertEquals(Reason.TWO_BYTES_A_SIGN, refused((HEADER + LINE).getBytes(UTF_16)).reason());
  }

  @Test
  void whatIsNoTextIsRefused() {
    assertEquals(
        new RefusedFile(Reason.BINARY, 2, List.of("2", "Nom", "UTF-8")),
        refused(HEADER + "E1;\0;x\n"));
    assertEquals(
        new RefusedFile(Reason.BINARY, 1, List.of("1", "a", "")),
        refused(new byte[] {'a', (byte) 0x81, '\n'}));
    var windows = (HEADER + LINE + "E2;\u0081").getBytes(Charset.forName("ISO-8859-1"));
    assertEquals(new RefusedFile(Reason.BINARY, 3, List.of("2", "Nom", "")), refused(windows));
  }

  @Test
  void aDamagedByteOfAFileInUtf8IsToldWithItsPlaceAndMakesNoOtherSignsOfItsAccents() {
    var bytes = ("\ufeff" + HEADER + LINE + LINE.replace("Mallerin", "Lem@tre")).getBytes(UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '@' ? (byte) 0xee : bytes[i];
    }
    assertEquals(new RefusedFile(Reason.BINARY, 3, List.of("5", "École", "UTF-8")), refused(bytes));
  }

  @Test
  void aQuotationMarkIsToldAcrossLinesThatEndEitherWay() {
    var before = HEADER.replace("\n", "\r\n") + "E1;\"MAR\r\nSONE \"\"x\"\"\";A\r\n\n";
    var refused = refused(before + "E2;x;\"A\" B;c\n");
    assertEquals(new RefusedFile(Reason.QUOTES, 5, List.of("3", "Prénom")), refused);
    assertEquals(
        new RefusedFile(Reason.QUOTES, 2, List.of("9", "")),
        refused(HEADER + "E1;;;;;;;;\"never closed\n" + LINE));
  }

  @Test
  void aFileOfMoreThanEightMegabytesIsRefused() {
    var refused = refused(new byte[RegisterFile.MOST_BYTES + 1]);
    assertEquals(new RefusedFile(Reason.TOO_LARGE, 0, List.of("8")), refused);
  }

  @Test
  void aFileOfTooManyLinesIsRefused() {
    assertEquals(
        Reason.TOO_MANY_LINES, refused(HEADER + LINE.repeat(RegisterFile.MOST_LINES + 1)).reason());
    assertEquals(
        RegisterFile.MOST_LINES, read(HEADER + LINE.repeat(RegisterFile.MOST_LINES)).rows().size());
  }

  @Test
  void allColumnsThatAreMissingAreToldAtOnce() {
    assertEquals(
        new RefusedFile(
            Reason.MISSING_COLUMNS,
            1,
            List.of("Date de naissance", "École", "Classe", "Référence du foyer", "Nom du payeur")),
        refused("INE;Nom;Prénom\nE1;A;B\n"));
    assertEquals(8, refused("Bonjour,\nvoici la liste\n").details().size());
  }

  @Test
  void aColumnThatIsThereTwiceIsRefused() {
    assertEquals(
        new RefusedFile(Reason.COLUMN_TWICE, 1, List.of("Classe")),
        refused(HEADER.strip() + ";CLASSE\n" + LINE));
  }

  @Test
  void aHeaderAloneIsRefused() {
    assertEquals(Reason.NO_LINES, refused(HEADER).reason());
    assertEquals(Reason.NO_LINES, refused(HEADER + ";;;;;;;\n").reason());
  }

  @Test
  void aQuotationMarkThatIsNeverClosedIsToldWithItsLine() {
    var refused = refused(HEADER + LINE + "E2;\"MARSONE;Bertrand\n" + LINE + LINE);
    assertEquals(new RefusedFile(Reason.QUOTES, 3, List.of("2", "Nom")), refused);
  }

  @Test
  void signsBehindAClosingQuotationMarkAreToldWithTheirLine() {
    var refused = refused(HEADER + LINE + LINE + "E2;\"MARSONE\" fils;Bertrand\n" + LINE);
    assertEquals(new RefusedFile(Reason.QUOTES, 4, List.of("2", "Nom")), refused);
  }

  @Test
  void accentsAreReadFromBothEncodings() {
    var text = HEADER + LINE.replace("Mallerin", "Œuvre d'été €");
    for (var bytes :
        List.of(
            text.getBytes(UTF_8),
            ("\ufeff" + text).getBytes(UTF_8),
            text.getBytes(Charset.forName("windows-1252")))) {
      var cells = read(bytes).rows().getFirst().cells();
      assertEquals("Angéline", cells.get(2));
      assertEquals("Œuvre d'été €", cells.get(4));
    }
  }

  @Test
  void commasWillDoAndSeparatorsInQuotesAreText() {
    var file = read(HEADER.replace(';', ',') + "E1,\"A, B; \"\"C\"\"\",x,,,,,\n");
    assertEquals("A, B; \"C\"", file.rows().getFirst().cells().get(1));
    assertEquals(8, file.columns().size());
  }

  @Test
  void columnsAreKnownInAnyOrderHoweverTheyAreWritten() {
    var file =
        read(
            "CLASSE;ecole;date  naissance;prenom de l enfant;NOM;ine;N° interne;e-mail 2;"
                + "Nom du Payeur;E-Mail;RÉFÉRENCE FOYER;Téléphone 1;tel\nx\n");
    assertEquals(
        List.of(
            Column.CLASS,
            Column.SCHOOL,
            Column.BIRTH_DATE,
            Column.FIRST_NAME,
            Column.LAST_NAME,
            Column.CHILD_REFERENCE),
        file.columns().subList(0, 6));
    assertEquals(List.of("N° interne"), file.unknown());
    assertEquals(Column.EMAILS, file.columns().get(7));
    assertEquals(Column.PHONES, file.columns().getLast());
  }

  @Test
  void linesKeepTheirNumbersAcrossBlankOnesAndCellsOfSeveralLines() {
    var file = read(HEADER + "\n;;;\nE1;\"A\nB\";c\nE2\n");
    assertEquals(List.of(4, 6), file.rows().stream().map(RegisterFile.Row::line).toList());
  }
}
