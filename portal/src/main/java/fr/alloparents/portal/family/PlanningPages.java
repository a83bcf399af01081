package fr.alloparents.portal.family;

import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ActivityGroup;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Drafts;
import fr.alloparents.booking.Planning;
import fr.alloparents.family.Families;
import fr.alloparents.family.KnownPupils;
import fr.alloparents.portal.family.PlanningPage.Choice;
import fr.alloparents.portal.family.PlanningPage.Grid;
import fr.alloparents.portal.family.PlanningPage.Group;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// The planning of a child, in step with the line, and what became of its forms. Thread-safe.
public final class PlanningPages {

  /// After so long a page asks for its events anew, and whether it may is looked at again.
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /// Within so many days the next deadline is looked for.
  private static final int NEAR = 13;

  private static final int MOST_TOLD = 1_000;

  private final Families families;
  private final KnownPupils pupils = new KnownPupils();
  private final BookingDesk desk;
  private final Drafts drafts;
  private final LiveBookings live;
  private final MenuSign menus;
  private final Clock clock;
  private final PlanningForm form;

  public PlanningPages(
      Families families,
      BookingDesk desk,
      Drafts drafts,
      LiveBookings live,
      MenuSign menus,
      Clock clock) {
    this.families = families;
    this.desk = desk;
    this.drafts = drafts;
    this.live = live;
    this.menus = menus;
    this.clock = clock;
    this.form = new PlanningForm(families, desk, drafts, clock);
  }

  public void addTo(Routes routes) {
    routes
        .proving(PlanningView.PATH, exchange -> show(exchange, exchange.family().childId()))
        .proving(PlanningView.PATH + "/{child}", exchange -> show(exchange, exchange.id("child")))
        .post(PlanningView.PATH + "/{child}", form::take)
        .post(PlanningView.PATH + "/{child}/coches", this::keep)
        .get(PlanningView.PATH + "/{child}/recapitulatif/{requete}", this::recap)
        .background(PlanningView.PATH + "/{child}/grille", this::grid)
        .background(PlanningView.PATH + "/{child}/direct", this::follow);
  }

  private Reply show(Exchange exchange, long childId) {
    var town = exchange.town();
    var today = town.today(clock);
    var view = PlanningView.byQuery(childId, exchange, today);
    var shown = shown(exchange, view, today);
    var household = Household.of(exchange, shown.children());
    var pupil = household.pupil(childId);
    return exchange.page(
        "family/planning.jte",
        new PlanningPage(
            Household.name(pupil.child()),
            Household.place(pupil),
            household.pupils().stream()
                .map(
                    other ->
                        new Choice(
                            other.child().id(),
                            other.child().firstName(),
                            other.child().id() == childId))
                .toList(),
            PlanningView.path(childId),
            view.range(today, town),
            groups(shown.planning(), view.group(), CellWords.of(exchange.texts(), town.zone())),
            UUID.randomUUID().toString(),
            messages(exchange),
            menus.isUp(town),
            grid(exchange, view, shown)));
  }

  private FamilyPlanning shown(Exchange exchange, PlanningView view, LocalDate today) {
    var children = pupils.of(exchange.town().id(), exchange.family().householdId(), today);
    return FamilyPlanning.read(desk, view.query(exchange), children, exchange)
        .orElseThrow(Household::notTheirs);
  }

  /// In the town's order.
  private static List<Group> groups(Planning planning, String shown, CellWords words) {
    var groups =
        planning.activities().stream()
            .map(Activity::group)
            .distinct()
            .sorted(Comparator.comparingInt(ActivityGroup::position))
            .map(its -> new Group(its.name(), words.group(its), its.name().equals(shown)));
    var all = new Group("", words.texts().text("planning.all-groups"), shown.isEmpty());
    return Stream.concat(Stream.of(all), groups).toList();
  }

  /// What the last click did, as the address tells it in numbers.
  private static List<String> messages(Exchange exchange) {
    var texts = exchange.texts();
    var told = new ArrayList<String>();
    number(exchange.query("coches"))
        .ifPresent(ticked -> told.add(texts.count("planning.shortcut-ticked", ticked)));
    number(exchange.query("sauf"))
        .filter(left -> left > 0)
        .ifPresent(left -> told.add(texts.count("planning.shortcut-left", left)));
    if (exchange.query("rien").equals("1")) {
      told.add(texts.text("planning.nothing-ticked"));
    }
    if (exchange.query("trop").equals("1")) {
      told.add(texts.text("planning.too-many"));
    }
    return told;
  }

  private static Optional<Integer> number(String written) {
    try {
      int number = Integer.parseInt(written);
      return Optional.of(number).filter(within -> within >= 0 && within <= MOST_TOLD);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Grid grid(Exchange exchange, PlanningView view, FamilyPlanning shown) {
    var town = exchange.town();
    var today = town.today(clock);
    var planning = shown.planning();
    var words = CellWords.of(exchange.texts(), town.zone());
    var page = new PlanningGrid(planning, view.group(), shown.ticked(), words, today);
    // told once: after that it is no change any more
    var clashing = Set.copyOf(page.clashing());
    drafts.forget(exchange.sessionHash(), clashing);
    var left = shown.ticked().stream().filter(change -> !clashing.contains(change)).toList();
    return page.grid(
        near(exchange, view, planning, today),
        left,
        Household.of(exchange, shown.children()).names());
  }

  /// The next days, which are usually among those shown.
  private Planning near(Exchange exchange, PlanningView view, Planning shown, LocalDate today) {
    boolean within =
        !shown.firstDay().isAfter(today) && !shown.lastDay().isBefore(today.plusDays(NEAR));
    return within
        ? shown
        : desk.planning(view.query(exchange, today, today.plusDays(NEAR)))
            .orElseThrow(Household::notTheirs);
  }

  /// The part of the page that changes, alone.
  private Reply grid(Exchange exchange) {
    var today = exchange.town().today(clock);
    var view = PlanningView.byQuery(exchange.id("child"), exchange, today);
    return part(exchange, view, today);
  }

  /// Keeps what has just been ticked, for a page with a script.
  private Reply keep(Exchange exchange) {
    long childId = exchange.id("child");
    var today = exchange.town().today(clock);
    Household.of(exchange, families, today).pupil(childId);
    form.keepTicks(exchange, childId);
    return part(exchange, PlanningView.byForm(childId, exchange, today), today);
  }

  private Reply part(Exchange exchange, PlanningView view, LocalDate today) {
    return exchange.page("family/part.jte", grid(exchange, view, shown(exchange, view, today)));
  }

  private Reply recap(Exchange exchange) {
    long childId = exchange.id("child");
    var town = exchange.town();
    var today = town.today(clock);
    var household = Household.of(exchange, families, today);
    household.pupil(childId);
    var answer =
        desk.recall(town.id(), household.id(), Exchange.requestId(exchange.path("requete")))
            .orElseThrow(() -> Rejection.notFound("no such submission of this household"));
    var first = answer.results().stream().map(result -> result.change().day());
    var view = PlanningView.byQuery(childId, exchange, today);
    var back = first.min(LocalDate::compareTo).map(view::at).orElse(view);
    return exchange.page(
        "family/recap.jte",
        RecapPage.of(
            answer,
            desk.activities(town.id()),
            household.names(),
            CellWords.of(exchange.texts(), town.zone()),
            back.address()));
  }

  private Reply follow(Exchange exchange) {
    var town = exchange.town();
    long childId = exchange.id("child");
    Household.of(exchange, families, town.today(clock)).pupil(childId);
    return Reply.events(LONGEST, stream -> live.follow(town.id(), childId, stream));
  }
}
