package fr.alloparents.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.Author;
import fr.alloparents.town.Edited;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Groups and places are added, renamed and ordered; each once, and with what was there before in
/// the log.
class GroupAndPlaceDeskTest {

  private static final Author AGNES = Author.of("Agnès");

  private static ScratchDatabase scratch;

  private Catalogue catalogue;
  private Town town;
  private GroupDesk groups;
  private PlaceDesk places;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @BeforeEach
  void createTown() {
    catalogue = Catalogue.in(scratch.database());
    town = catalogue.town;
    groups = new GroupDesk(scratch.database(), Clock.systemUTC());
    places = new PlaceDesk(scratch.database(), Clock.systemUTC());
  }

  private Edited group(@Nullable ActivityGroup old, String name, @Nullable String english) {
    var seen = old == null ? "" : GroupDesk.fingerprint(old);
    var id = old == null ? null : old.id();
    return groups.save(town, AGNES, UUID.randomUUID(), seen, id, name, english);
  }

  private List<String> names() {
    return catalogue.activities.groups(town).stream().map(ActivityGroup::name).toList();
  }

  private String logged() {
    var last =
        new ActionLog(scratch.database())
            .find(town, new Choice(null, null, null, null), null, 1)
            .getFirst();
    return last.kind() + " " + last.subject() + ": " + last.before() + " > " + last.after();
  }

  @Test
  void aGroupHasANameInBothLanguagesAndItsActivitiesFollow() {
    catalogue.activities.create(town, catalogue.settings("Cantine", 1, 1));
    long version = catalogue.rulesVersion();
    assertEquals(Edited.DONE, group(catalogue.group, "MIDI ET SOIR", "MIDDAY AND EVENING"));
    assertNotEquals(version, catalogue.rulesVersion());
    var its = catalogue.activities.all(town).getFirst().group();
    assertEquals("MIDI ET SOIR", its.name());
    assertEquals("MIDDAY AND EVENING", its.englishName());
    assertEquals(
        "GROUP_CHANGED MIDI ET SOIR: PÉRISCOLAIRE\n > MIDI ET SOIR\nMIDDAY AND EVENING", logged());
    assertEquals(Edited.OUTDATED, group(catalogue.group, "AUTRE", null));
    assertEquals(Edited.DONE, group(null, "MERCREDI", null));
    assertThrows(CatalogueException.class, () -> group(null, "mercredi", null));
    assertEquals(List.of("MIDI ET SOIR", "MERCREDI"), names());
  }

  @Test
  void groupsAreOrderedAndAFormSentTwiceAddsOne() {
    var request = UUID.randomUUID();
    for (int i = 0; i < 2; i++) {
      assertEquals(Edited.DONE, groups.save(town, AGNES, request, "", null, "MERCREDI", null));
    }
    group(null, "VACANCES", null);
    long last = catalogue.activities.groups(town).getLast().id();
    assertEquals(Edited.DONE, groups.place(town, AGNES, last, 1));
    assertEquals(List.of("VACANCES", "PÉRISCOLAIRE", "MERCREDI"), names());
    assertEquals("GROUP_PLACED VACANCES: 3 > 1", logged());
    assertEquals(Edited.DONE, groups.place(town, AGNES, last, 99));
    assertEquals(List.of("PÉRISCOLAIRE", "MERCREDI", "VACANCES"), names());
    var other = Catalogue.in(scratch.database());
    assertEquals(Edited.NO_SUCH, groups.place(town, AGNES, other.group.id(), 1));
    assertEquals(Edited.NO_SUCH, group(other.group, "Ailleurs", null));
  }

  @Test
  void aPlaceIsAddedOnceRenamedAndShownWithWhatIsHeldThere() {
    var request = UUID.randomUUID();
    for (int i = 0; i < 2; i++) {
      assertEquals(Edited.DONE, places.save(town, AGNES, request, "", null, "Annexe"));
    }
    var annexe = places.all(town).getFirst().place();
    var canteen = catalogue.activities.create(town, catalogue.settings("Cantine", 1, 1));
    var site = new Site(annexe, Set.of(catalogue.school("Mallerin")), null);
    catalogue.sites.set(town, canteen.id(), List.of(site));
    assertEquals(Edited.DONE, rename(annexe, "Annexe", "Restaurant"));
    assertEquals("PLACE_CHANGED Restaurant: Annexe > Restaurant", logged());
    assertEquals(
        List.of(new PlaceDesk.Used(new Place(annexe.id(), "Restaurant"), "Cantine")),
        places.all(town));
    assertEquals(Edited.OUTDATED, rename(annexe, "Annexe", "Ailleurs"));
    assertThrows(
        CatalogueException.class,
        () -> places.save(town, AGNES, UUID.randomUUID(), "", null, "restaurant"));
    var other = Catalogue.in(scratch.database());
    var theirs = other.sites.createPlace(other.town, "Ailleurs");
    assertEquals(Edited.NO_SUCH, rename(theirs, "Ailleurs", "Ici"));
  }

  private Edited rename(Place place, String seen, String name) {
    return places.save(town, AGNES, UUID.randomUUID(), seen, place.id(), name);
  }
}
