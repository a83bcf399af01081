package fr.alloparents.portal.townhall;

import fr.alloparents.family.ContactMessages;
import fr.alloparents.family.TownHallSignIn;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallPasswords;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where the town hall comes in, by login and password and, where an account has one, the code of a
/// telephone; its first page, and where it leaves. Thread-safe.
public final class TownHallPages {

  private static final int NOT_ACCEPTED = 422;

  /// Longer than any code.
  private static final int LONGEST_CODE = 40;

  private final TownHallSignIn signIn;
  private final TownHallAccounts accounts;
  private final ContactMessages messages;
  private final Dashboard dashboard;

  public TownHallPages(
      TownHallSignIn signIn,
      TownHallAccounts accounts,
      ContactMessages messages,
      Dashboard dashboard) {
    this.signIn = signIn;
    this.accounts = accounts;
    this.messages = messages;
    this.dashboard = dashboard;
  }

  public void addTo(Routes routes) {
    routes
        .get(Person.Staff.SIGN_IN, this::show)
        .post(Person.Staff.SIGN_IN, this::enter)
        .post("/mairie/code", this::confirm)
        .post("/mairie/deconnexion", this::leave);
  }

  /// What the sign-in page puts back into its form.
  ///
  /// @param refused whether login and password were not recognised
  public record SignInPage(String login, boolean refused) {}

  /// The page that asks for the code of a telephone.
  ///
  /// @param refused whether the last one was not right
  public record CodePage(boolean refused) {}

  /// The first page.
  ///
  /// @param reads whether this person reads what families have written
  /// @param waiting how many messages nobody has dealt with; 0 where they are not for this person
  /// @param writes whether this person decides for the town
  /// @param today what has happened today; null where it is not for this person
  public record Home(
      String name, boolean reads, int waiting, boolean writes, @Nullable Today today) {}

  /// The dashboard in two sentences.
  ///
  /// @param figures calls, bookings and cancellations
  /// @param mood of the line
  /// @param line how it is, in a few words
  public record Today(String figures, HealthWords.Mood mood, String line) {}

  private Reply show(Exchange exchange) {
    return switch (exchange.person().orElse(null)) {
      case Person.Staff staff ->
          exchange.page("townhall/home.jte", home(exchange, exchange.townHall()));
      case Person.Entering _ -> exchange.page("townhall/code.jte", new CodePage(false));
      case null, default -> exchange.page("townhall/sign-in.jte", new SignInPage("", false));
    };
  }

  private Home home(Exchange exchange, Person.Staff staff) {
    boolean reads = Desk.CLERKS.contains(staff.role());
    boolean writes = Desk.ADMINISTRATORS.contains(staff.role());
    return reads
        ? new Home(
            staff.name(), true, messages.waiting(exchange.town()), writes, today(exchange.town()))
        : new Home(staff.name(), false, 0, writes, null);
  }

  private Today today(Town town) {
    var figures = dashboard.now(town);
    var words = DashboardPage.of(figures, town, false).today();
    return HealthWords.trouble(figures.health())
        .map(part -> new Today(words, part.mood(), part.name() + "\u00a0: " + part.state()))
        .orElseGet(() -> new Today(words, HealthWords.Mood.GOOD, "La ligne est en service"));
  }

  private Reply enter(Exchange exchange) {
    var login = exchange.field("identifiant").strip();
    var password = exchange.field("mot-de-passe");
    // longer ones are nobody's: they are not worth the work of checking them
    if (login.isEmpty()
        || login.length() > TownHallAccounts.LONGEST_LOGIN
        || password.isEmpty()
        || password.length() > TownHallPasswords.LONGEST) {
      return refuse(exchange, "");
    }
    var result = signIn.enter(exchange.town(), exchange.client(), login, password);
    exchange.slowDown(result.pause());
    if (result.account().isEmpty()) {
      return refuse(exchange, login);
    }
    var account = result.account().get();
    var entering = new Person.Entering(account.id(), account.version());
    return begin(
        exchange,
        account.secondFactor()
            ? entering
            : new Person.Staff(
                account.id(), account.displayName(), account.role(), account.version(), true));
  }

  private static Reply begin(Exchange exchange, Person person) {
    exchange.signIn(person, Locale.FRENCH, (_, _) -> {});
    return Reply.redirect(Person.Staff.SIGN_IN);
  }

  private static Reply refuse(Exchange exchange, String login) {
    return exchange.page(NOT_ACCEPTED, "townhall/sign-in.jte", new SignInPage(login, true));
  }

  private Reply confirm(Exchange exchange) {
    if (!(exchange.person().orElse(null) instanceof Person.Entering entering)) {
      return Reply.redirect(Person.Staff.SIGN_IN);
    }
    var code = exchange.field("code").strip();
    if (code.isEmpty() || code.length() > LONGEST_CODE) {
      return exchange.page(NOT_ACCEPTED, "townhall/code.jte", new CodePage(true));
    }
    var result = signIn.confirm(exchange.town(), exchange.client(), entering.accountId(), code);
    exchange.slowDown(result.pause());
    if (result.account().isEmpty()) {
      return exchange.page(NOT_ACCEPTED, "townhall/code.jte", new CodePage(true));
    }
    var account = result.account().get();
    return begin(
        exchange,
        new Person.Staff(
            account.id(), account.displayName(), account.role(), entering.version(), true));
  }

  private Reply leave(Exchange exchange) {
    if (exchange.person().orElse(null) instanceof Person.Staff staff) {
      accounts.leave(exchange.town(), staff.accountId());
    }
    exchange.signOut();
    return Reply.redirect(Person.Staff.SIGN_IN);
  }
}
