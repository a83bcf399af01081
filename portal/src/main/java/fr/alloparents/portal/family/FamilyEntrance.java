package fr.alloparents.portal.family;

import fr.alloparents.booking.Drafts;
import fr.alloparents.family.Code;
import fr.alloparents.family.Families;
import fr.alloparents.family.Household;
import fr.alloparents.family.SignIn;
import fr.alloparents.family.SignInResult.Entered;
import fr.alloparents.portal.family.SignInPage.Typed;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.News;
import fr.alloparents.town.Notices;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where families come in, by the code of a child and that of the payer, and where they leave.
/// Thread-safe.
public final class FamilyEntrance {

  private static final int NOT_ACCEPTED = 422;

  private final Towns towns;
  private final Notices notices;
  private final News news;
  private final MenuSign menus;
  private final Families families;
  private final SignIn signIn;
  private final Drafts drafts;
  private final Clock clock;

  public FamilyEntrance(
      Towns towns,
      Notices notices,
      News news,
      MenuSign menus,
      Families families,
      SignIn signIn,
      Drafts drafts,
      Clock clock) {
    this.towns = towns;
    this.notices = notices;
    this.news = news;
    this.menus = menus;
    this.families = families;
    this.signIn = signIn;
    this.drafts = drafts;
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
        ? Reply.redirect(PlanningView.PATH)
        : exchange.page("family/sign-in.jte", page(exchange, Typed.NOTHING));
  }

  private Reply enter(Exchange exchange) {
    var town = exchange.town();
    var child = Code.parse(exchange.field("code-enfant"));
    var payer = Code.parse(exchange.field("code-payeur"));
    var words = town.settings().words();
    var typed =
        new Typed(
            exchange.field("code-enfant"),
            error(exchange, words.childCode(), child),
            error(exchange, words.payerCode(), payer),
            false);
    if (town.inPreparation(town.today(clock)) || child.isEmpty() || payer.isEmpty()) {
      return refuse(exchange, typed);
    }
    var result = signIn.byWeb(town, exchange.client(), child.get(), payer.get());
    exchange.slowDown(result.pause());
    if (result instanceof Entered entered) {
      exchange.signIn(
          new Person.Family(entered.householdId(), entered.childId()),
          language(exchange, entered.householdId()),
          drafts::move);
      return Reply.redirect(PlanningView.PATH);
    }
    return refuse(exchange, new Typed(typed.childCode(), null, null, true));
  }

  /// The language chosen on the page, else the household's own.
  private Locale language(Exchange exchange, long householdId) {
    return exchange
        .chosenLanguage()
        .or(() -> families.household(exchange.town(), householdId).map(Household::language))
        .orElse(Locale.FRENCH);
  }

  private Reply refuse(Exchange exchange, Typed typed) {
    return exchange.page(NOT_ACCEPTED, "family/sign-in.jte", page(exchange, typed));
  }

  private static @Nullable String error(Exchange exchange, String word, Optional<Code> code) {
    return code.isPresent()
        ? null
        : exchange.texts().text("entrance.digits", word, Code.SHORTEST, Code.LONGEST);
  }

  private SignInPage page(Exchange exchange, Typed typed) {
    var town = exchange.town();
    var today = town.today(clock);
    var townHall = town.contact().townHallPhone();
    return new SignInPage(
        town.settings().words(),
        notices.onWeb(town),
        towns.phoneNumbers(town).stream().map(PhoneNumber::display).toList(),
        townHall == null ? null : townHall.display(),
        town.inPreparation(today) ? opening(exchange) : null,
        exchange.query("session").equals("finie"),
        typed,
        exchange.chosenLanguage().isPresent(),
        DayWords.of(exchange.texts()).day(today) + " " + today.getYear(),
        DayWords.of(exchange.texts()).time(LocalTime.ofInstant(clock.instant(), town.zone())),
        news.latest(town),
        town.contact().callPrice(),
        menus.isUp(town));
  }

  private static String opening(Exchange exchange) {
    var texts = exchange.texts();
    var day = exchange.town().settings().opensOn();
    return day == null
        ? texts.text("entrance.not-open")
        : texts.text("entrance.opens", DayWords.of(texts).day(day));
  }

  private static Reply leave(Exchange exchange) {
    exchange.signOut();
    return Reply.redirect(Person.Family.SIGN_IN);
  }
}
