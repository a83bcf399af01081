package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.dialplan.ScriptedAsterisk;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The demo town beside an Asterisk that does what a test tells it, in tests of the dial plan's
/// pages.
///
/// @param shipped what stands on the machine for the town before anybody has written
record DialPlanTown(
    MovableClock clock,
    DialPlanFolder machine,
    ScriptedAsterisk asterisk,
    DemoPortal portal,
    String shipped)
    implements AutoCloseable {

  /// With a voice that says everything as the same tone.
  static DialPlanTown open(MovableClock clock) {
    return open(clock, Map.of());
  }

  /// The same with more settings.
  static DialPlanTown open(MovableClock clock, Map<String, String> more) {
    var machine = DialPlanFolder.create();
    var asterisk = ScriptedAsterisk.reading(machine.folder());
    var settings = new HashMap<>(machine.settings(asterisk));
    settings.put("asterisk.trunk", "sortie-1");
    settings.put("voice.french", "cp " + tone() + " {file}");
    settings.putAll(more);
    var portal = DemoPortal.start(clock, settings);
    return new DialPlanTown(clock, machine, asterisk, portal, machine.text());
  }

  private static Path tone() {
    try {
      var tone = Files.createTempFile(Path.of("target"), "tone", ".wav").toAbsolutePath();
      return Files.write(tone, Wav.tone(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As it was, some minutes later.
  void reset() {
    machine.write(shipped);
    asterisk.hang(false);
    asterisk.lose("");
    asterisk.letCalls(true, 0);
    clock.move(Duration.ofMinutes(5));
    portal
        .database()
        .inTransaction(
            h -> {
              h.execute("DELETE FROM dial_plan_trial");
              h.execute("DELETE FROM dial_plan");
              return h.execute("DELETE FROM dial_plan_version ORDER BY number DESC");
            });
  }

  /// Its administrator, signed in.
  Visitor chief() throws Exception {
    var chief = new Visitor(portal::uri);
    chief.signInAtTownHall(portal.login(), portal.password());
    return chief;
  }

  /// The text of a version.
  String text(int version) {
    return portal
        .database()
        .read(
            h ->
                h.select(
                        "SELECT text FROM dial_plan_version WHERE town_id = ? AND number = ?",
                        portal.town().id(),
                        version)
                    .mapTo(String.class)
                    .one());
  }

  /// How many versions there are.
  int versions() {
    return portal
        .database()
        .read(h -> h.select("SELECT COUNT(*) FROM dial_plan_version").mapTo(int.class).one());
  }

  /// The page that a form leads to once it is taken.
  static String after(Visitor chief, HttpResponse<String> answer) throws Exception {
    assertEquals(303, answer.statusCode(), answer.body());
    return chief.get(DeskAccount.location(answer)).body();
  }

  static void assertHas(String page, String... words) {
    for (var one : words) {
      assertTrue(page.contains(one), one + " in " + page);
    }
  }

  @Override
  public void close() {
    portal.close();
    asterisk.close();
  }
}
