package fr.alloparents.portal.launcher;

import fr.alloparents.ivr.agi.LineSettings;
import fr.alloparents.ivr.speech.SpeechSettings;
import fr.alloparents.portal.web.WebSettings;
import fr.alloparents.storage.DatabaseSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that an administrator may set. Immutable; prints without its secrets.
///
/// | setting | default | meaning |
/// |---|---|---|
/// | `home` | `data` | folder of all that this process keeps |
/// | `line.address`, `line.port` | `127.0.0.1`, `4573` | where FastAGI listens; 0 for a free port |
/// | `line.calls` | `1000` | calls held at once; one more hears that all lines are busy |
/// | `line.asterisks` | `127.0.0.1` | addresses whose connections are accepted, with commas |
/// | `asterisk.manager.address` | `127.0.0.1` | where Asterisk takes AMI |
/// | `asterisk.manager.port` | `0` | its port; 0 where Asterisk is not watched |
/// | `asterisk.configuration` | none | Asterisk's folder; none where no dial plans are edited |
/// | `asterisk.program` | none | an `asterisk` that reads a dial plan aside before it goes live |
/// | `asterisk.manager.dialplan.secret` | none | of AMI's account `allo-dialplan` |
/// | `asterisk.manager.originate.secret` | none | of `allo-originate`; none for no test calls |
/// | `asterisk.trunk` | `trunk` | the way out, as `pjsip.conf` calls it |
/// | `line.drain.seconds` | `30` | how long calls may end when the process is stopped |
/// | `web.address`, `web.port` | `127.0.0.1`, `8080` | where the pages are served; 0 for a free port |
/// | `web.proxies` | none | addresses of reverse proxies that are believed, with commas |
/// | `telephone.calls` | `20` | calls held at once by telephones on screens |
/// | `status.port` | `4575` | health and metrics, on loopback only; 0 for a free port |
/// | `database.url` | none | `jdbc:mariadb://…`; none for an embedded MariaDB in `home` |
/// | `database.user`, `database.password` | none | needed with `database.url` only |
/// | `database.port` | `0` | of the embedded MariaDB; 0 for a free one |
/// | `database.connections` | `12` | size of the pool, 2 to 64 |
/// | `codes.key` | `codes.key` in `home` | file with the key of the families' codes |
/// | `sounds.folder` | `sounds` in `home` | where sounds are kept |
/// | `sounds.asterisk` | `alloparents` | the same folder as Asterisk sees it |
/// | `voice.french` | none | command that says names: `pico2wave -l fr-FR -w {file}` |
/// | `demo` | `false` | loads the demo town into an empty database and shows a call |
///
/// @param drain how long calls may end when the process is stopped
/// @param manager where Asterisk takes AMI; null where it is not watched
/// @param dialPlan how dial plans come to Asterisk; null where none are edited
/// @param telephones how many calls telephones on screens may hold at once
/// @param statusPort where health and metrics are served on loopback; 0 for a free port
/// @param codesKey the file with the key of the families' codes
record Settings(
    boolean demo,
    Path home,
    LineSettings line,
    Duration drain,
    @Nullable InetSocketAddress manager,
    @Nullable DialPlanSettings dialPlan,
    WebSettings web,
    int telephones,
    int statusPort,
    DatabaseChoice database,
    Path codesKey,
    SpeechSettings speech) {

  /// Which MariaDB is used.
  sealed interface DatabaseChoice {

    /// One of our own, kept in the home folder.
    ///
    /// @param port 0 for a free one
    /// @param connections size of the pool
    record Embedded(int port, int connections) implements DatabaseChoice {}

    /// One that is there already.
    record Server(DatabaseSettings settings) implements DatabaseChoice {}
  }

  /// Reads the settings from their names and values.
  ///
  /// @throws SettingsException with all that is wrong with them
  static Settings of(Map<String, String> values) {
    var reader = new SettingsReader(values);
    var settings = read(reader);
    reader.throwProblems();
    return settings;
  }

  /// The names of all settings.
  static Set<String> names() {
    var reader = new SettingsReader(Map.of());
    var _ = read(reader);
    return reader.asked();
  }

  private static Settings read(SettingsReader reader) {
    var home = reader.path("home", Path.of("data"));
    var manager = reader.manager();
    return new Settings(
        reader.yesOrNo("demo"),
        home,
        reader.line(),
        reader.seconds("line.drain.seconds", 30),
        manager,
        reader.dialPlan(manager),
        reader.web(),
        reader.number("telephone.calls", 20, 1, 1000),
        reader.port("status.port", 4575),
        reader.database(),
        reader.path("codes.key", home.resolve("codes.key")),
        reader.speech(home));
  }
}
