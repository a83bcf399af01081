package fr.alloparents.portal.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.family.HelpPage.ActivityKey;
import fr.alloparents.portal.pdf.PdfUa;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownSettings.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The guides as a screen reader finds them.
@Timeout(60)
class GuidesTest {

  private final Guides guides = new Guides();

  private static HelpPage town(String name, String childCode, PhoneSignIn signIn) {
    return new HelpPage(
        name,
        List.of("04 76 54 99 85"),
        null,
        "04 76 01 03 91",
        "reservation.exemple.fr",
        new Words(childCode, "Code famille"),
        signIn,
        true,
        3,
        List.of(new ActivityKey("1", "Cantine", "Canteen"), new ActivityKey("8 2", "Été", null)),
        Set.of());
  }

  private static HelpPage town() {
    return town("Saint-Égrève", "Code enfant", PhoneSignIn.BOTH_CODES);
  }

  private PDDocument open(String template, Locale language, HelpPage words) throws IOException {
    var bytes = guides.get(template, Texts.of(language), words);
    var folder = Files.createDirectories(Path.of("target", "pages"));
    var name = template.replace('/', '-').replace(".jte", "-" + language + ".pdf");
    Files.write(folder.resolve(name), bytes);
    return Loader.loadPDF(bytes);
  }

  private static String text(PDDocument pdf) throws IOException {
    return new PDFTextStripper().getText(pdf).replace('\u00a0', ' ').replaceAll("\\s+", " ");
  }

  private static List<String> structure(PDStructureNode node) {
    var types = new ArrayList<String>();
    for (var kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        types.add(element.getStructureType());
        types.addAll(structure(element));
      }
    }
    return types;
  }

  @ParameterizedTest
  @CsvSource({
    "pdf/planning.jte, fr, Le planning sur le site",
    "pdf/planning.jte, en, The planning on the website",
    "pdf/telephone.jte, fr, La ligne téléphonique",
    "pdf/telephone.jte, en, The phone line"
  })
  void haveStructureLanguageTitleAndEmbeddedFonts(String template, Locale language, String title)
      throws Exception {
    try (var pdf = open(template, language, town())) {
      var catalogue = pdf.getDocumentCatalog();
      assertTrue(catalogue.getMarkInfo().isMarked());
      assertEquals(language.getLanguage(), catalogue.getLanguage());
      assertEquals(title + " – Saint-Égrève", pdf.getDocumentInformation().getTitle());
      assertTrue(catalogue.getViewerPreferences().displayDocTitle());
      var types = structure(catalogue.getStructureTreeRoot());
      var headings = types.stream().filter(type -> type.matches("H[1-6]")).toList();
      assertEquals("H1", headings.getFirst());
      assertTrue(headings.stream().skip(1).allMatch("H2"::equals), headings.toString());
      assertTrue(types.containsAll(List.of("P", "L", "LI", "Table", "TR", "TH", "TD", "Link")));
      for (var page : pdf.getPages()) {
        for (var font : page.getResources().getFontNames()) {
          assertTrue(page.getResources().getFont(font).isEmbedded(), font.getName());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pdf/planning.jte, fr",
    "pdf/planning.jte, en",
    "pdf/telephone.jte, fr",
    "pdf/telephone.jte, en"
  })
  void conformToPdfUa(String template, Locale language) throws Exception {
    PdfUa.check(guides.get(template, Texts.of(language), town()));
    var least =
        new HelpPage(
            "Ville",
            List.of(),
            null,
            null,
            null,
            new Words("Code enfant", "Code famille"),
            PhoneSignIn.KNOWN_NUMBER,
            false,
            0,
            List.of(),
            Set.of());
    PdfUa.check(guides.get(template, Texts.of(language), least));
  }

  @ParameterizedTest
  @CsvSource({"fr, 'étoile, 0, dièse.'", "en, 'star, 0, hash.'"})
  void ofTheTelephoneShowTheKeypad(Locale language, String end) throws Exception {
    try (var pdf = open("pdf/telephone.jte", language, town())) {
      var figures = figures(pdf.getDocumentCatalog().getStructureTreeRoot());
      assertEquals(1, figures.size());
      assertTrue(figures.getFirst().endsWith(end), figures.getFirst());
    }
  }

  /// What is read in place of the pictures.
  private static List<String> figures(PDStructureNode node) {
    var words = new ArrayList<String>();
    for (var kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        if (element.getStructureType().equals("Figure")) {
          words.add(element.getAlternateDescription());
        }
        words.addAll(figures(element));
      }
    }
    return words;
  }

  @Test
  void sayTheTownsNumbersWordsKeysAndAddressWithTheirAccents() throws Exception {
    var words = town("Saint-Égrève", "Numéro d'élève", PhoneSignIn.CHILD_CODE);
    try (var pdf = open("pdf/telephone.jte", Locale.FRENCH, words)) {
      var text = text(pdf);
      for (var wanted :
          List.of(
              "Saint-Égrève",
              "04 76 54 99 85",
              "04 76 01 03 91",
              "reservation.exemple.fr",
              "Tapez votre « Numéro d'élève », puis dièse. Si un enfant a deux foyers",
              "8 2 Été")) {
        assertTrue(text.contains(wanted), wanted + " in " + text);
      }
    }
    try (var pdf = open("pdf/planning.jte", Locale.FRENCH, words)) {
      assertTrue(text(pdf).contains("⊘ Fermé"), text(pdf));
    }
  }

  @Test
  void markupInATownsNameIsText() throws Exception {
    var name = "<img src=\"http://localhost:1/a.png\"/> & </title>";
    try (var pdf =
        open("pdf/planning.jte", Locale.FRENCH, town(name, "Code", PhoneSignIn.BOTH_CODES))) {
      assertTrue(text(pdf).contains(name), text(pdf));
    }
  }

  @Test
  void areMadeOnceForTheSameWordsAndAgainForOthers() throws Exception {
    var first = guides.get("pdf/planning.jte", Texts.french(), town());
    assertSame(first, guides.get("pdf/planning.jte", Texts.french(), town()));
    assertNotSame(
        first,
        guides.get(
            "pdf/planning.jte",
            Texts.french(),
            town("Autre", "Code enfant", PhoneSignIn.BOTH_CODES)));
  }
}
