package fr.alloparents.portal.dialplan;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A real Asterisk's own reading of a dial plan, on the side: the running one does not notice. It
/// tells what Asterisk says of the files, and where it has understood something else than we have.
/// Thread-safe.
public final class AsteriskReading {

  /// The folders of Debian's package.
  private static final String MODULES = "/usr/lib/x86_64-linux-gnu/asterisk/modules";

  private static final String DATA = "/usr/share/asterisk";

  /// `[2026-11-28 07:00:00] WARNING[123] pbx_config.c: …`, from what reads dial plans.
  private static final Pattern COMPLAINT =
      Pattern.compile(
          "\\[[^]]*] (?:WARNING|ERROR)\\[\\d+](?:\\[[^]]*])? "
              + "(?:pbx\\w*|config|extconf)\\.c: (.*)");

  private static final Pattern LINE = Pattern.compile("line (\\d+) of ([^\\s!]+)");

  /// `Context 'a' tries to include nonexistent context 'b'`.
  private static final Pattern INCLUDE = Pattern.compile("Context '(.*)' .*include.* '(.*)'");

  /// `Unable to register extension '1' priority 2 in 'a', already in use`.
  private static final Pattern EXTENSION = Pattern.compile("extension '(.*?)'.* in '(.*?)'");

  private final AsteriskProgram program;
  private final Path scratch;

  /// @param scratch a folder in which it may make folders for a while; its path is short, since
  ///   that of Asterisk's socket below it has at most 107 characters
  public AsteriskReading(AsteriskProgram program, Path scratch) {
    this.program = program;
    this.scratch = scratch;
  }

  /// Has Asterisk read the files of a dial plan; takes about a second.
  ///
  /// @param plan as we understand it
  /// @param files where Asterisk's own settings are found (`asterisk.conf`: its modules and
  ///   documentation, without which it does not start)
  /// @return nothing if Asterisk has nothing to say and understands the same
  /// @throws AsteriskUnavailableException if it cannot be asked
  public List<Finding> read(DialPlan plan, SourceFiles files) {
    var folders =
        new ScratchAsterisk.Folders(
            folder(files, "astmoddir", MODULES), folder(files, "astdatadir", DATA));
    try (var asterisk = ScratchAsterisk.start(program, scratch, folders, plan.files())) {
      var shown = ShownPlan.parse(utf8(asterisk.console("dialplan show")));
      var findings = new Findings();
      var ours = MeantPlan.onConsole(plan);
      var whereabouts = new Whereabouts(ours, new Place(main(plan), 1, 1));
      complaints(asterisk, whereabouts, findings);
      compare(ours, whereabouts, shown, findings);
      return findings.inOrder();
    }
  }

  private static String main(DialPlan plan) {
    return plan.files().isEmpty() ? "extensions.conf" : plan.files().getFirst().name();
  }

  /// A folder as `asterisk.conf` has it.
  static String folder(SourceFiles files, String name, String usual) {
    return SectionReader.read("asterisk.conf", files, new Findings()).sections().stream()
        .filter(section -> section.isNamed("directories"))
        .flatMap(section -> section.settings().stream())
        .filter(setting -> setting.name().text().equals(name))
        .map(setting -> setting.value().text())
        .reduce(usual, (_, last) -> last);
  }

  private static void complaints(
      ScratchAsterisk asterisk, Whereabouts whereabouts, Findings findings) {
    for (var line : utf8(asterisk.log()).lines().toList()) {
      var complaint = COMPLAINT.matcher(line);
      if (complaint.matches()) {
        var words = complaint.group(1).replace(asterisk.etc(), "").strip();
        findings.add(Kind.ASTERISK_SAYS, place(words, whereabouts), words);
      }
    }
  }

  private static Place place(String words, Whereabouts whereabouts) {
    var line = LINE.matcher(words);
    if (line.find()) {
      return new Place(
          line.group(2).replaceFirst("[.:,]$", ""), Integer.parseInt(line.group(1)), 1);
    }
    var include = INCLUDE.matcher(words);
    if (include.find()) {
      return whereabouts.of(ShownPlan.include(include.group(1), include.group(2)));
    }
    var extension = EXTENSION.matcher(words);
    return whereabouts.of(
        extension.find()
            ? ShownPlan.extension(extension.group(2), extension.group(1), "") + ","
            : words);
  }

  private static void compare(
      Map<String, Place> ours, Whereabouts whereabouts, ShownPlan shown, Findings findings) {
    ours.forEach(
        (what, place) -> {
          if (!shown.lines().contains(what)) {
            findings.add(Kind.ASTERISK_LACKS, place, what);
          }
        });
    for (var what : shown.lines()) {
      if (!ours.containsKey(what)) {
        findings.add(Kind.ASTERISK_HAS, whereabouts.of(what), what);
      }
    }
  }

  /// Read byte by byte, since Asterisk cuts long texts between the bytes of a character.
  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
