package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ActivityDesk;
import fr.alloparents.activity.ActivityGroup;
import fr.alloparents.activity.ActivitySettings;
import fr.alloparents.activity.ActivitySheet;
import fr.alloparents.activity.CatalogueException;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The activities of a town, for its administrators: names, groups, keys, days, waiting lists, and
/// which exclude each other. Thread-safe.
public final class ActivityPages {

  static final String PATH = "/mairie/activites";
  private static final String NEW = "nouvelle";
  private static final int NOT_ACCEPTED = 422;
  private static final int PAGES = 3;

  private final ActivityDesk desk;
  private final Activities activities;

  public ActivityPages(ActivityDesk desk, Activities activities) {
    this.desk = desk;
    this.activities = activities;
  }

  /// All activities.
  public record ListPage(List<ActivitySheet> sheets, boolean done) {

    public ListPage {
      sheets = List.copyOf(sheets);
    }

    /// From when on it is offered no more, in words; null where it stays.
    public @Nullable String retired(Activity activity) {
      var day = activity.retiredFrom();
      return day == null
          ? null
          : "Plus proposée à partir du " + DayWords.of(Texts.french()).date(day);
    }
  }

  /// The form of one.
  ///
  /// @param id null for a new one
  /// @param others those it may exclude
  /// @param keys the keys that are free: `2/1`; empty for one that is there, which keeps its own
  /// @param meanwhile whether somebody else has changed it since the form was opened
  public record OnePage(
      @Nullable Long id,
      ActivityForm form,
      List<ActivityGroup> groups,
      List<Activity> others,
      List<String> keys,
      boolean meanwhile,
      List<FieldError> errors) {

    public OnePage {
      groups = List.copyOf(groups);
      others = List.copyOf(others);
      keys = List.copyOf(keys);
      errors = List.copyOf(errors);
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }

    /// A key in words: "8 puis 1".
    public String keyWords(String value) {
      return value.isEmpty() ? "" : ActivityWords.key(value.charAt(0) - '0', value.charAt(2) - '0');
    }
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::list)
        .get(PATH + "/{activity}", this::show)
        .post(PATH + "/{activity}", this::save);
  }

  private Reply list(Exchange exchange) {
    Desk.administrator(exchange);
    return exchange.page(
        "townhall/activities.jte",
        new ListPage(desk.all(exchange.town()), exchange.query("fait").equals("1")));
  }

  private static @Nullable Long id(Exchange exchange) {
    return exchange.path("activity").equals(NEW) ? null : (Long) exchange.id("activity");
  }

  private static ActivitySheet sheet(List<ActivitySheet> all, long id) {
    return all.stream()
        .filter(sheet -> sheet.activity().id() == id)
        .findFirst()
        .orElseThrow(() -> Rejection.notFound("no such activity in this town"));
  }

  private Reply show(Exchange exchange) {
    Desk.administrator(exchange);
    var town = exchange.town();
    var all = desk.all(town);
    var groups = activities.groups(town);
    var id = id(exchange);
    var form =
        id == null
            ? ActivityForm.empty(groups, freeKeys(all).stream().findFirst().orElse(""))
            : ActivityForm.of(sheet(all, id));
    return page(exchange, 200, id, form, all, false, List.of());
  }

  private Reply page(
      Exchange exchange,
      int status,
      @Nullable Long id,
      ActivityForm form,
      List<ActivitySheet> all,
      boolean meanwhile,
      List<FieldError> errors) {
    var others =
        all.stream()
            .map(ActivitySheet::activity)
            .filter(other -> id == null || other.id() != id)
            .toList();
    var keys = id == null ? freeKeys(all) : List.<String>of();
    var groups = activities.groups(exchange.town());
    return exchange.page(
        status,
        "townhall/activity.jte",
        new OnePage(id, form, groups, others, keys, meanwhile, errors));
  }

  /// The keys nobody has, on the pages there are and on the next one.
  private static List<String> freeKeys(List<ActivitySheet> all) {
    var taken =
        all.stream()
            .map(ActivitySheet::activity)
            .map(activity -> activity.keypadPage() + "/" + activity.keypadKey())
            .collect(Collectors.toSet());
    return IntStream.rangeClosed(1, PAGES)
        .boxed()
        .flatMap(
            page ->
                IntStream.rangeClosed(1, ActivitySettings.KEYS).mapToObj(key -> page + "/" + key))
        .filter(key -> !taken.contains(key))
        .toList();
  }

  private Reply save(Exchange exchange) {
    var staff = Desk.administrator(exchange);
    var town = exchange.town();
    var request = exchange.request();
    var all = desk.all(town);
    var id = id(exchange);
    var form = ActivityForm.sent(exchange, activities.groups(town), others(all, id));
    var errors = form.errors();
    if (!errors.isEmpty()) {
      return page(exchange, NOT_ACCEPTED, id, form.shownAgain(form.seen()), all, false, errors);
    }
    try {
      var saved = desk.save(town, staff.author(), request, form.seen(), id, form.wanted());
      return switch (saved) {
        case DONE -> done(exchange, id, form.name());
        case OUTDATED -> outdated(exchange, id, form);
        case NO_SUCH -> throw Rejection.notFound("no such activity in this town");
      };
    } catch (CatalogueException e) {
      return page(
          exchange,
          NOT_ACCEPTED,
          id,
          form.shownAgain(form.seen()),
          all,
          false,
          List.of(form.conflict(e.conflict())));
    }
  }

  /// A new activity goes on to its places: without one nobody can book it.
  private Reply done(Exchange exchange, @Nullable Long id, String name) {
    return id != null
        ? Reply.redirect(PATH + "?fait=1")
        : desk.all(exchange.town()).stream()
            .map(sheet -> sheet.activity())
            .filter(activity -> activity.name().equals(name))
            .findFirst()
            .map(activity -> Reply.redirect(PATH + "/" + activity.id() + "/lieux?nouvelle=1"))
            .orElseGet(() -> Reply.redirect(PATH + "?fait=1"));
  }

  private static Set<Long> others(List<ActivitySheet> all, @Nullable Long id) {
    if (id != null) {
      sheet(all, id);
    }
    return all.stream()
        .map(sheet -> sheet.activity().id())
        .filter(other -> !other.equals(id))
        .collect(Collectors.toSet());
  }

  /// What was typed stays; sent again it counts as decided on what is there now.
  private Reply outdated(Exchange exchange, @Nullable Long id, ActivityForm form) {
    Town town = exchange.town();
    var all = desk.all(town);
    var seen = id == null ? "" : sheet(all, id).fingerprint();
    return page(exchange, NOT_ACCEPTED, id, form.shownAgain(seen), all, true, List.of());
  }
}
