package fr.alloparents.portal.townhall;

import fr.alloparents.portal.dialplan.TestCalls;
import fr.alloparents.portal.dialplan.TestCalls.Refusal;
import fr.alloparents.portal.dialplan.TestCalls.TestCall;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call that Asterisk places, to hear the line as it is. Thread-safe.
public final class DialPlanCalls {

  static final String PATH = DialPlanPages.PATH + "/appel";
  private static final String FORM = "townhall/dial-plan-call.jte";
  private static final int NOT_ACCEPTED = 422;
  private static final String NUMBER = "Numéro à appeler";

  private final Optional<TestCalls> calls;
  private final Towns towns;

  /// @param calls empty where this server has no account to place them
  DialPlanCalls(Optional<TestCalls> calls, Towns towns) {
    this.calls = calls;
    this.towns = towns;
  }

  /// What can be tried.
  ///
  /// @param placed whether Asterisk places calls for this server
  /// @param lines numbers of the town's line
  /// @param line the one that is chosen
  /// @param number what was typed
  /// @param softphone whether the softphone is to be called
  public record Trial(
      boolean placed,
      List<Line> lines,
      String line,
      String number,
      boolean softphone,
      @Nullable String error) {

    public Trial {
      lines = List.copyOf(lines);
    }
  }

  /// A number of the line.
  public record Line(String number, String display) {}

  /// What became of a call.
  ///
  /// @param good whether it rings or was answered
  public record Page(Trial trial, boolean good, String told, List<FieldError> errors) {

    public Page {
      errors = List.copyOf(errors);
    }
  }

  /// What can be tried, before anything was typed.
  Trial trial(Exchange exchange) {
    var lines = lines(exchange.town());
    var first = lines.isEmpty() ? "" : lines.getFirst().number();
    return new Trial(calls.isPresent(), lines, first, "", false, null);
  }

  private List<Line> lines(Town town) {
    return towns.phoneNumbers(town).stream()
        .map(number -> new Line(number.e164(), number.display()))
        .toList();
  }

  void addTo(Routes routes) {
    routes.slow().post(PATH, this::place);
  }

  private Reply place(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var there = calls.orElseThrow(() -> Rejection.notFound("no account to place calls"));
    var line =
        PhoneNumber.parse(exchange.field("ligne"))
            .filter(number -> towns.allPhoneNumbers(exchange.town()).contains(number))
            .orElseThrow(() -> Rejection.notFound("no such line of this town"));
    boolean softphone = exchange.field("vers").equals(TestCalls.SOFTPHONE);
    var typed = exchange.field("numero").strip();
    var call = there.place(exchange.town(), by, line, softphone ? TestCalls.SOFTPHONE : typed);
    var told = told(call, exchange.town());
    boolean good = call instanceof TestCall.Answered || call instanceof TestCall.Ringing;
    boolean field =
        call instanceof TestCall.Refused(var why) && why != Refusal.NOT_YOUR_LINE && !softphone;
    var trial =
        new Trial(true, lines(exchange.town()), line.e164(), typed, softphone, field ? told : null);
    var errors = field ? List.of(new FieldError("numero", NUMBER, told)) : List.<FieldError>of();
    return exchange.page(good ? 200 : NOT_ACCEPTED, FORM, new Page(trial, good, told, errors));
  }

  private static String told(TestCall call, Town town) {
    return switch (call) {
      case TestCall.Answered() -> "On a décroché, et on entend la ligne.";
      case TestCall.Ringing() -> "Ça sonne. Décrochez pour entendre la ligne.";
      case TestCall.Failed() ->
          "Personne n'a pu être joint. Vérifiez que le téléphone est allumé et libre\u00a0; pour le"
              + " téléphone d'essai, qu'il est connecté à Asterisk.";
      case TestCall.Refused(var why) -> refused(why);
      case TestCall.TooSoon(var next) ->
          "Il vient d'y avoir un appel d'essai. Le prochain est possible à partir du "
              + DialPlanWords.moment(next, town.zone())
              + ".";
      case TestCall.AsteriskSilent(var address) ->
          "Asterisk ne répond pas ("
              + address
              + "). Aucun appel n'est parti. Vérifiez sur la machine qu'il tourne\u00a0: systemctl"
              + " status asterisk.";
      case TestCall.SecretRefused(var account, var setting) ->
          "Asterisk refuse le mot de passe du compte "
              + account
              + ". Aucun appel n'est parti. Recopiez son mot de passe (secret), qui est dans"
              + " alloparents/manager-accounts.conf, dans le réglage "
              + setting
              + " de ce serveur.";
    };
  }

  private static String refused(Refusal why) {
    return switch (why) {
      case NOT_A_NUMBER -> "Ce n'est pas un numéro de téléphone. Exemple\u00a0: 06 12 34 56 78.";
      case COSTLY_NUMBER ->
          "Seuls les numéros ordinaires de France métropolitaine sont appelés\u00a0: ni numéro"
              + " court, ni surtaxé, ni étranger.";
      case NOT_YOUR_LINE -> "Ce numéro n'est pas un numéro de votre ligne.";
    };
  }
}
