package fr.alloparents.portal.dialplan;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What `dialplan show` prints, one sentence for each thing that Asterisk has understood.
/// Immutable.
///
/// @param lines `town-hall '0476549985' 1 Set(…)`, in their order
record ShownPlan(Set<String> lines) {

  private static final Pattern CONTEXT =
      Pattern.compile("\\[ Context '(.*)' created by 'pbx_config' ]");
  private static final Pattern OTHER_CONTEXT = Pattern.compile("\\[ Context '.*");
  private static final Pattern EXTENSION =
      Pattern.compile("  '(.*?)'(?: \\(CID match '(.*?)'\\))? =>\\s+(.*)");
  private static final Pattern LATER = Pattern.compile("     (?:\\[(.*?)])?\\s+(\\d+\\. .*)");
  private static final Pattern STEP = Pattern.compile("(\\d+)\\. (.*)");
  private static final Pattern OTHER =
      Pattern.compile("  (Include|Alt\\. Switch|Ignore pattern) =>\\s+'(.*)'\\s+\\[\\w+]");
  private static final Pattern ORIGIN = Pattern.compile("\\s+\\[[^\\[\\]]*]$");

  static ShownPlan parse(String printed) {
    var reader = new Reader();
    printed.lines().forEach(reader::read);
    return new ShownPlan(reader.lines);
  }

  static String context(String name) {
    return "[" + name + "]";
  }

  static String extension(String context, String pattern, String callerId) {
    return "[" + context + "] " + pattern + (callerId.isEmpty() ? "" : "/" + callerId);
  }

  static String step(String extension, int priority, String label, String call) {
    return extension + "," + priority + (label.isEmpty() ? "" : "(" + label + ")") + "," + call;
  }

  static String hint(String extension, String devices) {
    return extension + ",hint," + devices;
  }

  static String include(String context, String what) {
    return "[" + context + "] include => " + what;
  }

  static String look(String context, String what) {
    return "[" + context + "] switch => " + what;
  }

  static String ignored(String context, String what) {
    return "[" + context + "] ignorepat => " + what;
  }

  /// Goes from line to line.
  private static final class Reader {
    private final Set<String> lines = new LinkedHashSet<>();
    private String context = "";
    private String extension = "";

    private void read(String line) {
      var header = CONTEXT.matcher(line);
      var first = EXTENSION.matcher(line);
      var later = LATER.matcher(line);
      var other = OTHER.matcher(line);
      if (header.matches()) {
        context = header.group(1);
        lines.add(context(context));
      } else if (OTHER_CONTEXT.matcher(line).matches()) {
        context = "";
      } else if (!context.isEmpty() && other.matches()) {
        lines.add(other(other.group(1), other.group(2)));
      } else if (!context.isEmpty() && first.matches()) {
        var callerId = first.group(2) == null ? "" : first.group(2);
        extension = extension(context, first.group(1), callerId);
        step("", first.group(3));
      } else if (!context.isEmpty() && later.matches()) {
        step(later.group(1) == null ? "" : later.group(1), later.group(2));
      }
    }

    private String other(String kind, String what) {
      return switch (kind) {
        case "Include" -> include(context, what);
        case "Ignore pattern" -> ignored(context, what);
        default -> look(context, what);
      };
    }

    private void step(String label, String printed) {
      var plain = ORIGIN.matcher(printed.strip()).replaceFirst("").strip();
      var step = STEP.matcher(plain);
      if (step.matches()) {
        lines.add(ShownPlan.step(extension, Integer.parseInt(step.group(1)), label, step.group(2)));
      } else if (plain.startsWith("hint:")) {
        lines.add(hint(extension, plain.substring("hint:".length()).strip()));
      }
    }
  }
}
