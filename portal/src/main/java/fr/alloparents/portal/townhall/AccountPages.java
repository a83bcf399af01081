package fr.alloparents.portal.townhall;

import fr.alloparents.family.SecondFactor;
import fr.alloparents.family.SignInLock;
import fr.alloparents.family.SignInLocks;
import fr.alloparents.family.SignInLocks.OfTownHall;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Account;
import fr.alloparents.town.TownHallAccounts.Changed;
import fr.alloparents.town.TownHallAccounts.Drawn;
import fr.alloparents.town.TownHallPasswords;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/// The accounts of the town hall, for its administrators: who has one and what for, new passwords,
/// locks. Nobody gives the own account a password here: that asks for the old one, on the own page.
/// Thread-safe.
public final class AccountPages {

  static final String PATH = "/mairie/comptes";
  private static final String ONE = PATH + "/{account}";
  private static final int NOT_ACCEPTED = 422;

  private final TownHallAccounts accounts;
  private final TownHallPasswords passwords;
  private final SecondFactor factor;
  private final SignInLocks locks;

  public AccountPages(
      TownHallAccounts accounts,
      TownHallPasswords passwords,
      SecondFactor factor,
      SignInLocks locks) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.factor = factor;
    this.locks = locks;
  }

  /// All accounts, with the form for another one.
  ///
  /// @param required whether administrators must have codes on a telephone
  /// @param addresses how many addresses are locked at the town hall's door
  /// @param done what has just been done; empty for nothing
  public record ListPage(
      List<Account> accounts,
      AccountForm form,
      boolean required,
      int addresses,
      String done,
      List<FieldError> errors) {

    public ListPage {
      accounts = List.copyOf(accounts);
      errors = List.copyOf(errors);
    }
  }

  /// One account.
  ///
  /// @param form name and role as they are, or were to be
  /// @param own whether it is that of who asks
  /// @param locks until when it is locked, by address
  /// @param meanwhile whether somebody else has changed it since the form was opened
  /// @param done what has just been done; empty for nothing
  public record OnePage(
      Account account,
      AccountForm form,
      boolean own,
      boolean meanwhile,
      List<Instant> locks,
      ZoneId zone,
      String done,
      List<FieldError> errors) {

    public OnePage {
      locks = List.copyOf(locks);
      errors = List.copyOf(errors);
    }

    /// "samedi 28 novembre 2026 à 0 h".
    public String until(Instant instant) {
      return DayWords.of(Texts.french()).moment(instant, zone);
    }
  }

  /// A password that is shown once.
  ///
  /// @param made whether the account is new
  public record PasswordPage(Account account, String password, boolean made) {}

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::list)
        .post(PATH, this::add)
        .post(PATH + "/regle", this::require)
        .post(PATH + "/adresses", this::liftAddresses)
        .get(ONE, this::show)
        .post(ONE, this::change)
        .post(ONE + "/mot-de-passe", this::draw)
        .post(ONE + "/etat", this::activate)
        .post(ONE + "/double-authentification", this::removeFactor)
        .post(ONE + "/blocages", this::lift);
  }

  private Reply list(Exchange exchange) {
    Desk.administrator(exchange);
    var done =
        switch (exchange.query("fait")) {
          case "regle" -> "Le choix est enregistré.";
          case "adresses" -> "Les blocages sont levés.";
          default -> "";
        };
    return list(exchange, 200, AccountForm.empty(), done, List.of());
  }

  private Reply list(
      Exchange exchange, int status, AccountForm form, String done, List<FieldError> errors) {
    var town = exchange.town();
    var page =
        new ListPage(
            accounts.all(town),
            form,
            accounts.secondFactorRequired(town),
            addresses(exchange).size(),
            done,
            errors);
    return exchange.page(status, "townhall/accounts.jte", page);
  }

  private Reply add(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var request = exchange.request();
    var form = AccountForm.sent(exchange);
    var errors = form.errors(true);
    if (!errors.isEmpty()) {
      return list(exchange, NOT_ACCEPTED, form.shownAgain(), "", errors);
    }
    return accounts
        .add(exchange.town(), by, request, form.login(), form.name(), form.role())
        .map(drawn -> password(exchange, drawn, true))
        .orElseGet(
            () ->
                list(
                    exchange,
                    NOT_ACCEPTED,
                    form.shownAgain(),
                    "",
                    List.of(AccountForm.LOGIN_TAKEN)));
  }

  private static Reply password(Exchange exchange, Drawn drawn, boolean made) {
    return exchange.page(
        "townhall/password.jte", new PasswordPage(drawn.account(), drawn.password(), made));
  }

  private Reply require(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    accounts.requireSecondFactor(exchange.town(), by, exchange.field("obligatoire").equals("1"));
    return Reply.redirect(PATH + "?fait=regle");
  }

  private List<OfTownHall> addresses(Exchange exchange) {
    return locks.ofTownHall(exchange.town()).stream()
        .filter(lock -> lock.accountId() == null)
        .toList();
  }

  private Reply liftAddresses(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var lifted = addresses(exchange).stream().map(OfTownHall::lock).toList();
    locks.lift(exchange.town(), by, "Adresses bloquées de la mairie", lifted);
    return Reply.redirect(PATH + "?fait=adresses");
  }

  private List<SignInLock> locks(Exchange exchange, Account account) {
    return locks.ofTownHall(exchange.town()).stream()
        .filter(lock -> Objects.equals(lock.accountId(), account.id()))
        .map(OfTownHall::lock)
        .toList();
  }

  private Account account(Exchange exchange) {
    return accounts.find(exchange.town(), exchange.id("account")).orElseThrow(AccountPages::noSuch);
  }

  private static Rejection noSuch() {
    return Rejection.notFound("no such account in this town");
  }

  private Reply show(Exchange exchange) {
    var staff = Desk.administrator(exchange);
    var account = account(exchange);
    var done =
        switch (exchange.query("fait")) {
          case "compte" -> "Le compte est enregistré.";
          case "actif" -> "Le compte est réactivé.";
          case "inactif" -> "Le compte est désactivé. Ses connexions en cours sont fermées.";
          case "factor" -> "La double authentification de ce compte est retirée.";
          case "blocages" -> "Les blocages sont levés.";
          default -> "";
        };
    return one(exchange, 200, staff, AccountForm.of(account), done, List.of());
  }

  /// What was typed is kept, and what is there by now is said.
  private Reply outdated(Exchange exchange, Person.Staff staff, AccountForm form) {
    var account = account(exchange);
    return one(exchange, NOT_ACCEPTED, staff, account, form.over(account), true, "", List.of());
  }

  private Reply one(
      Exchange exchange,
      int status,
      Person.Staff staff,
      AccountForm form,
      String done,
      List<FieldError> errors) {
    return one(exchange, status, staff, account(exchange), form, false, done, errors);
  }

  private Reply one(
      Exchange exchange,
      int status,
      Person.Staff staff,
      Account account,
      AccountForm form,
      boolean meanwhile,
      String done,
      List<FieldError> errors) {
    var page =
        new OnePage(
            account,
            form,
            account.id() == staff.accountId(),
            meanwhile,
            locks(exchange, account).stream().map(SignInLock::until).toList(),
            exchange.town().zone(),
            done,
            errors);
    return exchange.page(status, "townhall/account.jte", page);
  }

  private Reply change(Exchange exchange) {
    var staff = Desk.administrator(exchange);
    long id = account(exchange).id();
    var form = AccountForm.sent(exchange);
    var errors = form.errors(false);
    if (!errors.isEmpty()) {
      return one(exchange, NOT_ACCEPTED, staff, form, "", errors);
    }
    var changed =
        accounts.change(exchange.town(), staff.author(), id, form.seen(), form.name(), form.role());
    return answer(exchange, staff, form, changed, "compte", AccountForm.LAST_ROLE);
  }

  private Reply activate(Exchange exchange) {
    var staff = Desk.administrator(exchange);
    var account = account(exchange);
    boolean active = exchange.field("actif").equals("1");
    var changed = accounts.activate(exchange.town(), staff.author(), account.id(), active);
    return answer(
        exchange,
        staff,
        AccountForm.of(account),
        changed,
        active ? "actif" : "inactif",
        AccountForm.LAST_ACTIVE);
  }

  private Reply answer(
      Exchange exchange,
      Person.Staff staff,
      AccountForm form,
      Changed changed,
      String done,
      FieldError last) {
    return switch (changed) {
      case DONE -> done(exchange, done);
      case OUTDATED -> outdated(exchange, staff, form);
      case LAST_ADMINISTRATOR -> one(exchange, NOT_ACCEPTED, staff, form, "", List.of(last));
      case NO_SUCH -> throw noSuch();
    };
  }

  private static Reply done(Exchange exchange, String done) {
    return Reply.redirect(PATH + "/" + exchange.id("account") + "?fait=" + done);
  }

  /// A colleague's account: not the own one, whose password is known and must be typed.
  private Person.Staff colleagueOf(Exchange exchange) {
    var staff = Desk.administrator(exchange);
    if (account(exchange).id() == staff.accountId()) {
      throw Rejection.forbidden("the own account is looked after on its own page");
    }
    return staff;
  }

  private Reply draw(Exchange exchange) {
    var staff = colleagueOf(exchange);
    return passwords
        .draw(exchange.town(), staff.author(), exchange.id("account"))
        .map(drawn -> password(exchange, drawn, false))
        .orElseThrow(AccountPages::noSuch);
  }

  private Reply removeFactor(Exchange exchange) {
    var staff = colleagueOf(exchange);
    factor.remove(exchange.town(), staff.author(), exchange.id("account"), null);
    return done(exchange, "factor");
  }

  private Reply lift(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var account = account(exchange);
    locks.lift(exchange.town(), by, account.subject(), locks(exchange, account));
    return done(exchange, "blocages");
  }
}
