package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Step.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The variables that applications of the dial plan set.
final class Assignments {

  /// `_NAME` and `__NAME` are passed on to called channels, `GLOBAL(NAME)` is seen by all calls.
  private static final Pattern NAME =
      Pattern.compile("_{0,2}(\\w+)|(?:GLOBAL|SHARED)\\((\\w+).*\\)");

  /// Functions that write what they are given the name of, a variable or another function, also
  /// where they are only read: `${INC(NAME)}`, `${SHIFT(NAME,&)}`.
  private static final Set<String> WRITING =
      Set.of("INC", "DEC", "SHIFT", "POP", "PUSH", "UNSHIFT");

  private Assignments() {}

  /// @param name without the marks before it
  /// @param value empty where callers give it, by keys
  record Assignment(String name, Optional<Piece> value) {}

  /// Those of a call; of functions, such as `Set(TIMEOUT(absolute)=…)`, none.
  static List<Assignment> of(Call call) {
    if (call.is("Set")) {
      return one(call.arguments());
    }
    if (call.is("MSet")) {
      return Separated.arguments(call.arguments()).stream().flatMap(p -> one(p).stream()).toList();
    }
    if (call.is("Read") || call.is("ReadExten")) {
      return Separated.arguments(call.arguments()).stream()
          .limit(1)
          .map(name -> new Assignment(name.text(), Optional.empty()))
          .toList();
    }
    return List.of();
  }

  /// What a call sets, as it is written: also functions, such as `ARRAY(A,B)`. Of `MSet` all of its
  /// arguments, since a comma in a value begins another. Empty where nothing is set.
  static Optional<Piece> target(Call call) {
    var arguments = call.arguments();
    if (call.is("MSet")) {
      return Optional.of(arguments);
    }
    if (call.is("Set") || call.is("ImportVar")) {
      return Optional.of(before(arguments, '='));
    }
    return call.is("Read") || call.is("ReadExten") || call.is("StoreDTMF")
        ? Optional.of(before(arguments, ','))
        : Optional.empty();
  }

  /// What is written when a function is read, as it is written there; empty where nothing is.
  static Optional<Piece> target(Reference reference) {
    return reference
        .arguments()
        .filter(_ -> WRITING.contains(reference.name().toUpperCase(Locale.ROOT)))
        .map(arguments -> before(arguments, ','));
  }

  private static Piece before(Piece arguments, char end) {
    int at = arguments.indexOf(end);
    return at < 0 ? arguments : arguments.before(at);
  }

  private static List<Assignment> one(Piece written) {
    int equals = written.indexOf('=');
    if (equals < 0) {
      return List.of();
    }
    var found = new ArrayList<Assignment>();
    var name = NAME.matcher(written.before(equals).strip().text());
    if (name.matches()) {
      var plain = name.group(1) == null ? name.group(2) : name.group(1);
      found.add(new Assignment(plain, Optional.of(written.from(equals + 1))));
    }
    return found;
  }
}
