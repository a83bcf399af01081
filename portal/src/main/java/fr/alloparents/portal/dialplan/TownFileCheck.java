package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Entry.Header;
import fr.alloparents.portal.dialplan.Entry.Setting;
import fr.alloparents.portal.dialplan.Step.Call;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a town's file says concerns that town alone: its numbers in the contexts that all share,
/// and contexts of its own.
final class TownFileCheck {

  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]+");
  private static final String OURS = "allo-";

  /// What would have other numbers answered too.
  private static final Set<String> OPENING =
      Set.of("include", "switch", "eswitch", "lswitch", "ignorepat");

  /// In a block of an older version: the town hall is called, and the call has lasted too long.
  private static final String TIME_LIMIT = "T";

  /// What a town may not set: what all calls see, by whichever function, what is named only during
  /// the call, and what the line goes by, but for the words it is asked for. A variable of the call
  /// hides the global one of its name, and with it where the line server is.
  private static final Pattern NOT_ITS_OWN =
      Pattern.compile(
          "\\$|GLOBAL\\s*\\(" + "|(?<!\\w)_{0,2}ALLO_(?!(?:DIALOGUE|LANGUAGES|TODAY)(?!\\w))\\w*",
          Pattern.CASE_INSENSITIVE);

  private final DialPlan plan;
  private final Map<String, Set<String>> numbers;
  private final Findings findings;

  /// @param numbers that a file may answer; a file that is not named may answer any
  TownFileCheck(DialPlan plan, Map<String, Set<String>> numbers, Findings findings) {
    this.plan = plan;
    this.numbers = numbers;
    this.findings = findings;
  }

  void check() {
    var headers = plan.headers();
    for (int i = 0; i < headers.size(); i++) {
      if (TownFiles.isOne(headers.get(i).name().place())) {
        check(headers.get(i), headers.subList(0, i), headers.subList(i + 1, headers.size()));
      }
    }
    plan.sections().stream()
        .filter(section -> TownFiles.SHARED.contains(section.name().text()))
        .forEach(this::check);
    plan.extensions()
        .flatMap(extension -> extension.steps().stream())
        .filter(step -> TownFiles.isOne(step.code().place()))
        .forEach(
            step -> {
              InnerCalls.of(step).forEach(this::check);
              Reference.everywhereIn(step.call().arguments()).forEach(this::check);
            });
  }

  private void check(Header header, List<Header> before, List<Header> after) {
    var name = header.name();
    if (!isContext(name.text()) || name.text().startsWith(OURS)) {
      findings.add(Kind.TOWN_SECTION, name.place(), name.text());
      return;
    }
    if (TownFiles.SHARED.contains(name.text())) {
      return;
    }
    // Of two towns' files only the later one is told.
    before.stream()
        .filter(other -> isElsewhere(other, header))
        .findFirst()
        .or(
            () ->
                after.stream()
                    .filter(other -> isElsewhere(other, header))
                    .filter(other -> !TownFiles.isOne(other.name().place()))
                    .findFirst())
        .ifPresent(
            other ->
                findings.add(
                    Kind.TOWN_CONTEXT_TAKEN,
                    name.place(),
                    name.text(),
                    other.name().place().toString()));
  }

  private static boolean isContext(String name) {
    return !name.equalsIgnoreCase("general") && !name.equalsIgnoreCase("globals");
  }

  private static boolean isElsewhere(Header other, Header header) {
    return other.name().text().equals(header.name().text())
        && !other.name().place().file().equals(header.name().place().file());
  }

  private void check(Section shared) {
    for (var setting : shared.settings()) {
      if (!TownFiles.isOne(setting.code().place())) {
        continue;
      }
      var word = setting.name().text().toLowerCase(Locale.ROOT);
      if (OPENING.contains(word)) {
        findings.add(Kind.TOWN_NUMBERS_ONLY, setting.name().place(), word, shared.name().text());
      } else if (word.equals("exten")) {
        number(setting, shared.name().text());
      }
    }
  }

  private void number(Setting setting, String context) {
    int comma = Separated.next(setting.value(), 0, ',');
    var name = comma < 0 ? setting.value() : setting.value().before(comma).strip();
    if (!NUMBER.matcher(name.text()).matches()) {
      if (!name.text().equals(TIME_LIMIT) || !context.equals(WayOutCheck.WAY_OUT)) {
        findings.add(Kind.TOWN_NOT_A_NUMBER, name.place(), name.text(), context);
      }
      return;
    }
    var its = numbers.get(name.place().file());
    if (its != null && !its.contains(name.text())) {
      findings.add(Kind.TOWN_OTHER_NUMBER, name.place(), name.text(), context);
    }
  }

  private void check(Call call) {
    if (MachineCheck.isServerOrProgram(call)) {
      findings.add(Kind.TOWN_SERVER, call.application().place(), call.application().text());
    }
    if (Assignments.target(call).filter(TownFileCheck::isNotItsOwn).isPresent()) {
      findings.add(Kind.TOWN_GLOBAL, call.arguments().place(), call.arguments().text());
    }
  }

  private void check(Reference reference) {
    if (Assignments.target(reference).filter(TownFileCheck::isNotItsOwn).isPresent()) {
      findings.add(Kind.TOWN_GLOBAL, reference.place(), "${" + reference.inner().text() + "}");
    }
  }

  private static boolean isNotItsOwn(Piece written) {
    return NOT_ITS_OWN.matcher(written.text()).find();
  }
}
