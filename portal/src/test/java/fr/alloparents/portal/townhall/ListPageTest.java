package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ActivityGroup;
import fr.alloparents.booking.DayList;
import fr.alloparents.booking.DayList.Attendee;
import fr.alloparents.booking.DayList.Sheet;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.canteen.Diners;
import fr.alloparents.portal.pdf.PdfUa;
import fr.alloparents.portal.pdf.TaggedPdf;
import fr.alloparents.portal.web.Templates;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The lists of a day in words, and on paper.
@Timeout(60)
class ListPageTest {

  private static final Town TOWN =
      new Town(1, TownSettings.of("Saint-Égrève", SchoolZone.A, PhoneSignIn.BOTH_CODES));

  private static final Instant DEADLINE = Instant.parse("2026-11-27T09:00:00Z");

  private static ListPage page(List<Attendee> children) {
    var canteen =
        new Activity(
            1,
            "Cantine",
            null,
            new ActivityGroup(1, "PÉRISCOLAIRE", null, 1),
            1,
            1,
            Weekdays.ALL,
            Season.SCHOOL_TIME,
            false,
            null);
    return ListPage.of(
        TOWN,
        new DayList(
            LocalDate.of(2026, 12, 1),
            Instant.parse("2026-11-27T09:05:00Z"),
            List.of(new Sheet(canteen, Diners.CHILDREN, null, DEADLINE, true, children))),
        List.of(),
        List.of(),
        true);
  }

  private static Stream<Attendee> children(String school, String schoolClass, int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> new Attendee(i, "NOM" + i, "Prénom" + i, school, schoolClass));
  }

  @Test
  void childrenAreCountedByClassAndBySchool() {
    var part =
        page(Stream.of(
                    children("Mallerin", "CE1", 2),
                    children("Mallerin", "CE2", 3),
                    children("Rochat", "CE1", 4),
                    Stream.of(new Attendee(9, "NOM", "Prénom", null, null)))
                .flatMap(all -> all)
                .toList())
            .parts()
            .getFirst();
    assertEquals(10, part.total());
    assertEquals(
        List.of("Mallerin 5", "Rochat 4", "Sans classe ce jour-là 1"),
        part.schools().stream().map(school -> school.name() + " " + school.total()).toList());
    assertEquals(
        List.of("Mallerin, CE1", "Mallerin, CE2", "Rochat, CE1", "Sans classe ce jour-là"),
        part.classes().stream().map(ListPage.OfClass::title).toList());
  }

  @Test
  void theDayAndTheDeadlineAreToldAsTheTownsClocksShowThem() {
    var page = page(List.of());
    assertEquals("mardi 1er décembre 2026", page.title());
    assertEquals("vendredi 27 novembre à 10\u00a0h\u00a005", page.at());
    assertEquals("arrêté le vendredi 27 novembre à 10\u00a0h", page.parts().getFirst().state());
  }

  @Test
  void aClassLongerThanAPageHasItsHeadersOnEveryPage() throws Exception {
    var page =
        page(Stream.concat(children("Mallerin", "CE1", 120), children("Rochat", "CP", 3)).toList());
    var pdf = TaggedPdf.of(new Templates().markup("pdf/lists.jte", Map.of("model", page)));
    Files.write(Files.createDirectories(Path.of("target", "pages")).resolve("lists.pdf"), pdf);
    PdfUa.check(pdf);
    try (var document = Loader.loadPDF(pdf)) {
      for (int number = 2; number <= document.getNumberOfPages(); number++) {
        var text = new PDFTextStripper();
        text.setStartPage(number);
        text.setEndPage(number);
        assertTrue(text.getText(document).contains("Nom Prénom Présent"), "page " + number);
      }
      assertTrue(document.getNumberOfPages() > 3);
    }
  }
}
