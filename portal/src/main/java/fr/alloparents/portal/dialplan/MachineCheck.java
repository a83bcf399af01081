package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Step.Call;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Calls go to the line server and to no other; the machine's programs, files and environment are
/// out of the dial plan's reach, also by functions whose name only a call would tell.
final class MachineCheck {

  private static final Set<String> SERVERS_AND_PROGRAMS =
      Set.of("agi", "eagi", "deadagi", "externalivr");

  /// The line server, found by the global variables that the host sets.
  private static final Pattern LINE_SERVER =
      Pattern.compile("(?:h?agi|\\$\\{ALLO_SCHEME})://\\$\\{ALLO_LINE}(?:/.*)?");

  private static final Set<String> READS_FILES = Set.of("FILE", "FILE_FORMAT", "FILE_COUNT_LINE");

  private static final Pattern WRITES_FILES =
      Pattern.compile(
          "(?<![A-Z0-9])(FILE|FILE_FORMAT|FILE_COUNT_LINE|ENV)\\s*\\(", Pattern.CASE_INSENSITIVE);

  /// Runs through a text that may have been put together from anything.
  private static final String READS_TWICE = "EVAL";

  private final Findings findings;

  MachineCheck(Findings findings) {
    this.findings = findings;
  }

  void check(DialPlan plan) {
    plan.extensions()
        .flatMap(extension -> extension.steps().stream())
        .forEach(
            step -> {
              InnerCalls.of(step).forEach(this::check);
              Reference.everywhereIn(step.call().arguments()).forEach(this::check);
            });
  }

  /// Whether a call runs a program or goes to a server.
  static boolean isServerOrProgram(Call call) {
    return SERVERS_AND_PROGRAMS.contains(call.application().text().toLowerCase(Locale.ROOT));
  }

  private void check(Call call) {
    // A town's file has a refusal of its own.
    if (isServerOrProgram(call)
        && !TownFiles.isOne(call.application().place())
        && !isLineServer(call)) {
      findings.add(Kind.OTHER_SERVER, call.application().place(), call.application().text());
    }
    Assignments.target(call).ifPresent(this::written);
  }

  private void written(Piece target) {
    var file = WRITES_FILES.matcher(target.text());
    if (file.find()) {
      findings.add(Kind.MACHINE_FILE, target.place(file.start()), file.group(1));
    }
  }

  private static boolean isLineServer(Call call) {
    var arguments = Separated.arguments(call.arguments());
    return call.is("AGI")
        && !arguments.isEmpty()
        && LINE_SERVER.matcher(arguments.getFirst().text()).matches();
  }

  private void check(Reference reference) {
    Assignments.target(reference).ifPresent(this::written);
    var name = reference.name().toUpperCase(Locale.ROOT);
    if (READS_FILES.contains(name)) {
      findings.add(Kind.MACHINE_FILE, reference.inner().place(), reference.name());
    } else if (name.equals(READS_TWICE) || mayBeFunction(reference)) {
      findings.add(Kind.HIDDEN_FUNCTION, reference.place(), "${" + reference.inner().text() + "}");
    }
  }

  /// Whether its name is put together during the call, and could then be a function's with its
  /// arguments: Asterisk looks for the parenthesis afterwards.
  private static boolean mayBeFunction(Reference reference) {
    if (!reference.name().isEmpty()) {
      return false;
    }
    var inner = reference.inner();
    int dollar = inner.indexOf('$');
    if (dollar < 0) {
      return false;
    }
    return Vocabulary.standard().beginsFunction(inner.before(dollar).strip().text())
        || withoutReferences(inner).contains("(");
  }

  private static String withoutReferences(Piece text) {
    var rest = text.text();
    for (var one : Reference.in(text)) {
      rest = rest.replace("${" + one.inner().text() + "}", "");
    }
    return rest;
  }
}
