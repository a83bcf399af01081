package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.family.HelpPage;
import fr.alloparents.portal.family.HelpPage.ActivityKey;
import fr.alloparents.portal.pdf.PdfUa;
import fr.alloparents.portal.pdf.TaggedPdf;
import fr.alloparents.portal.townhall.LetterSheet.Letter;
import fr.alloparents.portal.web.Templates;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownSettings.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Letters on paper, with the longest names and with hardly anything to say.
@Timeout(60)
class LetterSheetTest {

  private static final String CODE =
      "1\u00a02\u00a03\u00a04\u00a05\u00a06\u00a07\u00a08\u00a09\u00a00";

  private static byte[] print(HelpPage town, Letter letter) {
    var sheet = new LetterSheet(town, 3, "24 novembre 2026", List.of(letter, letter));
    return sheet.print(
        shown ->
            TaggedPdf.of(
                new Templates()
                    .markup("pdf/letters.jte", Map.of("texts", Texts.french(), "model", shown))));
  }

  private static String text(byte[] bytes, int pages) throws Exception {
    try (var pdf = Loader.loadPDF(bytes)) {
      assertEquals(pages, pdf.getNumberOfPages());
      return new PDFTextStripper().getText(pdf).replace('\u00a0', ' ').replaceAll("\\s+", " ");
    }
  }

  @Test
  void theLongestNamesAndCodesFitOnOnePage() throws Exception {
    var town =
        new HelpPage(
            "Saint-Égrève",
            List.of("04 76 54 99 85", "04 76 54 99 86"),
            "appel gratuit depuis une box",
            "04 76 01 03 91",
            "reservation.saint-egreve.exemple.fr",
            new Words("Numéro personnel de l'enfant à l'école", "Code payeur de la famille"),
            PhoneSignIn.KNOWN_NUMBER,
            true,
            3,
            List.of(new ActivityKey("1", "Cantine", null), new ActivityKey("2", "Été", null)),
            Set.of());
    var bytes =
        print(
            town,
            new Letter(
                "Famille DE LA ROCHEFOUCAULD-MONTMORENCY",
                "Marie-Antoinette-Joséphine",
                "Marie-Antoinette-Joséphine DE LA ROCHEFOUCAULD-MONTMORENCY",
                "CE1 de Mme Martin, École élémentaire Antoine de Saint-Exupéry",
                CODE,
                CODE));
    var folder = Files.createDirectories(Path.of("target", "pages"));
    Files.write(folder.resolve("letters-long.pdf"), bytes);
    PdfUa.check(bytes);
    var text = text(bytes, 2);
    assertTrue(text.contains("Le numéro de la mairie : 04 76 01 03 91"), text);
    assertTrue(text.contains("reservation.saint-egreve.exemple.fr"), text);
  }

  @Test
  void markupInNamesIsTextAndWhatIsNotKnownIsLeftOut() throws Exception {
    var town =
        new HelpPage(
            "Ville & <b>Bourg</b>",
            List.of(),
            null,
            null,
            null,
            new Words("Code", "Code payeur"),
            PhoneSignIn.BOTH_CODES,
            false,
            0,
            List.of(),
            Set.of());
    var name = "</p><img src=\"http://localhost:1/a.png\"/>";
    var bytes = print(town, new Letter(name, name, name, "Sans classe", CODE, null));
    PdfUa.check(bytes);
    var text = text(bytes, 2);
    assertTrue(text.contains(name) && text.contains("Ville & <b>Bourg</b>"), text);
    assertFalse(text.contains("Sur le site") || text.contains("Code payeur 1"), text);
  }
}
