package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Closings.Line;
import fr.alloparents.booking.Closings.Made;
import fr.alloparents.booking.Closings.Told;
import fr.alloparents.booking.Closings.ToldPart;
import fr.alloparents.portal.pdf.PdfUa;
import fr.alloparents.portal.pdf.TaggedPdf;
import fr.alloparents.portal.townhall.ToldPaper.Link;
import fr.alloparents.portal.web.Templates;
import fr.alloparents.town.PhoneNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The families to tell of a closure, on paper.
@Timeout(60)
class ToldPaperTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final Pattern BEGINNING = Pattern.compile("Famille N(\\d+) ");
  private static final Pattern END = Pattern.compile("Enfant(\\d+) Dernier");

  private static final Made MADE =
      new Made(7, DAY, DAY.plusDays(1), "Cantine", 1L, "Neige & verglas", null, null, null, null);

  /// One to six bookings, a number, an address or none.
  private static Told family(int number) {
    var lines =
        IntStream.rangeClosed(1, 1 + number % 6)
            .mapToObj(
                n ->
                    new Line(
                        n > number % 6 ? "Enfant%d Dernier".formatted(number) : "Enfant Premier",
                        "Accueil du matin",
                        DAY))
            .toList();
    return new Told(
        "Famille N%d de Beauregard-Montpensier".formatted(number),
        number % 3 == 0 ? List.of() : List.of(new PhoneNumber("+33612345678")),
        number % 4 == 0
            ? List.of()
            : List.of(
                "une.adresse.tres.longue.de.la.famille%d@messagerie.exemple.fr".formatted(number)),
        lines);
  }

  private static ToldPaper paper(int families, int of, int after) {
    var told = IntStream.rangeClosed(1, families).mapToObj(ToldPaperTest::family).toList();
    return ToldPaper.of("Saint-Égrève", MADE, new ToldPart(told, of), after);
  }

  private static byte[] print(ToldPaper paper) {
    return TaggedPdf.of(new Templates().markup("pdf/told.jte", Map.of("model", paper)));
  }

  @Test
  void threeHundredFamiliesAreOnOnePaperAndNoneIsPartedBetweenPages() throws Exception {
    var pdf = print(paper(300, 300, 0));
    Files.write(Files.createDirectories(Path.of("target", "pages")).resolve("told.pdf"), pdf);
    PdfUa.check(pdf);
    try (var document = Loader.loadPDF(pdf)) {
      int next = 1;
      for (int number = 1; number <= document.getNumberOfPages(); number++) {
        var text = new PDFTextStripper();
        text.setStartPage(number);
        text.setEndPage(number);
        var page = text.getText(document);
        assertTrue(page.contains("Téléphones, courriels"), "page " + number + ": " + page);
        var begun = numbers(BEGINNING, page);
        assertEquals(begun, numbers(END, page), "page " + number);
        assertEquals(next, begun.getFirst(), "page " + number);
        next += begun.size();
      }
      assertEquals(301, next);
      assertTrue(document.getNumberOfPages() > 10);
    }
  }

  private static List<Integer> numbers(Pattern pattern, String page) {
    return pattern.matcher(page).results().map(found -> Integer.valueOf(found.group(1))).toList();
  }

  @Test
  void upToAThousandThereIsOnePaperBeyondThereAreAsManyAsItTakes() {
    assertEquals(
        List.of(new Link("/x/familles.pdf", "Imprimer la liste (PDF)")),
        ToldPaper.links("/x", 1_000));
    assertEquals(
        List.of(
            new Link("/x/familles.pdf?apres=0", "Imprimer les familles 1 à 1000 (PDF)"),
            new Link("/x/familles.pdf?apres=1000", "Imprimer les familles 1001 à 1001 (PDF)")),
        ToldPaper.links("/x", 1_001));
    assertEquals("", paper(2, 1_000, 0).shown());
    assertEquals("Familles 1001 à 1002", paper(2, 1_002, 1_000).shown());
  }

  @Test
  void whereNobodyIsToBeToldThePaperSaysSo() throws Exception {
    var pdf = print(paper(0, 0, 0));
    PdfUa.check(pdf);
    try (var document = Loader.loadPDF(pdf)) {
      var text = new PDFTextStripper().getText(document);
      assertTrue(text.contains("personne à prévenir"), text);
      assertTrue(text.contains("Neige & verglas"), text);
    }
  }
}
