package fr.alloparents.ivr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Openings;
import fr.alloparents.booking.CutOffOverride;
import fr.alloparents.booking.CutOffTable;
import fr.alloparents.canteen.Diets;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Families;
import fr.alloparents.family.Schools;
import fr.alloparents.ivr.call.SpokenWords;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.ActivityName;
import fr.alloparents.ivr.caller.Phrase.FirstName;
import fr.alloparents.ivr.caller.Phrase.TownText;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.Notices;
import fr.alloparents.town.Notices.Notice;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of a town before anybody calls, from a real database.
class SpokenWordsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  private ScratchDatabase scratch;
  private Database database;
  private SmallTown small;
  private Town town;

  @BeforeEach
  void writeATown(@TempDir Path folder) {
    scratch = ScratchDatabase.create();
    database = scratch.database();
    small = SmallTown.write(database, CodeVault.open(folder.resolve("code.key")), CLOCK, 2);
    town = new Towns(database).byId(small.id()).orElseThrow();
  }

  @AfterEach
  void drop() {
    scratch.close();
  }

  @Test
  void theTownItsCodesItsActivitiesAndItsChildrenNewestFirst() {
    var families = new Families(database);
    var household = families.household(town, small.household(0)).orElseThrow();
    families.register(town, household, "Lea", "MARSONE", null);
    families.register(town, household, "Léa", "MARSONE", null);
    families.register(town, household, "Enfant1", "MARSONE", null);

    var words = words();
    assertTrue(
        words.containsAll(
            List.of(
                new TownText("Petite Ville"),
                new TownText("code enfant"),
                new TownText("code payeur"),
                new ActivityName("Cantine", Optional.empty()),
                new ActivityName("Centre", Optional.empty()))),
        words::toString);
    assertEquals(
        List.of(
            new FirstName("Enfant1"),
            new FirstName("Léa"),
            new FirstName("Lea"),
            new FirstName("Enfant2")),
        words.stream().filter(FirstName.class::isInstance).toList());
  }

  @Test
  void theReasonsOfDaysStillToComeEachOnce() {
    close("Grève", TODAY);
    close("Grève", TODAY.plusDays(3));
    close("Inondation", TODAY.minusDays(1));
    var words = words();
    assertTrue(words.contains(new TownText("Grève")));
    assertFalse(words.contains(new TownText("Inondation")));
    assertEquals(new HashSet<>(words).size(), words.size());
  }

  @Test
  void whyDaysStillToComeCloseAtAnotherTime() {
    exception("Commande passée.", TODAY);
    exception("Commande d'hier.", TODAY.minusDays(1));
    exception(null, TODAY.plusDays(1));
    var words = words();
    assertTrue(words.contains(new TownText("Commande passée.")));
    assertFalse(words.contains(new TownText("Commande d'hier.")));
  }

  private void exception(@Nullable String words, LocalDate day) {
    new CutOffTable(database)
        .addOverride(town, new CutOffOverride(null, null, null, day, day, CLOCK.instant(), words));
  }

  @Test
  void theNoticeOfTodayAndNoOther() {
    var notices = new Notices(database, CLOCK);
    notices.publish(town, new Notice(TODAY, TODAY, null, "Pas de cantine lundi."));
    notices.publish(
        town, new Notice(TODAY.minusDays(2), TODAY.minusDays(1), null, "Pas de cantine hier."));
    var words = words();
    assertTrue(words.contains(new TownText("Pas de cantine lundi.")));
    assertFalse(words.contains(new TownText("Pas de cantine hier.")));
  }

  private List<Phrase> words() {
    return new SpokenWords(
            new Activities(database),
            new Families(database),
            new Notices(database, CLOCK),
            new Openings(database),
            new CutOffTable(database),
            new Schools(database),
            new Diets(database, CLOCK),
            CLOCK)
        .of(town);
  }

  private void close(String reason, LocalDate day) {
    database.inTransaction(
        h ->
            h.execute(
                "INSERT INTO closure (town_id, first_day, last_day, reason) VALUES (?, ?, ?, ?)",
                town.id(),
                day,
                day,
                reason));
  }
}
