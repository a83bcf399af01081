package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Entry.Setting;
import java.util.Locale;
import java.util.Set;

/// What Asterisk fills in while it reads its files, before any call: names of extensions, contexts
/// that are included, devices of hints. A function there would be run at each reload.
final class ReadingCheck {

  private static final Set<String> FILLED_IN =
      Set.of("include", "switch", "eswitch", "lswitch", "ignorepat");

  private final Findings findings;

  ReadingCheck(Findings findings) {
    this.findings = findings;
  }

  void check(DialPlan plan) {
    plan.sections().stream()
        .filter(Section::isContext)
        .flatMap(section -> section.settings().stream())
        .forEach(this::check);
    plan.extensions()
        .flatMap(extension -> extension.hint().stream())
        .forEach(
            hint -> {
              check(hint.call().application());
              check(hint.call().arguments());
            });
  }

  private void check(Setting setting) {
    var value = setting.value();
    var word = setting.name().text().toLowerCase(Locale.ROOT);
    if (word.equals("exten")) {
      int comma = Separated.next(value, 0, ',');
      check(comma < 0 ? value : value.before(comma));
    } else if (FILLED_IN.contains(word)) {
      check(value);
    }
  }

  private void check(Piece filledIn) {
    for (var reference : Reference.everywhereIn(filledIn)) {
      if (reference.isFunction() || reference.name().isEmpty()) {
        findings.add(
            Kind.FUNCTION_WHILE_READING, reference.place(), "${" + reference.inner().text() + "}");
      }
    }
  }
}
