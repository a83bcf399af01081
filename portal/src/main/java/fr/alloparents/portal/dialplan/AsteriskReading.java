package fr.alloparents.portal.dialplan;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
      complaints(asterisk, plan, findings);
      compare(plan, shown, findings);
      return findings.inOrder();
    }
  }

  private static String folder(SourceFiles files, String name, String usual) {
    return SectionReader.read("asterisk.conf", files, new Findings()).sections().stream()
        .filter(section -> section.isNamed("directories"))
        .flatMap(section -> section.settings().stream())
        .filter(setting -> setting.name().text().equals(name))
        .map(setting -> setting.value().text())
        .reduce(usual, (_, last) -> last);
  }

  private static void complaints(ScratchAsterisk asterisk, DialPlan plan, Findings findings) {
    var main = plan.files().isEmpty() ? "extensions.conf" : plan.files().getFirst().name();
    for (var line : utf8(asterisk.log()).lines().toList()) {
      var complaint = COMPLAINT.matcher(line);
      if (complaint.matches()) {
        var words = complaint.group(1).replace(asterisk.etc(), "").strip();
        findings.add(Kind.ASTERISK_SAYS, place(words, main), words);
      }
    }
  }

  private static Place place(String words, String main) {
    var line = LINE.matcher(words);
    return line.find()
        ? new Place(line.group(2).replaceFirst("[.:,]$", ""), Integer.parseInt(line.group(1)), 1)
        : new Place(main, 1, 1);
  }

  private static void compare(DialPlan plan, ShownPlan shown, Findings findings) {
    Map<String, Place> ours = new LinkedHashMap<>();
    plan.contexts().forEach(context -> describe(context, ours));
    ours.forEach(
        (what, place) -> {
          if (!shown.lines().contains(what)) {
            findings.add(Kind.ASTERISK_LACKS, place, what);
          }
        });
    var main = plan.files().isEmpty() ? "extensions.conf" : plan.files().getFirst().name();
    for (var what : shown.lines()) {
      if (!ours.containsKey(what)) {
        findings.add(Kind.ASTERISK_HAS, new Place(main, 1, 1), what);
      }
    }
  }

  /// A context as [ShownPlan] has it.
  private static void describe(Context context, Map<String, Place> lines) {
    var name = context.name();
    lines.put(ShownPlan.context(name), context.place());
    context.extensions().forEach(extension -> describe(extension, lines));
    for (var include : context.includes()) {
      var written = new StringBuilder(include.name().text());
      include.times().forEach(part -> written.append(',').append(part.text()));
      lines.put(ShownPlan.include(name, written.toString()), include.name().place());
    }
    context.switches().forEach(one -> lines.put(ShownPlan.look(name, one.text()), one.place()));
    context.ignored().forEach(one -> lines.put(ShownPlan.ignored(name, one.text()), one.place()));
  }

  private static void describe(Extension extension, Map<String, Place> lines) {
    var shown =
        ShownPlan.extension(extension.context(), extension.pattern().text(), extension.callerId());
    for (var step : extension.steps()) {
      // Asterisk shows no label on the first line of an extension: its name stands there.
      boolean first =
          extension.hint().isEmpty() && step.priority() == extension.steps().getFirst().priority();
      lines.put(
          ShownPlan.step(shown, step.priority(), first ? "" : step.label(), step.call().shown()),
          step.code().place());
    }
    extension.hint().ifPresent(hint -> describe(shown, hint, lines));
  }

  private static void describe(String extension, Step hint, Map<String, Place> lines) {
    var devices = hint.call().application().text();
    lines.put(ShownPlan.hint(extension, devices), hint.code().place());
  }

  /// Read byte by byte, since Asterisk cuts long texts between the bytes of a character.
  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
