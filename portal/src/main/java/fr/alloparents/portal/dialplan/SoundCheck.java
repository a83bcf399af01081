package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Step.Call;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The sounds that the dial plan plays are there. A variable in a name is followed where it is only
/// ever given fixed texts.
final class SoundCheck {

  private static final int MOST_VALUES = 50;

  private final DialPlan plan;
  private final Sounds sounds;
  private final Findings findings;
  private final Map<String, Set<String>> values = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();

  SoundCheck(DialPlan plan, Sounds sounds, Findings findings) {
    this.plan = plan;
    this.sounds = sounds;
    this.findings = findings;
    plan.globals().forEach((name, value) -> learn(name, Optional.of(value)));
    steps()
        .flatMap(step -> InnerCalls.of(step).stream())
        .flatMap(call -> Assignments.of(call).stream())
        .forEach(one -> learn(one.name(), one.value().map(Piece::text)));
  }

  private Stream<Step> steps() {
    return plan.extensions().flatMap(extension -> extension.steps().stream());
  }

  private void learn(String name, Optional<String> value) {
    if (value.isEmpty() || value.get().contains("$")) {
      unknown.add(name);
    } else {
      values.computeIfAbsent(name, _ -> new HashSet<>()).add(value.get());
    }
  }

  void check() {
    steps().flatMap(step -> InnerCalls.of(step).stream()).forEach(this::check);
  }

  private void check(Call call) {
    for (var played : played(call)) {
      for (var name : Separated.outside(played, '&')) {
        expanded(name.text())
            .filter(one -> !one.isEmpty() && !one.contains(":"))
            .filter(one -> !sounds.has(one))
            .sorted()
            .forEach(one -> findings.add(Kind.SOUND_MISSING, name.place(), one));
      }
    }
  }

  private static List<Piece> played(Call call) {
    int index = call.is("Read") || call.is("ReadExten") ? 1 : 0;
    boolean plays =
        index == 1 || call.is("Playback") || call.is("BackGround") || call.is("ControlPlayback");
    var arguments = Separated.arguments(call.arguments());
    return plays && arguments.size() > index ? List.of(arguments.get(index)) : List.of();
  }

  /// What a name may become; nothing where that is not known.
  private Stream<String> expanded(String name) {
    int from = name.indexOf("${");
    if (from < 0) {
      return Stream.of(name);
    }
    int end = name.indexOf('}', from);
    var variable = end < 0 ? "" : name.substring(from + 2, end);
    if (unknown.contains(variable) || !values.containsKey(variable)) {
      return Stream.of();
    }
    return values.get(variable).stream()
        .map(value -> name.substring(0, from) + value + name.substring(end + 1))
        .flatMap(this::expanded)
        .limit(MOST_VALUES);
  }
}
