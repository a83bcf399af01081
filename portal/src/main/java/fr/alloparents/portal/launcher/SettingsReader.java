package fr.alloparents.portal.launcher;

import fr.alloparents.ivr.agi.LineSettings;
import fr.alloparents.ivr.speech.SpeechSettings;
import fr.alloparents.portal.dialplan.AsteriskProgram;
import fr.alloparents.portal.dialplan.ManagerAccount;
import fr.alloparents.portal.launcher.Settings.DatabaseChoice;
import fr.alloparents.portal.web.WebSettings;
import fr.alloparents.storage.DatabaseSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads settings one by one and gathers what is wrong with them, so that all of it is told at
/// once. A setting that cannot be read is taken at its default until then; one that nobody reads
/// has a wrong name.
final class SettingsReader {

  private static final int HIGHEST_PORT = 65_535;
  private static final String MARIADB = "jdbc:mariadb://";
  private static final String DIALPLAN_SECRET = "asterisk.manager.dialplan.secret";
  private static final String ORIGINATE_SECRET = "asterisk.manager.originate.secret";
  private static final Pattern TRUNK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,39}");

  private final Map<String, String> unread;
  private final Set<String> asked = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  SettingsReader(Map<String, String> values) {
    this.unread = new LinkedHashMap<>(values);
  }

  /// @throws SettingsException if there was anything wrong
  void throwProblems() {
    unread.keySet().forEach(name -> problems.add(name + ": there is no such setting"));
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  boolean yesOrNo(String name) {
    var value = text(name, "false");
    if (!value.equals("true") && !value.equals("false")) {
      problems.add(name + ": true or false, not '" + value + "'");
    }
    return value.equals("true");
  }

  Duration seconds(String name, int standard) {
    return Duration.ofSeconds(number(name, standard, 0, 3600));
  }

  Path path(String name, Path standard) {
    return path(name, text(name, ""), standard);
  }

  private Path path(String name, String value, Path standard) {
    try {
      return (value.isEmpty() ? standard : Path.of(value)).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      problems.add(name + ": no path: '" + value + "'");
      return standard;
    }
  }

  int port(String name, int standard) {
    return number(name, standard, 0, HIGHEST_PORT);
  }

  LineSettings line() {
    var address = address("line.address", text("line.address", "127.0.0.1"));
    return new LineSettings(
        new InetSocketAddress(address, port("line.port", 4573)),
        number("line.calls", 1000, 1, 100_000),
        addresses("line.asterisks", "127.0.0.1"));
  }

  /// Null where Asterisk is not watched.
  @Nullable InetSocketAddress manager() {
    var address =
        address("asterisk.manager.address", text("asterisk.manager.address", "127.0.0.1"));
    int port = port("asterisk.manager.port", 0);
    return port == 0 ? null : new InetSocketAddress(address, port);
  }

  /// Null where no dial plans are edited.
  ///
  /// @param manager where Asterisk takes AMI; null where it is not known
  @Nullable DialPlanSettings dialPlan(@Nullable InetSocketAddress manager) {
    var configuration = text("asterisk.configuration", "");
    var program = text("asterisk.program", "");
    var dialplan = text(DIALPLAN_SECRET, "");
    var originate = text(ORIGINATE_SECRET, "");
    var trunk = text("asterisk.trunk", "trunk");
    if (configuration.isEmpty()) {
      return null;
    }
    if (manager == null) {
      problems.add("asterisk.manager.port: needed with asterisk.configuration");
    }
    if (dialplan.isEmpty()) {
      problems.add(DIALPLAN_SECRET + ": needed with asterisk.configuration");
    }
    if (!TRUNK.matcher(trunk).matches()) {
      problems.add("asterisk.trunk: a name like trunk, not '" + trunk + "'");
    }
    var address = manager == null ? new InetSocketAddress(0) : manager;
    return new DialPlanSettings(
        path("asterisk.configuration", configuration, Path.of("")),
        program.isEmpty() ? Optional.empty() : Optional.of(AsteriskProgram.at(program)),
        new ManagerAccount(address, "allo-dialplan", dialplan, DIALPLAN_SECRET),
        originate.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new ManagerAccount(address, "allo-originate", originate, ORIGINATE_SECRET)),
        trunk);
  }

  WebSettings web() {
    var address = address("web.address", text("web.address", "127.0.0.1"));
    return new WebSettings(
        new InetSocketAddress(address, port("web.port", 8080)), addresses("web.proxies", ""));
  }

  private Set<InetAddress> addresses(String name, String standard) {
    return Stream.of(text(name, standard).split(",", -1))
        .map(String::strip)
        .filter(address -> !address.isEmpty())
        .map(address -> address(name, address))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private InetAddress address(String name, String value) {
    try {
      return InetAddress.getByName(value);
    } catch (UnknownHostException e) {
      problems.add(name + ": no address: '" + value + "'");
      return InetAddress.getLoopbackAddress();
    }
  }

  DatabaseChoice database() {
    var url = text("database.url", "");
    var user = text("database.user", "");
    var password = text("database.password", "");
    int port = port("database.port", 0);
    int connections = number("database.connections", DatabaseSettings.DEFAULT_POOL_SIZE, 2, 64);
    if (url.isEmpty()) {
      return new DatabaseChoice.Embedded(port, connections);
    }
    if (!url.startsWith(MARIADB)) {
      problems.add("database.url: an address that begins with " + MARIADB);
    }
    if (user.isEmpty()) {
      problems.add("database.user: needed with database.url");
    }
    return new DatabaseChoice.Server(new DatabaseSettings(url, user, password, connections));
  }

  SpeechSettings speech(Path home) {
    var folder = path("sounds.folder", home.resolve("sounds"));
    var asterisk = text("sounds.asterisk", "alloparents");
    var voice = words(text("voice.french", ""));
    try {
      return new SpeechSettings(folder, asterisk, voice, Duration.ofSeconds(10));
    } catch (IllegalArgumentException e) {
      problems.add("sounds.asterisk: " + e.getMessage());
      return new SpeechSettings(folder, "alloparents", voice, Duration.ofSeconds(10));
    }
  }

  private static List<String> words(String command) {
    return command.isBlank() ? List.of() : List.of(command.strip().split(" +", -1));
  }

  int number(String name, int standard, int least, int most) {
    var value = text(name, Integer.toString(standard));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, with what is wanted
    }
    problems.add("%s: a number from %d to %d, not '%s'".formatted(name, least, most, value));
    return standard;
  }

  /// The names of all settings that were asked for, given or not.
  Set<String> asked() {
    return Set.copyOf(asked);
  }

  private String text(String name, String standard) {
    asked.add(name);
    var value = unread.remove(name);
    return value == null || value.isBlank() ? standard : value.strip();
  }
}
