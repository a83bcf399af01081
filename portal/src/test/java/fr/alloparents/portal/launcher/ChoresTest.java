package fr.alloparents.portal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.Families;
import fr.alloparents.family.Household;
import fr.alloparents.ivr.testphone.Script;
import fr.alloparents.ivr.testphone.TestPhone;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a process does beside its calls from its start on, with a real MariaDB and a real command
/// for a voice.
@Timeout(90)
class ChoresTest {

  private static final Clock CLOCK = Clock.systemUTC();

  private final Stops stops = new Stops();
  private ScratchDatabase scratch;
  private Database database;
  private Town town;
  private Household household;

  @TempDir private Path home;

  @BeforeEach
  void writeATown() {
    scratch = ScratchDatabase.create();
    database = scratch.database();
    town =
        new Towns(database)
            .create(TownSettings.of("Petite Ville", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    household = new Families(database).register(town, "Famille MARSONE");
    register("Angéline");
  }

  @AfterEach
  void stop() {
    stops.close();
    scratch.close();
  }

  @Test
  void oldCountsOfWrongCodesAndOldAnswersAreForgottenAndOthersKept() throws Exception {
    wrongCode(Duration.ofDays(3));
    wrongCode(Duration.ofHours(1));
    submission(Duration.ofDays(31));
    submission(Duration.ofDays(1));
    start("");
    await(() -> rows("sign_in_budget") == 1);
    await(() -> rows("submission") == 1);
  }

  @Test
  void oldMessagesAndSessionsWithTheirTicksAreForgottenAndOthersKept() throws Exception {
    message("HANDLED", Duration.ofDays(367));
    message("NEW", Duration.ofDays(732));
    message("NEW", Duration.ofDays(367));
    activity();
    sessionWithATick(Duration.ofHours(25));
    sessionWithATick(Duration.ofHours(23));
    start("");
    await(() -> rows("family_message") == 1);
    await(() -> rows("web_session") == 1);
    assertEquals(1, rows("planning_draft"), "that of the session that ended within a day");
  }

  @Test
  void namesAreSaidFromTheStartOnAndNewOnesWhenAsked() throws Exception {
    var node = start("cp " + tone() + " {file}");
    await(() -> isSaid("angeline") && isSaid("petite-ville"));
    register("Zoé");
    node.rehearse();
    await(() -> isSaid("zoe"));
  }

  @Test
  void aVoiceThatFailsCostsNoCaller() throws Exception {
    var node = start("false {file}");
    var tried = new CountDownLatch(1);
    node.housekeeping().soon("after the names", tried::countDown);
    tried.await();
    assertFalse(isSaid("angeline"));
    var report = new TestPhone(node.line(), _ -> "").call("0476000000", "", Script.of());
    assertEquals("DONE", report.outcome());
  }

  private Node start(String voice) {
    var settings =
        Settings.of(
            Map.of(
                "home",
                home.toString(),
                "line.port",
                "0",
                "web.port",
                "0",
                "status.port",
                "0",
                "line.drain.seconds",
                "1",
                "voice.french",
                voice,
                "database.url",
                scratch.settings().url(),
                "database.user",
                scratch.settings().user(),
                "database.password",
                scratch.settings().password()));
    return Node.start(settings, CLOCK, stops);
  }

  private void register(String firstName) {
    new Families(database).register(town, household, firstName, "MARSONE", null);
  }

  private void wrongCode(Duration ago) {
    Instant then = CLOCK.instant().minus(ago);
    database.inTransaction(
        h ->
            h.execute(
                """
                INSERT INTO sign_in_budget (town_id, channel, scope, subject_hash, window_start,
                  failures, last_attempt_at)
                VALUES (?, 'PHONE', 'TOWN', UNHEX(SHA2(?, 256)), ?, 1, ?)
                """,
                town.id(),
                ago.toString(),
                then,
                then));
  }

  private void submission(Duration ago) {
    database.inTransaction(
        h ->
            h.execute(
                """
                INSERT INTO submission (town_id, request_id, household_id, decided_at, outcomes)
                VALUES (?, UUID(), ?, ?, '[]')
                """,
                town.id(),
                household.id(),
                CLOCK.instant().minus(ago)));
  }

  private void message(String state, Duration ago) {
    database.inTransaction(
        h ->
            h.execute(
                """
                INSERT INTO family_message (town_id, subject, sender, text, sent_at, source_hash,
                  request_id, state)
                VALUES (?, 'QUESTION', 'Mme MARSONE', 'Bonjour', ?, UNHEX(SHA2('', 256)), UUID(), ?)
                """,
                town.id(),
                CLOCK.instant().minus(ago),
                state));
  }

  private void sessionWithATick(Duration ended) {
    var then = CLOCK.instant().minus(ended);
    database.inTransaction(
        h -> {
          h.execute(
              """
              INSERT INTO web_session
                (key_hash, town_id, household_id, child_id, started_at, ends_at)
              SELECT UNHEX(SHA2(?, 256)), town_id, household_id, child_id, ?, ?
              FROM household_child
              """,
              ended.toString(),
              then,
              then);
          return h.execute(
              """
              INSERT INTO planning_draft (key_hash, town_id, child_id, activity_id, day, kind)
              SELECT session.key_hash, activity.town_id, session.child_id, activity.id,
                '2026-11-24', 'BOOK'
              FROM web_session session JOIN activity ON activity.town_id = session.town_id
              WHERE session.key_hash = UNHEX(SHA2(?, 256))
              """,
              ended.toString());
        });
  }

  private void activity() {
    database.inTransaction(
        h -> {
          h.execute(
              "INSERT INTO activity_group (town_id, name, position) VALUES (?, 'MIDI', 1)",
              town.id());
          return h.execute(
              """
              INSERT INTO activity (town_id, group_id, name, keypad_key, weekdays, season,
                waiting_list)
              SELECT town_id, id, 'Cantine', 1, 127, 'SCHOOL_TIME', FALSE FROM activity_group
              """);
        });
  }

  private int rows(String table) {
    return database.read(h -> h.select("SELECT COUNT(*) FROM " + table).mapTo(int.class).one());
  }

  /// Whether a voice has said this, in both formats.
  private boolean isSaid(String name) {
    var folder = home.resolve("sounds").resolve("said");
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.list(folder)) {
      return files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.matches(name + "-[0-9a-f]{16}\\.(wav16|alaw)"))
              .count()
          == 2;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A voice of one tone: half a second of it, 16 bits at 16 kHz.
  private Path tone() throws IOException {
    int rate = 16_000;
    var samples = new byte[rate];
    for (int i = 0; i < rate / 2; i++) {
      int sample = (int) (8_000 * Math.sin(2 * Math.PI * 300 * i / rate));
      samples[2 * i] = (byte) sample;
      samples[2 * i + 1] = (byte) (sample >> 8);
    }
    var format = new AudioFormat(rate, 16, 1, true, false);
    var file = home.resolve("tone.wav");
    try (var sound =
        new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2)) {
      AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
    }
    return file;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(1);
    }
  }
}
