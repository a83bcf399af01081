package fr.alloparents.portal.dialplan;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The check from a shell, `asterisk-conf/bin/check`: prints what is wrong, a finding to two lines.
/// Ends with 0 where the dial plan may go live, 1 where it must not, and 2 where it could not be
/// checked: wrong arguments, a file that cannot be read, an Asterisk that does not answer.
public final class CheckCommand {

  static final int GOOD = 0;
  static final int BAD = 1;
  static final int NOT_CHECKED = 2;

  private static final String MAIN = "extensions.conf";
  private static final String OURS = "alloparents/";
  private static final Path SCRATCH = Path.of("/tmp");

  private final PrintStream out;
  private Locale language;
  private Path etc = Path.of("/etc/asterisk");
  private Path sounds = Path.of("/usr/share/asterisk/sounds");
  private Optional<Path> pack = Optional.empty();
  private Optional<AsteriskProgram> asterisk = Optional.empty();
  private final List<String> files = new ArrayList<>();
  private final Map<String, SourceFile> candidates = new HashMap<>();
  private final Set<String> only = new HashSet<>();

  private CheckCommand(PrintStream out, Locale language) {
    this.out = out;
    this.language = language;
  }

  public static void main(String... arguments) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out, language(System.getenv())));
  }

  /// French, unless the shell speaks English.
  private static Locale language(Map<String, String> environment) {
    for (var name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
      if (environment.getOrDefault(name, "").startsWith("en")) {
        return Locale.ENGLISH;
      }
    }
    return Locale.FRENCH;
  }

  /// Checks, and gives with what the process ends.
  static int run(List<String> arguments, PrintStream out, Locale language) {
    var command = new CheckCommand(out, language);
    try {
      command.read(arguments);
      return command.check();
    } catch (NotChecked e) {
      command.say(e.key, e.detail);
      return NOT_CHECKED;
    } catch (UncheckedIOException e) {
      command.say("command.no-file", String.valueOf(e.getMessage()));
      return NOT_CHECKED;
    } catch (AsteriskUnavailableException e) {
      command.say("command.no-asterisk", String.valueOf(e.getMessage()));
      return NOT_CHECKED;
    }
  }

  private void read(List<String> arguments) {
    var rest = arguments.iterator();
    while (rest.hasNext()) {
      var word = rest.next();
      if (!word.startsWith("--")) {
        files.add(word);
        continue;
      }
      if (!rest.hasNext()) {
        throw new NotChecked("command.usage", word);
      }
      var value = rest.next();
      switch (word) {
        case "--etc" -> etc = Path.of(value);
        case "--sounds" -> sounds = Path.of(value);
        case "--pack" -> pack = Optional.of(Path.of(value));
        case "--asterisk" -> asterisk = Optional.of(AsteriskProgram.at(value));
        case "--lang" -> language = value.equals("en") ? Locale.ENGLISH : Locale.FRENCH;
        default -> throw new NotChecked("command.usage", word);
      }
    }
    files.forEach(this::add);
  }

  /// A file of the folder, of which alone is then told, or another that stands for one.
  private void add(String written) {
    int equals = written.indexOf('=');
    if (equals > 0) {
      var name = written.substring(0, equals);
      candidates.put(name, SourceFile.of(name, bytes(written.substring(equals + 1))));
      only.add(name);
      return;
    }
    var folder = etc.toAbsolutePath().normalize();
    var file = Path.of(written).toAbsolutePath().normalize();
    if (!file.startsWith(folder)) {
      throw new NotChecked("command.outside", written, etc.toString());
    }
    bytes(written);
    only.add(folder.relativize(file).toString());
  }

  private static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private int check() {
    var source = new ConfigurationFiles(etc, candidates);
    if (source.named(MAIN).isEmpty()) {
      throw new NotChecked("command.no-plan", etc.resolve(MAIN).toString());
    }
    var plan = DialPlan.read(MAIN, source);
    var surroundings = new Surroundings(sounds(), Optional.empty()).withModules(source);
    var findings = new ArrayList<>(DialPlanCheck.check(plan, surroundings));
    if (asterisk.isPresent()) {
      findings.addAll(new AsteriskReading(asterisk.get(), SCRATCH).read(plan, source));
    }
    findings.removeIf(finding -> !only.isEmpty() && only.stream().noneMatch(f -> isOf(finding, f)));
    findings.forEach(this::print);
    return conclude(plan, findings);
  }

  /// Whether a finding is of this file: it stands there, or names a place there.
  private static boolean isOf(Finding finding, String file) {
    return finding.place().file().equals(file)
        || finding.details().stream().anyMatch(detail -> detail.startsWith(file + ":"));
  }

  private Optional<Sounds> sounds() {
    var ours =
        pack.map(
            folder ->
                (Sounds)
                    name ->
                        name.startsWith(OURS)
                            && Sounds.in(folder).has(name.substring(OURS.length())));
    if (Files.isDirectory(sounds)) {
      var installed = Sounds.in(sounds);
      return Optional.of(ours.map(installed::or).orElse(installed));
    }
    // Asterisk is not installed here: only ours can be looked for.
    return ours.map(some -> name -> !name.startsWith(OURS) || some.has(name));
  }

  private void print(Finding finding) {
    boolean error = finding.severity() == Severity.ERROR;
    out.println(
        finding.place()
            + ": "
            + text(error ? "command.error" : "command.warning")
            + ": "
            + finding.wrong(language));
    out.println("    → " + finding.instead(language));
  }

  private int conclude(DialPlan plan, List<Finding> findings) {
    if (sounds().isEmpty()) {
      say("command.no-sounds", sounds.toString());
    }
    long errors = findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
    if (errors > 0) {
      say("command.bad", String.valueOf(errors));
      return BAD;
    }
    if (findings.isEmpty()) {
      say(
          "command.nothing",
          String.valueOf(plan.files().size()),
          String.valueOf(plan.contextNames().size()));
    } else {
      say("command.good", String.valueOf(findings.size()));
    }
    return GOOD;
  }

  private String text(String key, String... details) {
    return Wording.of(language).text(key, List.of(details));
  }

  private void say(String key, String... details) {
    out.println(text(key, details));
  }

  /// Why there was no check, as a key of the catalogue.
  private static final class NotChecked extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String[] detail;

    NotChecked(String key, String... detail) {
      super(key);
      this.key = key;
      this.detail = detail;
    }
  }
}
