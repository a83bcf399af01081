package fr.alloparents.portal.family;

import fr.alloparents.family.Code;
import fr.alloparents.family.SignIn;
import fr.alloparents.family.SignInResult.Entered;
import fr.alloparents.portal.family.SignInPage.Typed;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Notices;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where families come in, by the code of a child and that of the payer, and where they leave.
/// Thread-safe.
public final class FamilyEntrance {

  private static final int NOT_ACCEPTED = 422;

  private final Towns towns;
  private final Notices notices;
  private final SignIn signIn;
  private final Clock clock;

  public FamilyEntrance(Towns towns, Notices notices, SignIn signIn, Clock clock) {
    this.towns = towns;
    this.notices = notices;
    this.signIn = signIn;
    this.clock = clock;
  }

  public void addTo(Routes routes) {
    routes
        .get(Person.Family.SIGN_IN, this::show)
        .post(Person.Family.SIGN_IN, this::enter)
        .post("/deconnexion", FamilyEntrance::leave);
  }

  private Reply show(Exchange exchange) {
    return exchange.person().orElse(null) instanceof Person.Family
        ? Reply.redirect(BookingPages.PATH)
        : exchange.page("family/sign-in.jte", page(exchange.town(), Typed.NOTHING));
  }

  private Reply enter(Exchange exchange) {
    var town = exchange.town();
    var child = Code.parse(exchange.field("code-enfant"));
    var payer = Code.parse(exchange.field("code-payeur"));
    var words = town.settings().words();
    var typed =
        new Typed(
            exchange.field("code-enfant"),
            error(words.childCode(), child),
            error(words.payerCode(), payer),
            false);
    if (town.inPreparation(town.today(clock)) || child.isEmpty() || payer.isEmpty()) {
      return refuse(exchange, typed);
    }
    var result = signIn.byWeb(town, exchange.client(), child.get(), payer.get());
    exchange.slowDown(result.pause());
    if (result instanceof Entered entered) {
      exchange.signIn(
          new Person.Family(entered.householdId(), entered.childId()),
          exchange.texts().language(),
          (_, _) -> {});
      return Reply.redirect(BookingPages.PATH);
    }
    return refuse(exchange, new Typed(typed.childCode(), null, null, true));
  }

  private Reply refuse(Exchange exchange, Typed typed) {
    return exchange.page(NOT_ACCEPTED, "family/sign-in.jte", page(exchange.town(), typed));
  }

  private static @Nullable String error(String word, Optional<Code> code) {
    return code.isPresent()
        ? null
        : "%s\u00a0: tapez les %d à %d chiffres de la lettre."
            .formatted(word, Code.SHORTEST, Code.LONGEST);
  }

  private SignInPage page(Town town, Typed typed) {
    var today = town.today(clock);
    var opensOn = town.settings().opensOn();
    var townHall = town.contact().townHallPhone();
    return new SignInPage(
        town.settings().words(),
        notices.onWeb(town).orElse(null),
        towns.phoneNumbers(town).stream().map(PhoneNumber::display).toList(),
        townHall == null ? null : townHall.display(),
        !town.inPreparation(today)
            ? null
            : opensOn == null
                ? "Le service n'est pas encore ouvert."
                : "Le service ouvre le " + DayWords.of(Texts.french()).day(opensOn) + ".",
        typed);
  }

  private static Reply leave(Exchange exchange) {
    exchange.signOut();
    return Reply.redirect(Person.Family.SIGN_IN);
  }
}
