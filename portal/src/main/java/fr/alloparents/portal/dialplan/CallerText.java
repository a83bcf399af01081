package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Assignments.Assignment;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which texts of a dial plan come from whoever calls, and could hold more than digits: the number
/// dialled, the caller's number and name, headers of SIP, typed keys, and variables that are set
/// from them anywhere in the dial plan. Immutable.
final class CallerText {

  private static final Set<String> VARIABLES =
      Set.of(
          "CALLERID", "CALLERIDNUM", "CALLERIDNAME", "DNID", "RDNIS", "INVALID_EXTEN", "SIPDOMAIN");

  private static final Set<String> FUNCTIONS =
      Set.of(
          "CALLERID",
          "CONNECTEDLINE",
          "REDIRECTING",
          "DIALEDNUMBER",
          "PJSIP_HEADER",
          "PJSIP_HEADERS",
          "PJSIP_HEADER_PARAM",
          "SIP_HEADER",
          "MESSAGE",
          "MESSAGE_DATA");

  /// Whatever they are given, they answer a number or letters of their own.
  private static final Set<String> HARMLESS =
      Set.of(
          "LEN",
          "DIALPLAN_EXISTS",
          "VALID_EXTEN",
          "EXISTS",
          "ISNULL",
          "REGEX",
          "MATH",
          "MD5",
          "SHA1",
          "STAT",
          "FIELDQTY",
          "KEYPADHASH");

  /// What may be left by `FILTER` without harm: letters, digits, `+`, `*`, `#`.
  private static final Pattern SAFE_FILTER =
      Pattern.compile("(?:[0-9]-[0-9]|[A-Z]-[A-Z]|[a-z]-[a-z]|[0-9A-Za-z+*#])+-?");

  private final Set<String> set = new HashSet<>();

  CallerText(DialPlan plan) {
    int before;
    do {
      before = set.size();
      plan.extensions().forEach(this::learn);
    } while (set.size() > before);
  }

  private void learn(Extension extension) {
    for (var step : extension.steps()) {
      for (var call : InnerCalls.of(step)) {
        Assignments.of(call).stream()
            .filter(one -> isCallers(one, extension))
            .forEach(one -> set.add(one.name()));
      }
    }
  }

  private boolean isCallers(Assignment assignment, Extension extension) {
    return assignment.value().isEmpty() || in(assignment.value().get(), extension).isPresent();
  }

  /// The first reference of a text through which a caller's text gets into it.
  ///
  /// @param extension in which it stands: `${EXTEN}` of `_0ZXXXXXXXX` holds ten digits only
  Optional<Reference> in(Piece text, Extension extension) {
    return Reference.in(text).stream().filter(one -> isCallers(one, extension)).findFirst();
  }

  private boolean isCallers(Reference reference, Extension extension) {
    if (reference.name().isEmpty()) {
      return in(reference.inner(), extension).isPresent();
    }
    var name = reference.name().toUpperCase(Locale.ROOT);
    if (reference.arguments().isEmpty()) {
      return name.equals("EXTEN")
          ? !extension.pattern().isClosed()
          : VARIABLES.contains(name) || set.contains(reference.name());
    }
    if (FUNCTIONS.contains(name)) {
      return true;
    }
    return !HARMLESS.contains(name)
        && !isFiltered(name, Separated.arguments(reference.arguments().get()))
        && in(reference.arguments().get(), extension).isPresent();
  }

  private static boolean isFiltered(String function, List<Piece> arguments) {
    return function.equals("FILTER")
        && !arguments.isEmpty()
        && SAFE_FILTER.matcher(arguments.getFirst().text()).matches();
  }
}
