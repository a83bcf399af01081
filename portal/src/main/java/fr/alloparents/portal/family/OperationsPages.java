package fr.alloparents.portal.family;

import fr.alloparents.booking.History;
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
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What was booked and cancelled lately, by whom and how. Thread-safe.
public final class OperationsPages {

  static final String PATH = "/operations";

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
            movements.stream().map(one -> Line.of(one, texts, town.zone())).toList());
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
}
