package fr.alloparents.portal.townhall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.townhall.ListPage.Name;
import fr.alloparents.portal.townhall.ListPage.OfClass;
import fr.alloparents.portal.townhall.ListPage.Part;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The names of a day as spreadsheets read them.
class ListFileTest {

  private static final String HEADERS = "Jour;Activité;État;École;Classe;Nom;Prénom;Régime;PAI\r\n";

  private static byte[] file(boolean settled, Name... children) {
    return ListFile.of(
        new ListPage(
            "Ville",
            LocalDate.of(2026, 11, 30),
            "lundi 30 novembre 2026",
            "samedi",
            List.of(),
            null,
            List.of(
                new Part(
                    1,
                    "Cantine",
                    "",
                    settled,
                    null,
                    List.of(new OfClass("Mallerin", "CE1", List.of(children))),
                    List.of()))));
  }

  private static String text(byte[] file) {
    return new String(file, 3, file.length - 3, UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+33", "-2", "@SOMME(A1)", "\t=1", "\r=1"})
  void aNameThatIsAFormulaBecomesText(String formula) {
    var line = text(file(false, new Name(formula, formula, "", ""))).substring(HEADERS.length());
    assertTrue(line.contains(";'" + formula) || line.contains(";\"'" + formula), line);
    assertEquals(2, line.split("'", -1).length - 1, line);
  }

  @Test
  void itBeginsWithTheMarkOfUtf8AndSaysWhetherItIsSettled() {
    var file = file(true, new Name("Éluère", "Zoé", "Sans porc", "PAI"));
    assertArrayEquals(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, Arrays.copyOf(file, 3));
    assertEquals(
        HEADERS + "30/11/2026;Cantine;arrêté;Mallerin;CE1;Éluère;Zoé;Sans porc;PAI\r\n",
        text(file));
    assertTrue(text(file(false, new Name("A", "B", "", ""))).contains(";provisoire;"));
  }

  @Test
  void separatorsQuotesAndLineEndsInANameStayInItsCell() {
    assertEquals(
        HEADERS + "30/11/2026;Cantine;provisoire;Mallerin;CE1;\"a;b\";\"c\"\"d\ne\";;\r\n",
        text(file(false, new Name("a;b", "c\"d\ne", "", ""))));
  }
}
