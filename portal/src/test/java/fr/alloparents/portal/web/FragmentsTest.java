package fr.alloparents.portal.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.family.PlanningPage.Box;
import gg.jte.Content;
import gg.jte.output.Utf8ByteOutput;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The boxes that the plannings of many children have in common.
class FragmentsTest {

  private static final String BOX = "family/box.jte";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 26);
  private static final Box FREE = box(7, "Cantine", "free", "libre", "");

  private final Fragments fragments = new Fragments();

  private static Box box(long activity, String name, String look, String state, String detail) {
    return new Box(activity, DAY, name, look, state, detail, true, false, false);
  }

  private String bytes(Box box, Texts texts) {
    return bytes(fragments.of(BOX, texts, box));
  }

  private static String bytes(Content content) {
    var output = new Utf8ByteOutput();
    content.writeTo(output);
    return new String(output.toByteArray(), UTF_8);
  }

  @Test
  void whatIsTheSameIsRenderedOnce() {
    var first = fragments.of(BOX, Texts.french(), FREE);
    var again = fragments.of(BOX, Texts.french(), box(7, "Cantine", "free", "libre", ""));
    assertSame(first, again);
    assertEquals(bytes(first), bytes(again));
    assertTrue(bytes(first).contains("data-box=\"7.2026-11-26\""), bytes(first));
    assertTrue(bytes(first).contains("Cantine, jeudi 26 novembre, libre"), bytes(first));
  }

  /// An activity of another town may have the same name on the same day: its id tells it apart.
  @Test
  void anotherTownsLanguagesDaysAndStatesHaveTheirOwn() {
    var others =
        List.of(
            FREE,
            box(8, "Cantine", "free", "libre", ""),
            box(7, "Restaurant scolaire", "free", "libre", ""),
            box(7, "Cantine", "full", "complet", ""),
            box(7, "Cantine", "full", "complet", "liste d'attente : 1re place"),
            box(7, "Cantine", "full", "complet", "liste d'attente : 2e place"),
            new Box(7, DAY.plusDays(7), "Cantine", "free", "libre", "", true, false, false),
            new Box(7, DAY, "Cantine", "free", "libre", "", true, true, true),
            new Box(7, DAY, "Cantine", "booked", "réservé", "", true, true, false),
            new Box(7, DAY, "Cantine", "booked", "réservé", "", true, false, true),
            new Box(7, DAY, "Cantine", "late", "trop tard", "", false, false, false));
    var pieces = new HashSet<String>();
    for (var other : others) {
      pieces.add(bytes(other, Texts.french()));
      pieces.add(bytes(other, Texts.of(Locale.ENGLISH)));
    }
    // a day on which nothing can be ticked says no day by itself: its row does
    assertEquals(2 * others.size() - 1, pieces.size(), String.join("\n", pieces));
    assertTrue(bytes(FREE, Texts.of(Locale.ENGLISH)).contains("Thursday 26 November"));
    // and after all of them the first is still what it was
    assertTrue(bytes(FREE, Texts.french()).contains("Cantine, jeudi 26 novembre, libre"));
  }

  @Test
  void aTownsWordsAreWordsAndNoMarks() {
    var piece = bytes(box(7, "<b>\"Cantine\"", "closed", "fermé", "<i>Grève"), Texts.french());
    assertFalse(piece.contains("<b>"), piece);
    assertFalse(piece.contains("<i>"), piece);
    assertTrue(piece.contains("&#34;Cantine&#34;, jeudi 26 novembre"), piece);
  }

  @Test
  void noMoreAreKeptThanThereIsRoomFor() {
    var few = new Fragments(10);
    var before = bytes(few.of(BOX, Texts.french(), FREE));
    IntStream.range(0, 500)
        .forEach(i -> few.of(BOX, Texts.french(), box(i, "Cantine", "free", "libre", "")));
    assertTrue(few.count() <= 10, few.count() + " kept");
    assertEquals(before, bytes(few.of(BOX, Texts.french(), FREE)));
  }
}
