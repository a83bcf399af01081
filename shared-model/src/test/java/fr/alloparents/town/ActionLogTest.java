package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.retention.OldActions;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.ActionLog.Logged;
import fr.alloparents.town.TownHallAccounts.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The log of actions as it is read, and how it ends.
class ActionLogTest {

  private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");
  private static final Choice ALL = new Choice(null, null, null, null);

  private static ScratchDatabase scratch;
  private static ActionLog log;
  private Town town;
  private Town other;

  @BeforeAll
  static void open() {
    scratch = ScratchDatabase.create();
    log = new ActionLog(scratch.database());
  }

  @AfterAll
  static void close() {
    scratch.close();
  }

  @BeforeEach
  void twoTowns() {
    var towns = new Towns(scratch.database());
    town = towns.create(TownSettings.of("Ville", SchoolZone.A, PhoneSignIn.BOTH_CODES));
    other = towns.create(TownSettings.of("Autre", SchoolZone.A, PhoneSignIn.BOTH_CODES));
  }

  private static void write(Town where, Author by, Instant at, Kind kind, String subject) {
    scratch
        .database()
        .inTransaction(
            h -> {
              ActionLog.write(h, where.id(), by, at, new Entry(kind, subject, "avant", "après"));
              return true;
            });
  }

  private List<String> subjects(Choice choice, @Nullable Long before, int most) {
    return log.find(town, choice, before, most).stream().map(Logged::subject).toList();
  }

  @Test
  void theLatestComesFirstPageByPageAndOnlyOfTheTown() {
    for (int i = 0; i < 5; i++) {
      // two at the same instant: their order is that of writing
      write(town, Author.SERVER, NOW.plusSeconds(i / 2), Kind.LETTERS_PRINTED, "n" + i);
      write(other, Author.SERVER, NOW.plusSeconds(i), Kind.LETTERS_PRINTED, "x" + i);
    }
    assertEquals(List.of("n4", "n3"), subjects(ALL, null, 2));
    var last = log.find(town, ALL, null, 2).getLast();
    assertEquals(List.of("n2", "n1", "n0"), subjects(ALL, last.id(), 9));
    var theirs = log.find(other, ALL, null, 1).getFirst();
    assertEquals(List.of(), subjects(ALL, theirs.id(), 9), "an id of another town");
  }

  @Test
  void itIsAskedByPersonKindAndDays() {
    var accounts = new TownHallAccounts(scratch.database(), Clock.systemUTC());
    var agent = accounts.create(town, "agent", "Mme Agent", Role.AGENT, "douze lettres");
    write(town, agent.author(), NOW, Kind.LETTERS_PRINTED, "a");
    write(town, Author.SERVER, NOW, Kind.LETTERS_PRINTED, "b");
    write(town, agent.author(), NOW.plus(Duration.ofDays(1)), Kind.SIGNED_IN, "c");
    assertEquals(List.of("c", "a"), subjects(new Choice(agent.id(), null, null, null), null, 9));
    assertEquals(
        List.of("b", "a"), subjects(new Choice(null, Kind.LETTERS_PRINTED, null, null), null, 9));
    assertEquals(
        List.of("a"), subjects(new Choice(agent.id(), Kind.LETTERS_PRINTED, null, null), null, 9));
    var day = new Choice(null, null, NOW, NOW.plusSeconds(1));
    assertEquals(List.of("b", "a"), subjects(day, null, 9));
    var before = new Choice(null, Kind.LETTERS_PRINTED, null, NOW);
    assertEquals(List.of(), subjects(before, null, 9));
    assertEquals(
        new Logged(
            log.find(town, day, null, 1).getFirst().id(),
            NOW,
            Author.SERVER,
            Kind.LETTERS_PRINTED,
            "b",
            "avant",
            "après"),
        log.find(town, day, null, 1).getFirst());
  }

  @Test
  void whatALaterVersionHasWrittenIsShownWithoutItsKind() {
    write(town, Author.SERVER, NOW, Kind.SIGNED_IN, "x".repeat(400));
    scratch
        .database()
        .inTransaction(
            h ->
                h.execute(
                    "UPDATE action_log SET kind = 'FROM_TOMORROW' WHERE town_id = ?", town.id()));
    var logged = log.find(town, ALL, null, 9).getFirst();
    assertNull(logged.kind());
    assertEquals("x".repeat(300), logged.subject());
  }

  @Test
  void itIsForgottenAfterTheRetentionTimeOfItsTown() {
    // 60 months
    write(town, Author.SERVER, Instant.parse("2021-11-28T08:59:59Z"), Kind.SIGNED_IN, "old");
    write(town, Author.SERVER, Instant.parse("2021-11-28T09:00:00Z"), Kind.SIGNED_IN, "kept");
    write(other, Author.SERVER, Instant.parse("2026-01-01T00:00:00Z"), Kind.SIGNED_IN, "theirs");
    scratch
        .database()
        .inTransaction(
            h -> h.execute("UPDATE town SET retention_months = 6 WHERE id = ?", other.id()));
    var old = new OldActions(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC));
    assertEquals(2, old.purge());
    assertEquals(List.of("kept"), subjects(ALL, null, 9));
    assertEquals(List.of(), log.find(other, ALL, null, 9));
  }
}
