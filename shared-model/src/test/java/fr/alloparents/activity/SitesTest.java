package fr.alloparents.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.activity.CatalogueException.Conflict;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.Town;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SitesTest {

  private static ScratchDatabase scratch;

  private Catalogue catalogue;
  private Sites sites;
  private Town town;
  private Activity canteen;
  private long nursery;
  private long primary;

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
    sites = catalogue.sites;
    town = catalogue.town;
    canteen = catalogue.activities.create(town, catalogue.settings("Cantine", 1, 1));
    nursery = catalogue.school("Maternelle");
    primary = catalogue.school("Primaire");
  }

  @Test
  void aPlaceServesOneSchoolOrSeveral() {
    var hall = sites.createPlace(town, "Restaurant");
    var shared = List.of(new Site(hall, Set.of(nursery, primary), 120));
    sites.set(town, canteen.id(), shared);
    assertEquals(shared, sites.of(town, canteen.id()));
  }

  @Test
  void sitesAreReplacedAsAWhole() {
    var annex = sites.createPlace(town, "Annexe");
    var hall = sites.createPlace(town, "Restaurant");
    sites.set(town, canteen.id(), List.of(new Site(hall, Set.of(nursery, primary), 120)));
    var apart = List.of(new Site(annex, Set.of(nursery), 0), new Site(hall, Set.of(primary), null));
    sites.set(town, canteen.id(), apart);
    assertEquals(apart, sites.of(town, canteen.id()));
    sites.set(town, canteen.id(), List.of());
    assertEquals(List.of(), sites.of(town, canteen.id()));
    assertEquals(List.of(annex, hall), sites.places(town));
  }

  @Test
  void thePupilsOfASchoolGoToOnePlace() {
    var annex = sites.createPlace(town, "Annexe");
    var hall = sites.createPlace(town, "Restaurant");
    var refused =
        assertThrows(
            CatalogueException.class,
            () ->
                sites.set(
                    town,
                    canteen.id(),
                    List.of(
                        new Site(annex, Set.of(nursery), null),
                        new Site(hall, Set.of(primary, nursery), null))));
    assertEquals(new Conflict.SchoolAtTwoPlaces("Cantine", nursery), refused.conflict());
    assertEquals(List.of(), sites.of(town, canteen.id()));
  }

  @Test
  void aPlaceWithoutSchoolOrNamedTwiceIsNoSite() {
    var hall = sites.createPlace(town, "Restaurant");
    assertThrows(IllegalArgumentException.class, () -> new Site(hall, Set.of(), null));
    assertThrows(IllegalArgumentException.class, () -> new Site(hall, Set.of(primary), -1));
    var twice =
        List.of(new Site(hall, Set.of(nursery), null), new Site(hall, Set.of(primary), null));
    assertThrows(IllegalArgumentException.class, () -> sites.set(town, canteen.id(), twice));
  }

  @Test
  void placeNamesAreTheirOwnInATown() {
    sites.createPlace(town, "Restaurant");
    var refused =
        assertThrows(CatalogueException.class, () -> sites.createPlace(town, "restaurant"));
    assertEquals(new Conflict.NameTaken("restaurant"), refused.conflict());
  }

  @Test
  void schoolsAndPlacesOfAnotherTownAreRefused() {
    var other = Catalogue.in(scratch.database());
    var theirs = other.sites.createPlace(other.town, "Restaurant");
    var theirSchool = other.school("Ailleurs");
    var ours = sites.createPlace(town, "Restaurant");
    assertThrows(
        StorageException.class,
        () -> sites.set(town, canteen.id(), List.of(new Site(theirs, Set.of(primary), null))));
    assertThrows(
        StorageException.class,
        () -> sites.set(town, canteen.id(), List.of(new Site(ours, Set.of(theirSchool), null))));
    assertThrows(
        IllegalArgumentException.class, () -> sites.set(other.town, canteen.id(), List.of()));
    assertEquals(List.of(), sites.of(town, canteen.id()));
  }
}
