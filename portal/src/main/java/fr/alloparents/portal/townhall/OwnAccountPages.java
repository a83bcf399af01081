package fr.alloparents.portal.townhall;

import fr.alloparents.family.SecondFactor;
import fr.alloparents.family.TownHallSignIn;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Account;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownHallPasswords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where everybody of the town hall looks after the own account: password, codes on a telephone,
/// recovery codes. What a thief of the session would change asks for the password. Thread-safe.
public final class OwnAccountPages {

  private static final String PATH = Person.Staff.OWN_ACCOUNT;
  private static final String FACTOR = PATH + "/double-authentification";
  private static final int NOT_ACCEPTED = 422;
  private static final int LONGEST_CODE = 40;

  private final TownHallAccounts accounts;
  private final TownHallPasswords passwords;
  private final SecondFactor factor;
  private final TownHallSignIn signIn;

  public OwnAccountPages(
      TownHallAccounts accounts,
      TownHallPasswords passwords,
      SecondFactor factor,
      TownHallSignIn signIn) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.factor = factor;
    this.signIn = signIn;
  }

  /// The own account.
  ///
  /// @param required whether this person must have codes on a telephone
  /// @param setUp the telephone that is being set up; null for none
  /// @param recoveryCodes how many are left
  /// @param done what has just been done; empty for nothing
  public record Page(
      Account account,
      boolean required,
      @Nullable SetUp setUp,
      int recoveryCodes,
      String done,
      List<FieldError> errors) {

    public Page {
      errors = List.copyOf(errors);
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }

    /// Whether something is to be done here before anything else.
    public boolean due() {
      return account.passwordDue() || (required && !account.secondFactor());
    }
  }

  /// A secret on its way into a telephone.
  ///
  /// @param secret in groups of four, to be typed
  public record SetUp(String secret, QrCode code) {

    private static SetUp of(Town town, Account account, String secret) {
      return new SetUp(
          secret.replaceAll("(.{4})(?=.)", "$1 "),
          QrCode.ofSecret(town.name(), account.login(), secret));
    }
  }

  /// Recovery codes that are shown once.
  public record RecoveryPage(List<String> codes) {

    public RecoveryPage {
      codes = List.copyOf(codes);
    }
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::show)
        .post(PATH + "/mot-de-passe", this::choose)
        .post(FACTOR, this::begin)
        .post(FACTOR + "/confirmer", this::confirm)
        .post(FACTOR + "/retirer", this::remove)
        .post(PATH + "/codes-de-secours", this::drawRecoveryCodes);
  }

  private Account account(Exchange exchange) {
    var staff = exchange.ownAccount();
    return accounts
        .find(exchange.town(), staff.accountId())
        .orElseThrow(() -> Rejection.notFound("the account has gone"));
  }

  private Reply show(Exchange exchange) {
    var done =
        switch (exchange.query("fait")) {
          case "mot-de-passe" -> "Votre nouveau mot de passe est enregistré.";
          case "retire" -> "La double authentification est retirée.";
          default -> "";
        };
    return page(exchange, 200, account(exchange), done, List.of());
  }

  private Reply page(
      Exchange exchange, int status, Account account, String done, List<FieldError> errors) {
    var town = exchange.town();
    var setUp = factor.pending(account).map(secret -> SetUp.of(town, account, secret));
    var page =
        new Page(
            account,
            required(town, account),
            setUp.orElse(null),
            factor.recoveryCodes(account),
            done,
            errors);
    return exchange.page(status, "townhall/own-account.jte", page);
  }

  private boolean required(Town town, Account account) {
    return account.role() == Role.ADMINISTRATOR && accounts.secondFactorRequired(town);
  }

  private Reply refuse(Exchange exchange, Account account, FieldError... errors) {
    return page(exchange, NOT_ACCEPTED, account, "", List.of(errors));
  }

  private Reply choose(Exchange exchange) {
    var account = account(exchange);
    var password = exchange.field("nouveau");
    var errors = wrong(exchange.field("ancien"), password, exchange.field("encore"));
    if (!errors.isEmpty()) {
      return page(exchange, NOT_ACCEPTED, account, "", errors);
    }
    var refused = unknown(exchange, account, "ancien", "Mot de passe actuel");
    if (refused.isPresent()) {
      return refuse(exchange, account, refused.get());
    }
    passwords.choose(account, password, exchange.sessionHash());
    return Reply.redirect(PATH + "?fait=mot-de-passe");
  }

  private static List<FieldError> wrong(String old, String password, String again) {
    var errors = new ArrayList<FieldError>();
    if (password.length() < TownHallPasswords.SHORTEST) {
      errors.add(
          new FieldError(
              "nouveau",
              "Nouveau mot de passe",
              TownHallPasswords.SHORTEST + " caractères au moins."));
    } else if (password.length() > TownHallPasswords.LONGEST) {
      errors.add(
          new FieldError(
              "nouveau",
              "Nouveau mot de passe",
              TownHallPasswords.LONGEST + " caractères au plus."));
    } else if (password.equals(old)) {
      errors.add(
          new FieldError(
              "nouveau", "Nouveau mot de passe", "Choisissez-en un autre que l'actuel."));
    } else if (!password.equals(again)) {
      errors.add(new FieldError("encore", "Encore une fois", "Ce n'est pas le même mot de passe."));
    }
    return errors;
  }

  /// The error of a field with the own password, unless it is right.
  private Optional<FieldError> unknown(
      Exchange exchange, Account account, String field, String label) {
    var password = exchange.field(field);
    if (!password.isEmpty() && password.length() <= TownHallPasswords.LONGEST) {
      var result = signIn.knows(exchange.town(), exchange.client(), account, password);
      exchange.slowDown(result.pause());
      if (result.account().isPresent()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new FieldError(
            field,
            label,
            "Il n'est pas reconnu. Après cinq erreurs, il n'est plus accepté avant demain."));
  }

  /// A telephone that takes the place of another asks for the password.
  private Reply begin(Exchange exchange) {
    var account = account(exchange);
    if (account.passwordDue()) {
      return Reply.redirect(PATH);
    }
    var refused =
        account.secondFactor()
            ? unknown(exchange, account, "mot-de-passe-telephone", "Mot de passe")
            : Optional.<FieldError>empty();
    if (refused.isPresent()) {
      return refuse(exchange, account, refused.get());
    }
    factor.begin(account);
    return Reply.redirect(PATH + "#telephone");
  }

  private Reply confirm(Exchange exchange) {
    var account = account(exchange);
    var code = exchange.field("code").strip();
    if (account.passwordDue()) {
      return Reply.redirect(PATH);
    }
    var codes =
        code.length() > LONGEST_CODE
            ? Optional.<List<String>>empty()
            : factor.confirm(account, code, exchange.sessionHash());
    return codes
        .map(drawn -> exchange.page("townhall/recovery-codes.jte", new RecoveryPage(drawn)))
        .orElseGet(
            () ->
                refuse(
                    exchange,
                    account,
                    new FieldError(
                        "code",
                        "Code à 6 chiffres",
                        "Ce n'est pas le code du moment. Vérifiez que l'heure du téléphone est"
                            + " juste, puis tapez le code qu'il montre.")));
  }

  private Reply remove(Exchange exchange) {
    var account = account(exchange);
    if (required(exchange.town(), account)) {
      throw Rejection.forbidden("administrators must have codes on a telephone");
    }
    var refused = unknown(exchange, account, "mot-de-passe-retrait", "Mot de passe");
    if (refused.isPresent()) {
      return refuse(exchange, account, refused.get());
    }
    factor.remove(exchange.town(), account.author(), account.id(), exchange.sessionHash());
    return Reply.redirect(PATH + "?fait=retire");
  }

  private Reply drawRecoveryCodes(Exchange exchange) {
    var account = account(exchange);
    var refused = unknown(exchange, account, "mot-de-passe-secours", "Mot de passe");
    if (refused.isPresent()) {
      return refuse(exchange, account, refused.get());
    }
    var codes = factor.drawRecoveryCodes(account);
    return codes.isEmpty()
        ? Reply.redirect(PATH)
        : exchange.page("townhall/recovery-codes.jte", new RecoveryPage(codes));
  }
}
