package fr.alloparents.portal.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDObjectReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;

/// PDFs as a screen reader and a validator find them.
@Timeout(60)
class TaggedPdfTest {

  private static final String DRAWING =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" aria-label="Un carré">
        <title>Carré</title>
        <path d="M1 1H9V9H1Z" fill="none" stroke="currentColor"/>
      </svg>
      """;

  private static String page(String body) {
    return """
    <html lang="fr">
    <head><title>Essai</title><style>body { font: 10pt Guide } svg { display: block }</style></head>
    <body><h1>Essai</h1>%s</body>
    </html>
    """
        .formatted(body);
  }

  private static PDDocument open(String body) throws IOException {
    return Loader.loadPDF(TaggedPdf.of(page(body)));
  }

  private static Stream<PDStructureElement> structure(PDStructureNode node) {
    return node.getKids().stream()
        .filter(PDStructureElement.class::isInstance)
        .map(PDStructureElement.class::cast)
        .flatMap(element -> Stream.concat(Stream.of(element), structure(element)));
  }

  private static List<PDStructureElement> structure(PDDocument pdf, String type) {
    return structure(pdf.getDocumentCatalog().getStructureTreeRoot())
        .filter(element -> type.equals(element.getStructureType()))
        .toList();
  }

  private static List<String> descriptions(PDDocument pdf) throws IOException {
    return pdf.getPage(0).getAnnotations().stream().map(link -> link.getContents()).toList();
  }

  @Test
  void linksAreDescribedByTheirTitleOrTheirText() throws Exception {
    try (var pdf =
        open(
            """
            <p><a href="https://exemple.fr/">Le  <b>site</b>
            </a> <a href="tel:+33400000000" title="Appeler">04</a></p>
            """)) {
      assertEquals(List.of("Le site", "Appeler"), descriptions(pdf));
    }
  }

  @Test
  void linksInTheStructureLeadToThePlaceToClickAndBack() throws Exception {
    try (var pdf = open("<p>Voir <a href=\"https://exemple.fr/\" title=\"Site\">ici</a>.</p>")) {
      var link = structure(pdf, "Link").getFirst();
      var reference =
          link.getKids().stream()
              .filter(PDObjectReference.class::isInstance)
              .map(PDObjectReference.class::cast)
              .findFirst()
              .orElseThrow();
      var place = (PDAnnotationLink) reference.getReferencedObject();
      assertEquals("Site", place.getContents());
      var parents = pdf.getDocumentCatalog().getStructureTreeRoot().getParentTree();
      var numbers = (COSArray) parents.getCOSObject().getDictionaryObject(COSName.NUMS);
      var at =
          IntStream.iterate(0, number -> number + 2)
              .filter(number -> numbers.getInt(number) == place.getStructParent())
              .findFirst()
              .getAsInt();
      assertEquals(link.getCOSObject(), numbers.getObject(at + 1));
      // the text itself is read, not something in its place
      assertNull(link.getAlternateDescription());
      assertEquals(2, link.getKids().size());
    }
  }

  @Test
  void linksOfTwoLinesAndSeveralPagesConform() throws Exception {
    var words = "mot ".repeat(40);
    var link = "<p>Voir <a href=\"https://exemple.fr/\">%s</a> et la suite.</p>".formatted(words);
    var pdf = TaggedPdf.of(page(link.repeat(40)));
    try (var opened = Loader.loadPDF(pdf)) {
      assertTrue(opened.getNumberOfPages() > 1);
      var places = 0;
      for (var one : opened.getPages()) {
        places += one.getAnnotations().size();
      }
      assertEquals(80, places);
    }
    PdfUa.check(pdf);
  }

  @Test
  void drawingsHaveAnAlternativeTextAndAreThere() throws Exception {
    try (var pdf = open(DRAWING + "<p>Fin</p>")) {
      var figure = structure(pdf, "Figure").getFirst();
      assertEquals("Un carré", figure.getAlternateDescription());
      var attributes = (COSDictionary) figure.getCOSObject().getDictionaryObject(COSName.A);
      var box = attributes.getCOSArray(COSName.BBOX).toFloatArray();
      var scale = 4;
      var picture = new PDFRenderer(pdf).renderImage(0, scale);
      var left = (int) (box[0] * scale);
      var top = picture.getHeight() - (int) (box[3] * scale);
      var width = (int) ((box[2] - box[0]) * scale);
      var height = (int) ((box[3] - box[1]) * scale);
      assertTrue(inked(picture.getSubimage(left, top, width, height)));
    }
  }

  private static boolean inked(BufferedImage picture) {
    return IntStream.range(0, picture.getWidth())
        .anyMatch(x -> (picture.getRGB(x, picture.getHeight() / 2) & 0xff) < 0x80);
  }

  @Test
  void conformWithLinksPicturesListsAndTables() throws Exception {
    PdfUa.check(
        TaggedPdf.of(
            page(
                DRAWING
                    + """
                    <p>À <abbr title="Madame">Mme</abbr> <b>Petit</b>, <a href="#a">plus bas</a></p>
                    <ul><li>Un</li><li>Deux <ol><li>Trois</li></ol></li></ul>
                    <table>
                      <tr><th scope="col">Jour</th><th scope="col">Prix</th></tr>
                      <tr><th scope="row">Lundi</th><td>3,20 €</td></tr>
                      <tr><td colspan="2">Total</td></tr>
                    </table>
                    <h2 id="a">Fin</h2>
                    """)));
  }

  @Test
  void theCheckTellsWhichRuleIsBroken() throws Exception {
    var broken = new ByteArrayOutputStream();
    try (var pdf = open("<p><a href=\"https://exemple.fr/\">ici</a></p>")) {
      pdf.getPage(0).getAnnotations().getFirst().setContents(null);
      pdf.save(broken);
    }
    var failed = assertThrows(AssertionFailedError.class, () -> PdfUa.check(broken.toByteArray()));
    var told = String.valueOf(failed.getMessage());
    assertTrue(told.contains("7.18.5-2 Links shall"), told);
  }

  @Test
  void marksSayWhatTheyAreWhereTheyStand() throws Exception {
    try (var pdf = open("<p>Un</p>" + DRAWING)) {
      var page = pdf.getPage(0);
      var tokens = new PDFStreamParser(page).parse();
      assertTrue(
          tokens.stream()
              .anyMatch(
                  token -> token instanceof COSDictionary mark && mark.containsKey(COSName.MCID)));
      assertFalse(
          tokens.stream()
              .anyMatch(
                  token -> token instanceof COSName name && name.getName().matches("Prop.*")));
      assertNull(page.getResources().getCOSObject().getItem(COSName.PROPERTIES));
    }
  }

  @Test
  void lettersAreNotJoined() throws Exception {
    var read = new StringBuilder();
    try (var pdf = open("<p>À la fin, l'effet</p>")) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition text) {
          read.append(text.getUnicode());
        }
      }.getText(pdf);
    }
    assertTrue(read.toString().contains("À la fin, l'effet"), read.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html><head><title>T</title></head><body/></html> | the document's lang",
        "<html lang=' '><head><title>T</title></head><body/></html> | the document's lang",
        "<html lang='fr'><head><title> </title></head><body/></html> | the document's title",
        "<html lang='fr'><body><svg><title>T</title></svg></body></html> | the document's title"
      },
      quoteCharacter = '"')
  void withoutLanguageOrTitleThereIsNone(String markup, String missing) {
    var refused = assertThrows(IllegalArgumentException.class, () -> TaggedPdf.of(markup));
    assertEquals("missing: " + missing, refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "<a href='/'> </a>, a link's text",
    "<a href='/'><svg aria-label='Un'/></a>, a link's text",
    "<svg/>, a drawing's aria-label",
    "<img src='a.png'/>, a picture's alt",
    "<img src='a.png' alt=''/>, a picture's alt"
  })
  void withoutWordsForALinkOrAPictureThereIsNone(String body, String missing) {
    var refused = assertThrows(IllegalArgumentException.class, () -> TaggedPdf.of(page(body)));
    assertEquals("missing: " + missing, refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"<p>, ''", "&nbsp;, ''", "'', <!DOCTYPE html>"})
  void whatIsNotWellFormedIsRefused(String body, String first) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> TaggedPdf.of(first + page(body)));
    assertNotNull(refused.getCause());
  }
}
