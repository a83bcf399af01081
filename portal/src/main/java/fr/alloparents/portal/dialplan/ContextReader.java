package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Entry.Setting;
import fr.alloparents.portal.dialplan.Step.Call;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what stands under a header into a context, as Asterisk's `pbx_load_config` does.
final class ContextReader {

  /// Names of contexts and extensions are cut there by Asterisk (`AST_MAX_CONTEXT`,
  /// `AST_MAX_EXTENSION`).
  private static final int LONGEST_NAME = 79;

  private static final Pattern GLOBAL = Pattern.compile("\\$\\{(\\w+)}");
  private static final int NONE = -2;
  private static final int HINT = -1;

  private final Context context;
  private final Map<String, String> globals;
  private final Findings findings;
  private Optional<Piece> extension = Optional.empty();
  private int last = NONE;

  /// Whether the extension stands in another file, which alone counts then.
  private boolean skipped;

  /// Extensions of which that has been told.
  private final Set<String> told = new HashSet<>();

  ContextReader(Context context, Map<String, String> globals, Findings findings) {
    this.context = context;
    this.globals = globals;
    this.findings = findings;
  }

  void read(Section section) {
    if (section.name().length() > LONGEST_NAME) {
      findings.add(Kind.NAME_TOO_LONG, section.name().place(), section.name().text());
    }
    section.settings().forEach(this::read);
  }

  private void read(Setting setting) {
    var value = setting.value();
    switch (setting.name().text().toLowerCase(Locale.ROOT)) {
      case "exten" -> exten(value, setting.code());
      case "same" -> same(value, setting.code());
      case "include" -> include(value);
      case "switch", "eswitch", "lswitch" -> context.switches().add(value);
      case "ignorepat" -> context.ignored().add(value);
      case "autohints" -> {
        // makes no step
      }
      default -> findings.add(Kind.UNKNOWN_KEYWORD, setting.name().place(), setting.name().text());
    }
  }

  private void include(Piece value) {
    var parts = Separated.at(value, ',').stream().map(Piece::strip).toList();
    context.includes().add(new Context.Include(parts.getFirst(), parts.subList(1, parts.size())));
  }

  private void exten(Piece value, Piece code) {
    int comma = Separated.next(value, 0, ',');
    var name = comma < 0 ? value : value.before(comma).strip();
    if (new ExtensionPattern(name.text()).isBroken()) {
      findings.add(Kind.PATTERN_BROKEN, name.place(), Separated.at(name, ',').getFirst().text());
      return;
    }
    extension = Optional.of(name);
    if (name.length() > LONGEST_NAME) {
      findings.add(Kind.NAME_TOO_LONG, name.place(), name.text());
    }
    skipped = isElsewhere(name);
    step(name, value.from(comma < 0 ? value.length() : comma + 1), code);
  }

  /// Whether an extension stands in another file already, one of both being a town's. Put together
  /// they would be something that neither file says.
  private boolean isElsewhere(Piece name) {
    var target = target(name);
    var other =
        target.steps().stream()
            .findFirst()
            .or(target::hint)
            .map(step -> step.code().place())
            .filter(place -> !place.file().equals(name.place().file()))
            .filter(place -> TownFiles.isOne(place) || TownFiles.isOne(name.place()));
    other
        .filter(_ -> told.add(name.text()))
        .ifPresent(
            place ->
                findings.add(
                    Kind.EXTENSION_IN_TWO_FILES,
                    name.place(),
                    name.text(),
                    context.name(),
                    place.toString()));
    return other.isPresent();
  }

  private void same(Piece value, Piece code) {
    extension.ifPresentOrElse(
        name -> step(name, value, code), () -> findings.add(Kind.SAME_WITHOUT_EXTEN, code.place()));
  }

  /// @param rest priority and application
  private void step(Piece name, Piece rest, Piece code) {
    if (skipped) {
      return;
    }
    int comma = rest.indexOf(',');
    var priority = (comma < 0 ? rest : rest.before(comma)).strip();
    int bracket = priority.indexOf('(');
    int close = bracket < 0 ? -1 : priority.indexOf(')');
    if (bracket >= 0 && close < 0) {
      findings.add(Kind.LABEL_NOT_CLOSED, priority.place(bracket));
      return;
    }
    var label = bracket < 0 ? "" : priority.part(bracket + 1, close).text();
    var target = target(name);
    var number = priority(target, bracket < 0 ? priority : priority.before(bracket));
    if (number.isEmpty()) {
      return;
    }
    last = number.get();
    var action = rest.from(comma < 0 ? rest.length() : comma + 1).strip();
    if (action.isEmpty()) {
      findings.add(Kind.STEP_EMPTY, code.place(code.length()));
    }
    add(target, new Step(last, label, call(action), code));
  }

  private Extension target(Piece name) {
    var parts = filled(name.text()).split("/", 2);
    return context.extension(parts[0], parts.length == 1 ? "" : parts[1]);
  }

  /// With global variables, the only ones that are known when files are read.
  private String filled(String text) {
    return GLOBAL
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(globals.getOrDefault(match.group(1), "")));
  }

  /// Of two steps in one place Asterisk keeps the first.
  private void add(Extension target, Step step) {
    boolean hint = step.priority() == HINT;
    var taken = hint ? target.hint() : target.step(step.priority());
    if (taken.isPresent()) {
      findings.add(
          Kind.PRIORITY_TWICE,
          step.code().place(),
          target.pattern().text(),
          hint ? "hint" : String.valueOf(step.priority()),
          taken.get().code().place().toString());
      return;
    }
    if (hint) {
      target.setHint(step);
      return;
    }
    target.add(isTwice(target, step) ? step.withoutLabel() : step);
  }

  /// Asterisk then leaves the label with the first.
  private boolean isTwice(Extension target, Step step) {
    var other = step.label().isEmpty() ? Optional.<Step>empty() : target.labelled(step.label());
    other.ifPresent(
        first ->
            findings.add(
                Kind.LABEL_TWICE,
                step.code().place(),
                step.label(),
                first.code().place().toString()));
    return other.isPresent();
  }

  /// The number that a priority means; empty, and told, if it means none.
  private Optional<Integer> priority(Extension target, Piece written) {
    int plus = written.indexOf('+');
    var word = (plus < 0 ? written : written.before(plus)).text();
    var more = plus < 0 ? "0" : written.from(plus + 1).text();
    var base =
        switch (word) {
          case "hint" -> Optional.of(HINT);
          case "n", "next" -> following(written, 1);
          case "s", "same" -> following(written, 0);
          default -> numberOrLabel(target, written, word);
        };
    if (!more.matches("[0-9]{1,6}")) {
      findings.add(Kind.PRIORITY_INVALID, written.place(), written.text());
      return Optional.empty();
    }
    return base.map(number -> number + Integer.parseInt(more));
  }

  private Optional<Integer> following(Piece written, int distance) {
    if (last < 1) {
      findings.add(Kind.NEXT_WITHOUT_FIRST, written.place(), written.text());
      return Optional.empty();
    }
    return Optional.of(last + distance);
  }

  private Optional<Integer> numberOrLabel(Extension target, Piece written, String word) {
    if (word.matches("[1-9][0-9]{0,6}")) {
      return Optional.of(Integer.parseInt(word));
    }
    var labelled = target.labelled(word).map(Step::priority);
    if (word.isEmpty() || labelled.isEmpty()) {
      findings.add(Kind.PRIORITY_INVALID, written.place(), written.text());
      return Optional.empty();
    }
    return labelled;
  }

  /// What begins with a variable has no arguments: `PJSIP/${NAME}`.
  private Call call(Piece action) {
    int open = action.indexOf('(');
    var name = open < 0 ? action : action.before(open);
    if (open < 0 || name.text().contains("${") || name.text().contains("$[")) {
      return new Call(action, action.from(action.length()));
    }
    if (open > 0 && action.at(open - 1) <= ' ') {
      findings.add(Kind.BLANK_BEFORE_PARENTHESIS, name.place(open - 1), name.strip().text());
    }
    int close = action.text().lastIndexOf(')');
    if (close < open) {
      findings.add(Kind.PARENTHESIS_NOT_CLOSED, action.place(action.length()), name.text());
      return new Call(name.strip(), action.from(open + 1));
    }
    var after = action.from(close + 1).strip();
    if (!after.isEmpty()) {
      findings.add(Kind.TEXT_AFTER_STEP, after.place(), after.text());
    }
    return new Call(name.strip(), action.part(open + 1, close));
  }
}
