package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import fr.alloparents.attendance.Attendances;
import fr.alloparents.attendance.Presence;
import fr.alloparents.booking.Answer;
import fr.alloparents.booking.CallJournals.Entry;
import fr.alloparents.booking.Channel;
import fr.alloparents.booking.Planning;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.canteen.MealNeeds;
import fr.alloparents.family.ChildFile;
import fr.alloparents.family.Code;
import fr.alloparents.family.CodeOwner;
import fr.alloparents.family.Codes.OnLetter;
import fr.alloparents.family.Custody;
import fr.alloparents.family.SignInLock;
import fr.alloparents.portal.townhall.ChildPage.Call;
import fr.alloparents.portal.townhall.ChildPage.Home;
import fr.alloparents.portal.townhall.ChildPage.LetterCode;
import fr.alloparents.portal.townhall.ChildPage.Visit;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is known of a child in the words of its page, in one town. Immutable.
record ChildWords(Town town) {

  private static final DayWords DAYS = DayWords.of(Texts.french());

  Home home(ChildFile.Home home) {
    var household = home.household();
    return new Home(
        household.name(),
        days(home.custody()),
        home.phones().stream().map(PhoneNumber::display).toList(),
        home.emails(),
        (household.receiptWanted() ? "Reçus par courriel" : "Pas de reçus par courriel")
            + (household.language().getLanguage().equals("en") ? ", en anglais." : "."));
  }

  private static String days(Custody custody) {
    if (custody.equals(Custody.EVERY_DAY)) {
      return "Réserve tous les jours.";
    }
    return "Semaines impaires\u00a0: %s. Semaines paires\u00a0: %s."
        .formatted(days(custody.oddWeeks()), days(custody.evenWeeks()));
  }

  private static String days(Weekdays weekdays) {
    if (weekdays.isEmpty()) {
      return "aucun jour";
    }
    return weekdays.equals(Weekdays.ALL)
        ? "tous les jours"
        : weekdays.days().stream()
            .map(day -> day.getDisplayName(TextStyle.FULL, Locale.FRENCH))
            .collect(joining(", "));
  }

  /// Which code cannot be used, where, and until when.
  String lock(SignInLock lock, ChildFile child) {
    return "%s ne s'ouvre plus %s depuis %d codes faux, jusqu'au %s."
        .formatted(
            whose(Objects.requireNonNull(lock.owner()), child),
            lock.channel() == Channel.PHONE ? "au téléphone" : "sur le site",
            lock.failures(),
            at(lock.until()));
  }

  /// Which code it is: "Code enfant de Chloé DUPUIS", "Code payeur de M. DUPUIS".
  String whose(CodeOwner owner, ChildFile child) {
    var words = town.settings().words();
    var pupil = child.pupil().child();
    return owner.kind() == Code.Kind.CHILD
        ? words.childCode() + " de " + pupil.firstName() + " " + pupil.lastName()
        : child.homes().stream()
            .map(ChildFile.Home::household)
            .filter(household -> household.id() == owner.id())
            .map(household -> words.payerCode() + " de " + household.name())
            .collect(joining());
  }

  LetterCode code(OnLetter code, ChildFile child) {
    var waiting = code.known() ? "connu de la famille" : "nouveau, sa lettre attend";
    var state = code.printed() ? "sur une lettre imprimée" : waiting;
    return new LetterCode(
        whose(code.owner(), child),
        code.id() != 0,
        code.id() == 0 ? "aucun" : state,
        NewCodePages.path(child.pupil().child().id(), code.owner()));
  }

  /// Diet and health plan, a sentence each.
  static List<String> eats(MealNeeds needs) {
    var diet = needs.diet();
    var pai = needs.pai();
    return Stream.of(
            diet == null ? MealTable.EATS_EVERYTHING : "Régime\u00a0: " + diet.name(),
            pai == null ? "Pas de PAI" : "PAI\u00a0: " + PaiWords.of(pai),
            pai == null ? "" : PaiWords.days(pai))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /// What is booked, day by day: "mardi 24 novembre : Cantine, Accueil soir".
  static List<String> coming(Planning planning) {
    return planning.cells().stream()
        .filter(cell -> cell.entry() instanceof Planning.Entry.Booked)
        .collect(
            groupingBy(
                Cell::day, TreeMap::new, mapping(cell -> cell.activity().name(), joining(", "))))
        .entrySet()
        .stream()
        .map(day -> DayWords.capital(DAYS.day(day.getKey())) + "\u00a0: " + day.getValue())
        .toList();
  }

  Visit visit(Attendances.Visit visit) {
    return new Visit(
        DayWords.capital(said(visit.words().getLast().said())),
        visit.activity()
            + ", "
            + ListPage.title(visit.day())
            + (visit.booked() ? "" : ", sans réservation"),
        visit.words().stream()
            .map(word -> "%s, le %s, par %s".formatted(said(word.said()), at(word.at()), word.by()))
            .map(DayWords::capital)
            .toList());
  }

  /// What was said of a child, or that it was taken back.
  static String said(@Nullable Presence said) {
    return switch (said) {
      case PRESENT -> "présent";
      case ABSENT -> "absent";
      case null -> "à pointer";
    };
  }

  Call call(Entry entry) {
    var operation = entry.operation();
    return new Call(
        DayWords.capital(at(entry.startedAt())),
        end(entry.ending()),
        operation == null ? null : Answer.operationNumber(operation),
        entry.text());
  }

  /// The endings are those that the dial plan is told.
  static String end(@Nullable String ending) {
    return switch (ending) {
      case null -> "raccroché avant la fin";
      case "DONE" -> "terminé";
      case "TOWN_HALL" -> "passé à la mairie";
      default -> "interrompu par la ligne";
    };
  }

  /// Whether a call was not ended by its caller, nor as the caller wanted.
  static boolean isInterrupted(@Nullable String ending) {
    return ending != null && !ending.equals("DONE") && !ending.equals("TOWN_HALL");
  }

  /// "mardi 24 novembre 2026 à 17 h 31".
  String at(Instant instant) {
    return DAYS.moment(instant, town.zone());
  }
}
