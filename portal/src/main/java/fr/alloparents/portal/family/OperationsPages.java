package fr.alloparents.portal.family;

import fr.alloparents.booking.Answer;
import fr.alloparents.booking.Channel;
import fr.alloparents.booking.History;
import fr.alloparents.booking.Movement;
import fr.alloparents.family.Families;
import fr.alloparents.portal.family.OperationsPage.Choice;
import fr.alloparents.portal.family.OperationsPage.Line;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// What was booked and cancelled lately, by whom and how. Thread-safe.
public final class OperationsPages {

  static final String PATH = "/operations";

  private static final int LETTERS_OF_A_WEEKDAY = 2;
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MM-yyyy");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private final Families families;
  private final History history;
  private final Clock clock;

  public OperationsPages(Families families, History history, Clock clock) {
    this.families = families;
    this.history = history;
    this.clock = clock;
  }

  public void addTo(Routes routes) {
    routes.get(PATH, this::show);
  }

  private Reply show(Exchange exchange) {
    var town = exchange.town();
    var today = town.today(clock);
    var household = Household.of(exchange, families, today);
    var child = asked(exchange, household);
    var movements =
        child.isPresent()
            ? history.ofChild(town.id(), household.id(), child.getAsLong())
            : history.ofHousehold(town.id(), household.id());
    var texts = exchange.texts();
    var page =
        new OperationsPage(
            choices(household, child, texts),
            rule(today, texts),
            movements.stream().map(one -> line(one, texts, town.zone())).toList());
    return exchange.page("family/operations.jte", page);
  }

  /// The child to be shown alone; empty for all.
  private static OptionalLong asked(Exchange exchange, Household household) {
    var written = exchange.query("enfant");
    if (written.isEmpty()) {
      return OptionalLong.empty();
    }
    return household.pupils().stream()
        .mapToLong(pupil -> pupil.child().id())
        .filter(id -> Long.toString(id).equals(written))
        .mapToObj(OptionalLong::of)
        .findFirst()
        .orElseThrow(Household::notTheirs);
  }

  private static List<Choice> choices(Household household, OptionalLong chosen, Texts texts) {
    var choices = new ArrayList<Choice>();
    choices.add(new Choice(PATH, texts.text("account.operations.all"), chosen.isEmpty()));
    for (var pupil : household.pupils()) {
      var child = pupil.child();
      boolean current = chosen.isPresent() && chosen.getAsLong() == child.id();
      choices.add(new Choice(PATH + "?enfant=" + child.id(), child.firstName(), current));
    }
    return choices;
  }

  private static String rule(LocalDate today, Texts texts) {
    var first = DayWords.of(texts).date(History.firstDayShown(today));
    return texts.text("account.operations.rule", History.SHOWN, first);
  }

  private static Line line(Movement one, Texts texts, ZoneId zone) {
    var kind = one.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    var words = DayWords.of(texts);
    var operation = one.operation();
    return new Line(
        look(one.kind()),
        texts.text("account.operations." + kind),
        one.childFirstName(),
        one.activity(),
        words.day(one.day()) + " " + one.day().getYear(),
        by(one, texts, zone),
        one.words(),
        operation == null ? null : Answer.operationNumber(operation));
  }

  private static String look(Movement.Kind kind) {
    return switch (kind) {
      case BOOKED, BOOKED_FROM_WAITING_LIST -> "in";
      case CANCELLED, CANCELLED_BY_CLOSURE -> "out";
      case JOINED_WAITING_LIST, LEFT_WAITING_LIST -> "wait";
    };
  }

  /// "par téléphone le Ma 22-12-2015 à 15:52, DUPUIS", "by phone on Tu 22-12-2015 at 15:52,
  /// DUPUIS".
  private static String by(Movement one, Texts texts, ZoneId zone) {
    var there = one.at().atZone(zone);
    var weekday = DayWords.capital(DayWords.of(texts).weekday(there.toLocalDate()));
    return texts.text(
        "account.operations." + channel(one.channel()),
        weekday.substring(0, LETTERS_OF_A_WEEKDAY),
        DATE.format(there),
        TIME.format(there),
        one.author());
  }

  private static String channel(Channel channel) {
    return switch (channel) {
      case PHONE -> "by-phone";
      case WEB -> "by-web";
      case TOWN_HALL -> "by-town-hall";
    };
  }
}
