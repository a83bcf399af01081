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
