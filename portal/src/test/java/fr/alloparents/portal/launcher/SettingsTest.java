package fr.alloparents.portal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.agi.LineSettings;
import fr.alloparents.ivr.speech.SpeechSettings;
import fr.alloparents.portal.dialplan.AsteriskProgram;
import fr.alloparents.portal.dialplan.ManagerAccount;
import fr.alloparents.portal.launcher.Settings.DatabaseChoice;
import fr.alloparents.portal.web.WebSettings;
import fr.alloparents.storage.DatabaseSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  private static final Path HOME = Path.of("data").toAbsolutePath();

  @Test
  void nothingHasToBeSet() {
    var loopback = InetAddress.ofLiteral("127.0.0.1");
    assertEquals(
        new Settings(
            false,
            HOME,
            new LineSettings(new InetSocketAddress(loopback, 4573), 1000, Set.of(loopback)),
            Duration.ofSeconds(30),
            null,
            null,
            new WebSettings(new InetSocketAddress(loopback, 8080), Set.of()),
            20,
            4575,
            new DatabaseChoice.Embedded(0, 12),
            HOME.resolve("codes.key"),
            new SpeechSettings(
                HOME.resolve("sounds"), "alloparents", List.of(), Duration.ofSeconds(10))),
        Settings.of(Map.of()));
  }

  @Test
  void everySettingIsTaken() {
    var values =
        Map.ofEntries(
            Map.entry("demo", "true"),
            Map.entry("home", "/srv/allo"),
            Map.entry("line.address", "0.0.0.0"),
            Map.entry("line.port", "4600"),
            Map.entry("line.calls", "50"),
            Map.entry("line.asterisks", "10.0.0.5, 10.0.0.6"),
            Map.entry("line.drain.seconds", "7"),
            Map.entry("asterisk.manager.address", "10.0.0.5"),
            Map.entry("asterisk.manager.port", "5039"),
            Map.entry("asterisk.configuration", "/etc/asterisk"),
            Map.entry("asterisk.program", "/usr/sbin/asterisk"),
            Map.entry("asterisk.manager.dialplan.secret", "s3cr3t-d"),
            Map.entry("asterisk.manager.originate.secret", "s3cr3t-o"),
            Map.entry("asterisk.trunk", "operator"),
            Map.entry("web.address", "10.0.0.9"),
            Map.entry("web.port", "80"),
            Map.entry("web.proxies", "10.0.0.1, ::1"),
            Map.entry("telephone.calls", "5"),
            Map.entry("status.port", "9100"),
            Map.entry("database.url", "jdbc:mariadb://db:3307/allo?sslMode=verify-full"),
            Map.entry("database.user", "allo"),
            Map.entry("database.password", "s3cr3t"),
            Map.entry("database.port", "3399"),
            Map.entry("database.connections", "16"),
            Map.entry("codes.key", "/etc/allo/key"),
            Map.entry("sounds.folder", "/srv/sounds"),
            Map.entry("sounds.asterisk", "allo"),
            Map.entry("voice.french", "pico2wave -l fr-FR -w {file}"));
    var manager = new InetSocketAddress(InetAddress.ofLiteral("10.0.0.5"), 5039);
    assertEquals(
        new Settings(
            true,
            Path.of("/srv/allo"),
            new LineSettings(
                new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 4600),
                50,
                Set.of(InetAddress.ofLiteral("10.0.0.5"), InetAddress.ofLiteral("10.0.0.6"))),
            Duration.ofSeconds(7),
            manager,
            new DialPlanSettings(
                Path.of("/etc/asterisk"),
                Optional.of(AsteriskProgram.at("/usr/sbin/asterisk")),
                new ManagerAccount(
                    manager, "allo-dialplan", "s3cr3t-d", "asterisk.manager.dialplan.secret"),
                Optional.of(
                    new ManagerAccount(
                        manager,
                        "allo-originate",
                        "s3cr3t-o",
                        "asterisk.manager.originate.secret")),
                "operator"),
            new WebSettings(
                new InetSocketAddress(InetAddress.ofLiteral("10.0.0.9"), 80),
                Set.of(InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("::1"))),
            5,
            9100,
            new DatabaseChoice.Server(
                new DatabaseSettings(
                    "jdbc:mariadb://db:3307/allo?sslMode=verify-full", "allo", "s3cr3t", 16)),
            Path.of("/etc/allo/key"),
            new SpeechSettings(
                Path.of("/srv/sounds"),
                "allo",
                List.of("pico2wave", "-l", "fr-FR", "-w", "{file}"),
                Duration.ofSeconds(10))),
        Settings.of(values));
  }

  @Test
  void theEmbeddedDatabaseTakesItsPort() {
    assertEquals(
        new DatabaseChoice.Embedded(3399, 8),
        Settings.of(Map.of("database.port", "3399", "database.connections", "8")).database());
  }

  @Test
  void everythingWrongIsToldAtOnceAndNoSecretWithIt() {
    var error =
        assertThrows(
            SettingsException.class,
            () ->
                Settings.of(
                    Map.of(
                        "line.port", "99999",
                        "status.port", "-1",
                        "web.proxies", "10.0.0.1:80",
                        "line.calls", "many",
                        "demo", "yes",
                        "database.url", "mysql://db",
                        "database.password", "s3cr3t",
                        "sounds.asterisk", "a&b",
                        "lines", "2")));
    assertEquals(
        Set.of(
            "demo: true or false, not 'yes'",
            "line.port: a number from 0 to 65535, not '99999'",
            "web.proxies: no address: '10.0.0.1:80'",
            "status.port: a number from 0 to 65535, not '-1'",
            "line.calls: a number from 1 to 100000, not 'many'",
            "database.url: an address that begins with jdbc:mariadb://",
            "database.user: needed with database.url",
            "sounds.asterisk: the folder of sounds as Asterisk sees it holds more than letters,"
                + " digits and / . _ -: a&b",
            "lines: there is no such setting"),
        Set.copyOf(error.problems()));
    assertFalse(error.toString().contains("s3cr3t"));
  }

  @Test
  void dialPlansNeedAnAsteriskThatCanBeAsked() {
    var error =
        assertThrows(
            SettingsException.class,
            () ->
                Settings.of(
                    Map.of(
                        "asterisk.configuration", "/etc/asterisk", "asterisk.trunk", "a trunk")));
    assertEquals(
        Set.of(
            "asterisk.manager.port: needed with asterisk.configuration",
            "asterisk.manager.dialplan.secret: needed with asterisk.configuration",
            "asterisk.trunk: a name like trunk, not 'a trunk'"),
        Set.copyOf(error.problems()));
  }

  @Test
  void settingsArePrintedWithoutSecrets() {
    var printed =
        Settings.of(
                Map.of(
                    "database.url", "jdbc:mariadb://db/allo",
                    "database.user", "allo",
                    "database.password", "s3cr3t",
                    "asterisk.manager.port", "5038",
                    "asterisk.configuration", "/etc/asterisk",
                    "asterisk.manager.dialplan.secret", "s3cr3t",
                    "asterisk.manager.originate.secret", "s3cr3t"))
            .toString();
    assertTrue(printed.contains("jdbc:mariadb://db/allo"), printed);
    assertFalse(printed.contains("s3cr3t"), printed);
  }

  @Test
  void theEnvironmentWinsOverTheCommandLineAndThatOverTheFile(@TempDir Path folder)
      throws IOException {
    var file = folder.resolve("allo.properties");
    Files.writeString(file, "line.port=1\nline.calls=2\nhome=/srv/été\n");
    assertEquals(
        Map.of("line.port", "3", "line.calls", "22", "home", "/srv/été"),
        SettingsSource.read(
            List.of(file.toString(), "line.calls=22"),
            Map.of("ALLO_PARENTS_LINE_PORT", "3", "ALLO_LINE_PORT", "4", "PATH", "/bin")));
  }

  @Test
  void aMissingFileIsToldByItsName() {
    var error =
        assertThrows(
            SettingsException.class,
            () -> SettingsSource.read(List.of("/nowhere/allo.properties"), Map.of()));
    assertTrue(error.toString().contains("/nowhere/allo.properties"), error.toString());
  }
}
