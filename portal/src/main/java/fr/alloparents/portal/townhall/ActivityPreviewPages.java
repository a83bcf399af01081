package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.booking.ActivityPreview;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.family.School;
import fr.alloparents.family.Schools;
import fr.alloparents.portal.family.CellWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What families see and hear of an activity, for administrators. Thread-safe.
public final class ActivityPreviewPages {

  private static final String PATH = ActivityPages.PATH + "/{activity}/apercu";

  private final ActivityPreview preview;
  private final Activities activities;
  private final Schools schools;
  private final SpokenActivities spoken;
  private final Clock clock;

  public ActivityPreviewPages(
      ActivityPreview preview,
      Activities activities,
      Schools schools,
      SpokenActivities spoken,
      Clock clock) {
    this.preview = preview;
    this.activities = activities;
    this.schools = schools;
    this.spoken = spoken;
    this.clock = clock;
  }

  /// The activity in both languages and its next days for one school.
  ///
  /// @param school whose families; null where the town has none
  public record Page(
      Activity activity,
      List<School> schools,
      @Nullable School school,
      List<InLanguage> languages,
      boolean retired) {

    public Page {
      schools = List.copyOf(schools);
      languages = List.copyOf(languages);
    }
  }

  /// How it looks and sounds in a language.
  ///
  /// @param code of the language
  /// @param group in the drop-down of the planning
  /// @param spoken what the line says
  /// @param full what stands there when it is full
  public record InLanguage(
      String code,
      String title,
      String group,
      String name,
      String spoken,
      String full,
      List<Line> days) {

    public InLanguage {
      days = List.copyOf(days);
    }
  }

  /// One day.
  ///
  /// @param detail empty for nothing
  public record Line(String day, String state, String detail) {}

  public void addTo(Routes routes) {
    routes.get(PATH, this::show);
  }

  private Reply show(Exchange exchange) {
    Desk.administrator(exchange);
    var town = exchange.town();
    long id = exchange.id("activity");
    var activity =
        activities.all(town).stream()
            .filter(one -> one.id() == id)
            .findFirst()
            .orElseThrow(() -> Rejection.notFound("no such activity in this town"));
    var all = schools.all(town);
    var school = school(exchange, all);
    var cells = school == null ? List.<Cell>of() : preview.of(town, id, school.id());
    var french = inLanguage(town, activity, cells, Texts.french(), "En français");
    var english =
        inLanguage(town, activity, cells, Texts.of(Locale.ENGLISH), "Pour qui choisit l'anglais");
    boolean retired = !activity.offeredOn(town.today(clock));
    return exchange.page(
        "townhall/activity-preview.jte",
        new Page(activity, all, school, List.of(french, english), retired));
  }

  private static @Nullable School school(Exchange exchange, List<School> all) {
    var asked = exchange.query("ecole");
    if (asked.isEmpty()) {
      return all.isEmpty() ? null : all.getFirst();
    }
    return all.stream()
        .filter(school -> Long.toString(school.id()).equals(asked))
        .findFirst()
        .orElseThrow(() -> Rejection.notFound("no such school in this town"));
  }

  private InLanguage inLanguage(
      Town town, Activity activity, List<Cell> cells, Texts texts, String title) {
    var words = CellWords.of(texts, town.zone());
    var days =
        cells.stream()
            .map(
                cell ->
                    new Line(words.days().day(cell.day()), words.state(cell), words.detail(cell)))
            .toList();
    return new InLanguage(
        texts.language().getLanguage(),
        title,
        words.group(activity.group()),
        words.activity(activity),
        spoken.of(activity, texts.language()),
        full(texts, activity),
        days);
  }

  private static String full(Texts texts, Activity activity) {
    var full = texts.text("planning.state.full");
    return activity.waitingList()
        ? full + ", " + texts.text("planning.detail.full", texts.text("planning.place.first"))
        : full;
  }
}
