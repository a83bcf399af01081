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
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.Feature;
import fr.alloparents.town.News;
import fr.alloparents.town.Notices;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where families come in, by the code of a child and that of the payer, and where they leave.
/// Thread-safe.
public final class FamilyEntrance {

  private static final int NOTHING_HERE = 404;
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
    if (!exchange.town().offers(Feature.WEBSITE)) {
      return exchange.page(NOTHING_HERE, "family/no-website.jte", reach(exchange.town()));
    }
    return exchange.person().orElse(null) instanceof Person.Family
        ? Reply.redirect(PlanningView.PATH)
        : exchange.page("family/sign-in.jte", page(exchange, Typed.NOTHING));
  }

  /// How a town without pages for families is reached.
  ///
  /// @param numbers of the line
  /// @param townHall its telephone number; null where the town gives none
  public record Reach(List<String> numbers, @Nullable String townHall) {

    public Reach {
      numbers = List.copyOf(numbers);
    }
  }

  private Reach reach(Town town) {
    var townHall = town.contact().townHallPhone();
    return new Reach(numbers(town), townHall == null ? null : townHall.display());
  }

  private List<String> numbers(Town town) {
    return towns.phoneNumbers(town).stream().map(PhoneNumber::display).toList();
  }

  private Reply enter(Exchange exchange) {
    var town = exchange.town();
    if (!town.offers(Feature.WEBSITE)) {
      throw Rejection.notFound("no pages for families");
    }
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
    var reach = reach(town);
    boolean staff = exchange.person().orElse(null) instanceof Person.Staff;
    var opening = town.inPreparation(today) ? opening(exchange, today) : null;
    return new SignInPage(
        town.settings().words(),
        notices.onWeb(town),
        reach.numbers(),
        reach.townHall(),
        staff ? null : opening,
        staff ? opening : null,
        exchange.query("session").equals("finie"),
        typed,
        exchange.chosenLanguage().isPresent(),
        DayWords.of(exchange.texts()).day(today) + " " + today.getYear(),
        DayWords.of(exchange.texts()).time(LocalTime.ofInstant(clock.instant(), town.zone())),
        news.latest(town),
        town.contact().callPrice(),
        menus.isUp(town));
  }

  private static String opening(Exchange exchange, LocalDate today) {
    var texts = exchange.texts();
    var day = exchange.town().settings().opensOn();
    if (day == null) {
      return texts.text("entrance.not-open");
    }
    var year = day.getYear() == today.getYear() ? "" : " " + day.getYear();
    return texts.text("entrance.opens", DayWords.of(texts).day(day) + year);
  }

  private static Reply leave(Exchange exchange) {
    exchange.signOut();
    return Reply.redirect(Person.Family.SIGN_IN);
  }
}
