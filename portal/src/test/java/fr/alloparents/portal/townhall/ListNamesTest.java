package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.portal.townhall.ListPage.Name;
import fr.alloparents.portal.townhall.ListPage.OfClass;
import fr.alloparents.portal.townhall.ListPage.OfSchool;
import fr.alloparents.portal.townhall.ListPage.Part;
import fr.alloparents.portal.townhall.ListPages.Names;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The names of an activity: all of them in a small town, a school's in a large one.
class ListNamesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  private static OfClass ofClass(String school, int children) {
    return new OfClass(
        school, "CE1", Collections.nCopies(children, new Name("BOND", "James", "", "")));
  }

  private static Names names(String school, OfClass... classes) {
    var part = new Part(3, "Cantine", "arrêté", true, null, List.of(classes), List.of());
    var list = new ListPage("Ville", DAY, "mardi", "10 h", List.of(), null, List.of(part));
    return Names.of(list, part, school);
  }

  @Test
  void fiveHundredAreShownAtOnce() {
    var names = names("", ofClass("Jaurès", 250), ofClass("Mallerin", 250));
    assertEquals(2, names.shown().size());
    assertEquals(List.of(), names.schools());
  }

  @Test
  void ofMoreASchoolIsChosenFirst() {
    var none = names("", ofClass("Jaurès", 250), ofClass("Mallerin", 251));
    assertEquals(List.of(), none.shown());
    assertEquals(
        List.of("Jaurès", "Mallerin"), none.schools().stream().map(OfSchool::name).toList());
    assertEquals(
        "/mairie/listes/2026-11-24/3?ecole=Jaur%C3%A8s", none.path(none.schools().getFirst()));

    var mallerin = names("Mallerin", ofClass("Jaurès", 250), ofClass("Mallerin", 251));
    assertEquals(List.of(ofClass("Mallerin", 251)), mallerin.shown());
    assertEquals("Mallerin", mallerin.school());
    assertEquals("", names("Prévert", ofClass("Jaurès", 250), ofClass("Mallerin", 251)).school());
  }
}
