package fr.alloparents.portal.family;

import fr.alloparents.family.Codes;
import fr.alloparents.family.Families;
import fr.alloparents.family.Pupil;
import fr.alloparents.portal.family.ChildrenPage.Card;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// A family's children, and the code of each where somebody asks to see it. Thread-safe.
public final class ChildrenPages {

  static final String PATH = "/enfants";

  /// No child has it.
  private static final long NOBODY = -1;

  private final Families families;
  private final Codes codes;
  private final Clock clock;

  public ChildrenPages(Families families, Codes codes, Clock clock) {
    this.families = families;
    this.codes = codes;
    this.clock = clock;
  }

  public void addTo(Routes routes) {
    routes.get(PATH, this::show).post(PATH + "/{child}/code", this::reveal);
  }

  private Reply show(Exchange exchange) {
    return page(exchange, household(exchange), NOBODY, null);
  }

  /// The form is answered with the page itself: the code is in no address and no page before it.
  private Reply reveal(Exchange exchange) {
    var household = household(exchange);
    long childId = household.pupil(exchange.id("child")).child().id();
    var code =
        codes
            .ofChild(exchange.town(), household.id(), childId)
            .orElseThrow(Household::notTheirs)
            .digits();
    return page(exchange, household, childId, code);
  }

  private Household household(Exchange exchange) {
    return Household.of(exchange, families, exchange.town().today(clock));
  }

  private static Reply page(
      Exchange exchange, Household household, long shown, @Nullable String code) {
    var cards =
        household.pupils().stream()
            .map(pupil -> card(pupil, pupil.child().id() == shown ? code : null))
            .toList();
    var whose = cards.stream().filter(card -> card.code() != null).map(Card::firstName).findFirst();
    var words = exchange.town().settings().words();
    return exchange.page("family/children.jte", new ChildrenPage(words, cards, whose.orElse(null)));
  }

  private static Card card(Pupil pupil, @Nullable String code) {
    var child = pupil.child();
    return new Card(
        child.id(), child.firstName(), Household.name(child), Household.place(pupil), code);
  }
}
