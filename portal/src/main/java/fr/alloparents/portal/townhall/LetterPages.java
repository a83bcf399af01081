package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.groupingBy;

import fr.alloparents.family.LetterPress;
import fr.alloparents.family.LetterPress.Choice;
import fr.alloparents.family.LetterPress.OfClass;
import fr.alloparents.family.LetterPress.Run;
import fr.alloparents.family.SchoolClass;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.Author;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The letters that give families their codes: which wait, and their printing. A run of letters is
/// noted first and opened as a PDF after that, as often as it takes: a download that fails loses
/// nothing. Thread-safe.
public final class LetterPages {

  static final String PATH = "/mairie/lettres";

  /// A PDF of so many is there before anybody gives up.
  static final int MOST = 60;

  /// Runs that can be printed again.
  private static final int RUNS = 20;

  private static final int NOT_ACCEPTED = 422;
  private static final int BUSY = 503;
  private static final Pattern COUNT = Pattern.compile("\\d{1,6}");

  private final LetterPress press;
  private final LetterPdfs pdfs;

  public LetterPages(LetterPress press, LetterPdfs pdfs) {
    this.press = press;
    this.pdfs = pdfs;
  }

  /// What waits and what was printed.
  ///
  /// @param waiting letters of all classes
  /// @param made the runs just made, in order
  /// @param done what else has been done; empty for nothing
  /// @param runs the last, latest first
  /// @param known the school whose families were to know their codes, as it was sent; null where
  ///   nobody has said so, or it is done
  public record LettersPage(
      int waiting,
      List<Made> made,
      String done,
      List<Section> schools,
      List<Made> runs,
      @Nullable String known) {

    /// The most letters of a run.
    public static final int MOST = LetterPages.MOST;

    /// How many letters have just been made ready.
    public int ready() {
      return made.stream().mapToInt(Made::letters).sum();
    }

    /// A new one for each form.
    public String request() {
      return UUID.randomUUID().toString();
    }

    /// What is wrong with what was said of known codes.
    public List<FieldError> errors() {
      return known == null
          ? List.of()
          : List.of(
              new FieldError(
                  "sur", "Les familles ont ces codes", "Cochez la case si c'est bien le cas."));
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
    routes.get(PATH, this::show).post(PATH, this::print);
    // some seconds, and made again in smaller print where a letter does not fit on its page
    routes.slow().get(PATH + "/{run}", this::open);
  }

  private Reply show(Exchange exchange) {
    Desk.clerk(exchange);
    return show(exchange, 200, null);
  }

  private Reply show(Exchange exchange, int status, @Nullable String known) {
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
            asked.equals("0") ? "Il n'y a aucune lettre à imprimer." : known(exchange),
            sections(classes),
            runs,
            known);
    return exchange.page(status, "townhall/letters.jte", page);
  }

  private static String known(Exchange exchange) {
    var letters = exchange.query("connus");
    if (!COUNT.matcher(letters).matches()) {
      return "";
    }
    return switch (letters) {
      case "0" -> "Aucune lettre n'attendait.";
      case "1" -> "1 lettre n'attend plus.";
      default -> letters + " lettres n'attendent plus.";
    };
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
    var request = exchange.request();
    if (exchange.field("quoi").equals("connus")) {
      return know(exchange, request, clerk.author());
    }
    var choice = choice(exchange);
    // a class or a school is printed whole; of all schools, only as many as somebody can hand out
    var runs =
        choice instanceof Choice.Waiting
            ? press.print(town, choice, MOST, request, clerk.author()).stream().boxed().toList()
            : press.printAll(town, choice, MOST, request, clerk.author());
    return Reply.redirect(PATH + "?fait=" + Fresh.write(runs));
  }

  private Reply know(Exchange exchange, UUID request, Author by) {
    var school = exchange.field("ecole");
    if (!exchange.field("sur").equals("1")) {
      return show(exchange, NOT_ACCEPTED, school);
    }
    var id = school.isEmpty() ? Optional.<Long>empty() : Optional.of(number(school));
    return Reply.redirect(PATH + "?connus=" + press.know(exchange.town(), id, request, by));
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
    return pdfs.of(exchange.town(), (int) Math.min(run, Integer.MAX_VALUE))
        .<Reply>map(pdf -> new Reply.Bytes("application/pdf", ByteBuffer.wrap(pdf), false))
        .orElseGet(() -> exchange.page(BUSY, "townhall/letters-busy.jte", PATH + "/" + run));
  }
}
