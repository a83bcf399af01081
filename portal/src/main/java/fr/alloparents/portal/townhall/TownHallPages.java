package fr.alloparents.portal.townhall;

import fr.alloparents.family.ContactMessages;
import fr.alloparents.family.TownHallSignIn;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import java.util.Locale;

/// Where the town hall comes in, by login and password, its first page, and where it leaves.
/// Thread-safe.
public final class TownHallPages {

  private static final int NOT_ACCEPTED = 422;

  /// Longer ones are nobody's: they are not worth the work of checking them.
  private static final int LONGEST_LOGIN = 80;

  private static final int LONGEST_PASSWORD = 200;

  private final TownHallSignIn signIn;
  private final ContactMessages messages;

  public TownHallPages(TownHallSignIn signIn, ContactMessages messages) {
    this.signIn = signIn;
    this.messages = messages;
  }

  public void addTo(Routes routes) {
    routes
        .get(Person.Staff.SIGN_IN, this::show)
        .post(Person.Staff.SIGN_IN, this::enter)
        .post("/mairie/deconnexion", TownHallPages::leave);
  }

  /// What the sign-in page puts back into its form.
  ///
  /// @param refused whether login and password were not recognised
  public record SignInPage(String login, boolean refused) {}

  /// The first page.
  ///
  /// @param reads whether this person reads what families have written
  /// @param waiting how many messages nobody has dealt with; 0 where they are not for this person
  /// @param writes whether this person writes the town's texts
  public record Home(String name, boolean reads, int waiting, boolean writes) {}

  private Reply show(Exchange exchange) {
    return exchange.person().orElse(null) instanceof Person.Staff staff
        ? exchange.page("townhall/home.jte", home(exchange, staff))
        : exchange.page("townhall/sign-in.jte", new SignInPage("", false));
  }

  private Home home(Exchange exchange, Person.Staff staff) {
    boolean reads = Desk.CLERKS.contains(staff.role());
    return new Home(
        staff.name(),
        reads,
        reads ? messages.waiting(exchange.town()) : 0,
        Desk.ADMINISTRATORS.contains(staff.role()));
  }

  private Reply enter(Exchange exchange) {
    var login = exchange.field("identifiant").strip();
    var password = exchange.field("mot-de-passe");
    if (login.isEmpty()
        || login.length() > LONGEST_LOGIN
        || password.isEmpty()
        || password.length() > LONGEST_PASSWORD) {
      return refuse(exchange, "");
    }
    var result = signIn.enter(exchange.town(), exchange.client(), login, password);
    exchange.slowDown(result.pause());
    if (result.account().isEmpty()) {
      return refuse(exchange, login);
    }
    var account = result.account().get();
    exchange.signIn(
        new Person.Staff(account.id(), account.displayName(), account.role()),
        Locale.FRENCH,
        (_, _) -> {});
    return Reply.redirect(Person.Staff.SIGN_IN);
  }

  private static Reply refuse(Exchange exchange, String login) {
    return exchange.page(NOT_ACCEPTED, "townhall/sign-in.jte", new SignInPage(login, true));
  }

  private static Reply leave(Exchange exchange) {
    exchange.signOut();
    return Reply.redirect(Person.Staff.SIGN_IN);
  }
}
