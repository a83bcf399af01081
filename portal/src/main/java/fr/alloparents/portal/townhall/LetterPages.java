package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.groupingBy;

import fr.alloparents.activity.Activities;
import fr.alloparents.family.LetterPress;
import fr.alloparents.family.LetterPress.Choice;
import fr.alloparents.family.LetterPress.OfClass;
import fr.alloparents.family.LetterPress.Run;
import fr.alloparents.family.SchoolClass;
import fr.alloparents.portal.family.HelpPage;
import fr.alloparents.portal.pdf.TaggedPdf;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Templates;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The letters that give families their codes: which wait, and their printing. A run of letters is
/// noted first and opened as a PDF after that, as often as it takes: a download that fails loses
/// nothing. Thread-safe.
public final class LetterPages {

  static final String PATH = "/mairie/lettres";

  /// A PDF of so many is there within the time that a page may take.
  static final int MOST = 60;

  /// Runs that can be printed again.
  private static final int RUNS = 20;

  private static final long TURN_MILLIS = 1500;

  private final LetterPress press;
  private final Towns towns;
  private final Activities activities;
  private final Clock clock;
  private final Templates templates = new Templates();

  /// One PDF is made at a time: they are large.
  private final Semaphore turn = new Semaphore(1, true);

  public LetterPages(LetterPress press, Towns towns, Activities activities, Clock clock) {
    this.press = press;
    this.towns = towns;
    this.activities = activities;
    this.clock = clock;
  }

  /// What waits and what was printed.
  ///
  /// @param waiting letters of all classes
  /// @param made the runs just made, in order
  /// @param nothing whether there was nothing to print
  /// @param runs the last, latest first
  public record LettersPage(
      int waiting, List<Made> made, boolean nothing, List<Section> schools, List<Made> runs) {

    /// The most letters of a run.
    public static final int MOST = LetterPages.MOST;

    /// How many letters have just been made ready.
    public int ready() {
      return made.stream().mapToInt(Made::letters).sum();
    }

    public LettersPage {
      made = List.copyOf(made);
      schools = List.copyOf(schools);
      runs = List.copyOf(runs);
    }
  }

  /// The letters of a school.
  ///
  /// @param id of the school; 0 for the children in no class
  public record Section(long id, String name, List<Row> rows) {

    public Section {
      rows = List.copyOf(rows);
    }

    /// How many wait to be printed.
    public int waiting() {
      return rows.stream().mapToInt(Row::waiting).sum();
    }
  }

  /// The letters of a class.
  ///
  /// @param id of the class; empty for the children in none
  public record Row(String id, String name, int letters, int waiting) {}

  /// A run of letters.
  ///
  /// @param path of its PDF
  /// @param about when and by whom
  public record Made(String path, int number, int letters, String about) {}

  public void addTo(Routes routes) {
    routes.get(PATH, this::show).post(PATH, this::print).get(PATH + "/{run}", this::open);
  }

  private Reply show(Exchange exchange) {
    Desk.clerk(exchange);
    var town = exchange.town();
    var classes = press.classes(town);
    var words = new ChildWords(town);
    var asked = exchange.query("fait");
    var fresh = Fresh.of(asked);
    var runs =
        press.runs(town, Math.max(RUNS, fresh.count())).stream()
            .map(run -> made(run, words))
            .toList();
    var page =
        new LettersPage(
            classes.stream().mapToInt(OfClass::waiting).sum(),
            runs.reversed().stream().filter(run -> fresh.has(run.number())).toList(),
            asked.equals("0"),
            sections(classes),
            runs);
    return exchange.page("townhall/letters.jte", page);
  }

  /// The runs just made, as the address tells them.
  private record Fresh(int first, int last) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    /// Nobody has made more at once.
    private static final int MOST = 1000;

    /// "12" or "12-15"; anything else is none.
    static Fresh of(String written) {
      var found = WRITTEN.matcher(written);
      if (!found.matches()) {
        return new Fresh(0, -1);
      }
      int first = Integer.parseInt(found.group(1));
      int last = found.group(2) == null ? first : Integer.parseInt(found.group(2));
      return new Fresh(first, Math.min(last, first + MOST - 1));
    }

    static String write(List<Integer> runs) {
      return switch (runs.size()) {
        case 0 -> "0";
        case 1 -> Integer.toString(runs.getFirst());
        default -> runs.getFirst() + "-" + runs.getLast();
      };
    }

    int count() {
      return last - first + 1;
    }

    boolean has(int run) {
      return first <= run && run <= last;
    }
  }

  /// School by school, in the order of the classes.
  private static List<Section> sections(List<OfClass> classes) {
    return classes.stream()
        .collect(
            groupingBy(
                letters -> school(letters.schoolClass()), LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            school ->
                new Section(
                    school.getKey(),
                    name(school.getValue().getFirst().schoolClass()),
                    school.getValue().stream().map(LetterPages::row).toList()))
        .toList();
  }

  private static long school(@Nullable SchoolClass schoolClass) {
    return schoolClass == null ? 0 : schoolClass.schoolId();
  }

  private static String name(@Nullable SchoolClass schoolClass) {
    return schoolClass == null ? PupilWords.place(null) : schoolClass.school();
  }

  private static Row row(OfClass letters) {
    var schoolClass = letters.schoolClass();
    return new Row(
        schoolClass == null ? "" : Long.toString(schoolClass.id()),
        PupilWords.place(schoolClass),
        letters.letters(),
        letters.waiting());
  }

  private static Made made(Run run, ChildWords words) {
    return new Made(
        PATH + "/" + run.number(),
        run.number(),
        run.letters(),
        words.at(run.at()) + ", par " + run.by());
  }

  private Reply print(Exchange exchange) {
    var clerk = Desk.clerk(exchange);
    var town = exchange.town();
    var choice = choice(exchange);
    // a class or a school is printed whole; of all schools, only as many as somebody can hand out
    var runs =
        choice instanceof Choice.Waiting
            ? press.print(town, choice, MOST, clerk.author()).stream().boxed().toList()
            : press.printAll(town, choice, MOST, clerk.author());
    return Reply.redirect(PATH + "?fait=" + Fresh.write(runs));
  }

  private static Choice choice(Exchange exchange) {
    return switch (exchange.field("quoi")) {
      case "attente" -> new Choice.Waiting();
      case "classe" ->
          new Choice.OfOneClass(
              exchange.field("classe").isEmpty()
                  ? Optional.empty()
                  : Optional.of(number(exchange.field("classe"))),
              exchange.field("toutes").equals("1"));
      case "ecole" -> new Choice.OfSchool(number(exchange.field("ecole")));
      case "enfant" -> new Choice.OfChild(number(exchange.field("enfant")));
      default -> throw new Rejection(400, "no such letters");
    };
  }

  private static long number(String written) {
    try {
      return Long.parseLong(written);
    } catch (NumberFormatException e) {
      throw Rejection.badRequest("no id", e);
    }
  }

  private Reply open(Exchange exchange) {
    Desk.clerk(exchange);
    long run = exchange.id("run");
    var sheet = sheet(exchange.town(), (int) Math.min(run, Integer.MAX_VALUE));
    var markup =
        templates.markup("pdf/letters.jte", Map.of("texts", Texts.french(), "model", sheet));
    return new Reply.Bytes("application/pdf", ByteBuffer.wrap(pdf(markup)), false);
  }

  private LetterSheet sheet(Town town, int run) {
    var letters = press.open(town, run).stream().map(LetterSheet.Letter::of).toList();
    if (letters.isEmpty()) {
      throw Rejection.notFound("no such run in this town");
    }
    return new LetterSheet(
        HelpPage.of(town, towns.phoneNumbers(town), activities.offered(town, town.today(clock))),
        run,
        DayWords.of(Texts.french()).date(town.today(clock)),
        letters);
  }

  private byte[] pdf(String markup) {
    try {
      if (!turn.tryAcquire(TURN_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new Rejection(503, "other letters are being made");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Rejection(503, "interrupted while other letters are being made");
    }
    try {
      return TaggedPdf.of(markup);
    } finally {
      turn.release();
    }
  }
}
