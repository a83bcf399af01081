package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.Notices.Notice;
import fr.alloparents.town.Notices.Spoken;
import fr.alloparents.town.TownHallHours.Slot;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TownsTest {

  private static final PhoneNumber LINE = new PhoneNumber("+33476549985");
  private static final PhoneNumber TOWN_HALL = new PhoneNumber("+33476010391");

  private static ScratchDatabase scratch;
  private static Towns towns;
  private static Town town;
  private static Town island;

  @BeforeAll
  static void createTowns() {
    scratch = ScratchDatabase.create();
    towns = new Towns(scratch.database());
    town =
        towns.create(
            TownSettings.of("Ville d'essai", SchoolZone.A, PhoneSignIn.CHILD_CODE)
                .withContact(new TownSettings.Contact("essai.example", TOWN_HALL, "appel gratuit"))
                .opening(LocalDate.of(2026, 9, 1)));
    towns.addPhoneNumber(town, LINE);
    towns.addHostName(town, "Essai.Example");
    island =
        towns.create(
            TownSettings.of("Saint-Essai", SchoolZone.LA_REUNION, PhoneSignIn.BOTH_CODES)
                .withZone(ZoneId.of("Indian/Reunion"))
                .withLine(
                    new TownSettings.Line(
                        PhoneSignIn.KNOWN_NUMBER,
                        Duration.ZERO,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(8),
                        false)));
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @Test
  void aTownIsFoundByItsNumberItsHostNameAndItsId() {
    assertEquals(Optional.of(town), towns.byCalledNumber(LINE));
    assertEquals(Optional.of(town), towns.byHostName("ESSAI.example"));
    assertEquals(Optional.of(town), towns.byId(town.id()));
    assertEquals(Optional.of(island), towns.byId(island.id()));
  }

  @Test
  void numbersAndHostNamesOfNobodyFindNoTown() {
    assertEquals(Optional.empty(), towns.byCalledNumber(TOWN_HALL));
    assertEquals(Optional.empty(), towns.byHostName("example"));
    assertEquals(Optional.empty(), towns.byId(-1));
  }

  @Test
  void twoTownsCannotHaveOneNumber() {
    var error = assertThrows(StorageException.class, () -> towns.addPhoneNumber(island, LINE));
    assertTrue(error.duplicateKey());
  }

  @Test
  void changedSettingsAreReadBack() {
    var created = towns.create(TownSettings.of("Avant", SchoolZone.B, PhoneSignIn.BOTH_CODES));
    var changed = created.with(created.settings().opening(LocalDate.of(2027, 1, 4)));
    towns.change(changed);
    assertEquals(Optional.of(changed), towns.byId(created.id()));
    assertThrows(
        IllegalArgumentException.class, () -> towns.change(new Town(-1, created.settings())));
  }

  @Test
  void changedSettingsAreNoticedByWhoeverDecides() {
    long before = rulesVersion(island);
    towns.change(island);
    assertEquals(before + 1, rulesVersion(island));
  }

  private static long rulesVersion(Town of) {
    return scratch
        .database()
        .read(
            h ->
                h.select("SELECT version FROM town_rules WHERE town_id = ?", of.id())
                    .mapTo(long.class)
                    .one());
  }

  @Test
  void allTownsAreListed() {
    assertTrue(towns.all().containsAll(List.of(town, island)));
  }

  @Test
  void aTownIsInPreparationUntilItsOpeningDay() {
    assertTrue(town.inPreparation(LocalDate.of(2026, 8, 31)));
    assertFalse(town.inPreparation(LocalDate.of(2026, 9, 1)));
    assertTrue(island.inPreparation(LocalDate.of(2099, 1, 1)), "no day set");
  }

  @Test
  void todayIsTheTownsOwn() {
    var clock = Clock.fixed(Instant.parse("2026-09-01T21:00:00Z"), ZoneOffset.UTC);
    assertEquals(LocalDate.of(2026, 9, 1), town.today(clock));
    assertEquals(LocalDate.of(2026, 9, 2), island.today(clock));
  }

  @Test
  void theNoticeThatBeganLastComesFirstAndThreeAreSaidAtMost() {
    var first = LocalDate.of(2026, 9, 7);
    var notices = noticesOn(first);
    notices.publish(town, new Notice(first.minusDays(9), first.plusDays(9), "Rentrée", "rentrée"));
    notices.publish(town, new Notice(first, first.plusDays(1), "Grève", null));
    assertEquals(List.of("Grève", "Rentrée"), notices.onWeb(town));
    assertEquals(List.of(new Spoken("rentrée", null)), notices.onPhone(town));
    for (var school : List.of("Nord", "Sud", "Sud", "Est")) {
      notices.publish(town, new Notice(first, first, null, "fermé: " + school));
    }
    assertEquals(
        Stream.of("Est", "Sud", "Nord").map(one -> new Spoken("fermé: " + one, null)).toList(),
        notices.onPhone(town));
    assertEquals(List.of("Grève", "Rentrée"), noticesOn(first.plusDays(1)).onWeb(town));
    assertEquals(List.of("Rentrée"), noticesOn(first.plusDays(2)).onWeb(town));
    assertEquals(List.of(), noticesOn(first.plusDays(10)).onWeb(town));
    assertEquals(List.of(), notices.onWeb(island));
  }

  private static Notices noticesOn(LocalDate day) {
    var noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    return new Notices(scratch.database(), Clock.fixed(noon, ZoneOffset.UTC));
  }

  @Test
  void hoursAreReplacedAsAWhole() {
    var halls = new TownHalls(scratch.database());
    var monday = new Slot(DayOfWeek.MONDAY, LocalTime.of(8, 30), LocalTime.NOON);
    var friday = new Slot(DayOfWeek.FRIDAY, LocalTime.of(13, 30), LocalTime.of(17, 0));
    halls.setHours(town, List.of(friday, monday));
    assertEquals(List.of(monday, friday), halls.hours(town).slots());
    halls.setHours(town, List.of(friday));
    assertEquals(List.of(friday), halls.hours(town).slots());
    assertEquals(List.of(), halls.hours(island).slots());
  }
}
