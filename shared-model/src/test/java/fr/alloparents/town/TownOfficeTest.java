package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.ActionLog.Choice;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How a town's settings are changed, and what the log keeps of it.
class TownOfficeTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-28T07:00:00Z"), ZoneOffset.UTC);
  private static final Author CHIEF = Author.of("Mme Maire");
  private static final LocalDate DAY = LocalDate.of(2027, 9, 1);

  private static ScratchDatabase scratch;
  private static TownOffice office;

  private Town town;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
    office = new TownOffice(scratch.database(), CLOCK);
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @BeforeEach
  void aTown() {
    town =
        new Towns(scratch.database())
            .create(TownSettings.of("Ville", SchoolZone.A, PhoneSignIn.BOTH_CODES));
  }

  private String seen() {
    return TownOffice.fingerprint(office.now(town.id()).settings());
  }

  private List<String> log() {
    return new ActionLog(scratch.database())
        .find(town, new Choice(null, null, null, null), null, 100).reversed().stream()
            .map(line -> line.subject() + ": " + line.before() + " > " + line.after())
            .toList();
  }

  private long rulesVersion() {
    return scratch
        .database()
        .read(
            h ->
                h.select("SELECT version FROM town_rules WHERE town_id = ?", town.id())
                    .mapTo(long.class)
                    .one());
  }

  @Test
  void whatChangesIsWrittenLoggedOneByOneAndNoticedByWhoeverDecides() {
    long version = rulesVersion();
    var off = Set.of(Feature.MENUS, Feature.WAITING_LISTS);
    var changed =
        office.change(
            town.id(),
            CHIEF,
            there -> there.opening(DAY).withZone(ZoneId.of("Indian/Reunion")).without(off));
    assertEquals(changed, office.now(town.id()));
    assertEquals(off, office.now(town.id()).settings().off());
    assertFalse(changed.offers(Feature.MENUS));
    assertTrue(changed.offers(Feature.WEBSITE));
    assertEquals(version + 1, rulesVersion());
    assertEquals(
        List.of(
            "TIME_ZONE: Europe/Paris > Indian/Reunion",
            "FEATURES_OFF:  > WAITING_LISTS,MENUS",
            "OPENS_ON: null > 2027-09-01"),
        log());
  }

  @Test
  void aFormSentTwiceChangesOnce() {
    var request = UUID.randomUUID();
    var seen = seen();
    assertEquals(
        Edited.DONE, office.change(town.id(), CHIEF, request, seen, there -> there.opening(DAY)));
    assertEquals(
        Edited.DONE, office.change(town.id(), CHIEF, request, seen, there -> there.opening(null)));
    assertEquals(DAY, office.now(town.id()).settings().opensOn());
    assertEquals(1, log().size());
  }

  @Test
  void whoHasNotSeenWhatIsThereWritesNothing() {
    var seen = seen();
    office.change(town.id(), CHIEF, there -> there.opening(DAY));
    assertEquals(
        Edited.OUTDATED,
        office.change(
            town.id(),
            CHIEF,
            UUID.randomUUID(),
            seen,
            there -> there.without(Set.of(Feature.MENUS))));
    assertEquals(Set.of(), office.now(town.id()).settings().off());
    assertEquals(
        Edited.DONE,
        office.change(
            town.id(),
            CHIEF,
            UUID.randomUUID(),
            seen(),
            there -> there.without(Set.of(Feature.MENUS))));
    assertEquals(DAY, office.now(town.id()).settings().opensOn());
  }

  @Test
  void whatStaysIsNotLogged() {
    office.change(town.id(), CHIEF, there -> there);
    assertEquals(List.of(), log());
  }

  @Test
  void anotherTownStaysAsItIs() {
    var other =
        new Towns(scratch.database())
            .create(TownSettings.of("Autre", SchoolZone.B, PhoneSignIn.BOTH_CODES));
    office.change(town.id(), CHIEF, there -> there.opening(DAY));
    assertEquals(other, office.now(other.id()));
    assertThrows(IllegalArgumentException.class, () -> office.change(-1, CHIEF, there -> there));
  }

  @Test
  void aLineNumberIsShownOnlyWhereTheLineIsOffered() {
    var towns = new Towns(scratch.database());
    var number = new PhoneNumber("+33476549985");
    towns.addPhoneNumber(town, number);
    assertEquals(List.of(number), towns.phoneNumbers(town));
    var quiet = office.change(town.id(), CHIEF, there -> there.without(Set.of(Feature.PHONE_LINE)));
    assertEquals(List.of(), towns.phoneNumbers(quiet));
    assertEquals(List.of(number), towns.allPhoneNumbers(quiet));
  }
}
