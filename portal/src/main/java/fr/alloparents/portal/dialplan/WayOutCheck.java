package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Step.Call;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The one way out of the line: a `Dial` to a number that is written in the context `town-hall`,
/// which is entered from `allo-town-hall` only. Anything else could make calls that the town pays.
final class WayOutCheck {

  static final String WAY_OUT = "town-hall";
  static final String ITS_DOOR = "allo-town-hall";

  /// Applications that call somebody, or let somebody be called.
  private static final Set<String> CALLING =
      Set.of(
          "dial",
          "retrydial",
          "originate",
          "page",
          "followme",
          "queue",
          "disa",
          "transfer",
          "blindtransfer",
          "attendedtransfer",
          "parkandannounce",
          "directory",
          "slatrunk",
          "slastation",
          "messagesend",
          "sms",
          "sendfax");

  private static final Pattern FIXED = Pattern.compile("PJSIP/(\\+?[0-9]{3,15})@[\\w.-]+");

  /// Numbers in 08, short ones (3xxx, 118xxx), and those of other countries than France and its
  /// territories overseas.
  private static final Pattern COSTLY =
      Pattern.compile(
          "(?:0|\\+?33|0033)8[0-9]+|3[0-9]{3}|118[0-9]{3}"
              + "|(?:\\+|00)(?!33|262|508|590|594|596|681|687|689)[0-9]+");

  /// Options of `Dial` by which one of both sides could have the call sent on or recorded by keys,
  /// or by which it goes on elsewhere.
  private static final Pattern HARMFUL_OPTION = Pattern.compile("[TtKkWwXxFG]");

  private final DialPlan plan;
  private final List<Jump> jumps;
  private final Findings findings;

  WayOutCheck(DialPlan plan, List<Jump> jumps, Findings findings) {
    this.plan = plan;
    this.jumps = jumps;
    this.findings = findings;
  }

  void check() {
    for (var extension : plan.extensions().toList()) {
      for (var step : extension.steps()) {
        InnerCalls.of(step).forEach(call -> check(extension, call));
      }
    }
    jumps.forEach(this::check);
    for (var context : plan.contexts()) {
      context.includes().stream()
          .filter(include -> include.name().text().equals(WAY_OUT))
          .forEach(one -> findings.add(Kind.WAY_OUT_OPENED, one.name().place(), context.name()));
    }
  }

  private void check(Extension extension, Call call) {
    var application = call.application();
    if (!CALLING.contains(application.text().toLowerCase(Locale.ROOT))) {
      return;
    }
    if (!extension.context().equals(WAY_OUT) || !call.is("Dial")) {
      findings.add(Kind.WAY_OUT, application.place(), application.text(), extension.context());
      return;
    }
    var arguments = Separated.arguments(call.arguments());
    var called = arguments.isEmpty() ? call.arguments() : arguments.getFirst();
    var fixed = FIXED.matcher(called.text());
    if (!fixed.matches()) {
      findings.add(Kind.DIAL_NOT_FIXED, call.arguments().place(), call.arguments().text());
    } else if (COSTLY.matcher(fixed.group(1)).matches()) {
      findings.add(Kind.COSTLY_NUMBER, called.place(), fixed.group(1));
    }
    if (arguments.size() > 2) {
      options(arguments.get(2));
    }
  }

  private void options(Piece options) {
    var plain = options.text().replaceAll("\\([^)]*\\)", "");
    var harmful = HARMFUL_OPTION.matcher(plain);
    if (harmful.find() || Jump.isVariable(options)) {
      findings.add(Kind.DIAL_OPTION, options.place(), options.text());
    }
  }

  private void check(Jump jump) {
    var from = jump.from().context();
    var target = jump.context();
    if (target.isPresent()
        && target.get().text().equals(WAY_OUT)
        && !from.equals(WAY_OUT)
        && !from.equals(ITS_DOOR)) {
      findings.add(Kind.WAY_OUT_OPENED, target.get().place(), from);
    }
  }
}
