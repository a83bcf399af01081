package fr.alloparents.portal.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The demo as one sees it, with an embedded MariaDB of its own.
@Timeout(120)
class DemoTest {

  private static final Clock SATURDAY_NOON =
      Clock.fixed(Instant.parse("2026-11-21T11:00:00Z"), ZoneOffset.UTC);

  @Test
  void eachStartBooksTheNextFreeDayByPhoneAndShowsItAsItStands(@TempDir Path home) {
    var first = show(home);
    assertFound(
        "^Ready: portal http://localhost:\\d+/, telephone http://localhost:\\d+/telephone,"
            + " phone line \\(FastAGI\\) on port \\d+, MariaDB on port \\d+,"
            + " health and metrics on port \\d+$",
        first);
    assertFound("Angéline MARSONE +child code 123456, payer code 654321", first);
    assertFound("Appelant : •+#", first);
    assertFound("Ligne : .*[Cc]antine, tapez 1\\.", first);
    assertFound("Ligne : C'est enregistré: cantine, mardi 24 novembre, pour Angéline\\.", first);
    assertFound(
        "^In MariaDB now: Angéline MARSONE, Cantine, mardi 24 novembre 2026:"
            + " booked by Famille MARSONE \\(PHONE\\) .* operation \\d{6}$",
        first);
    assertFound("^In MariaDB now: .* jeudi 26 novembre 2026: booked by", show(home));
  }

  private static void assertFound(String wanted, String shown) {
    assertTrue(Pattern.compile(wanted, Pattern.MULTILINE).matcher(shown).find(), shown);
  }

  private static String show(Path home) {
    var shown = new ByteArrayOutputStream();
    var settings =
        Settings.of(
            Map.of(
                "home", home.toString(),
                "line.port", "0",
                "web.port", "0",
                "status.port", "0",
                "line.drain.seconds", "1"));
    try (var stops = new Stops()) {
      var node = Node.start(settings, SATURDAY_NOON, stops);
      Demo.of(node, SATURDAY_NOON).show(new PrintStream(shown, true, UTF_8));
    }
    return shown.toString(UTF_8);
  }
}
