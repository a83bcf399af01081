package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.toMap;

import fr.alloparents.booking.CallEnd;
import fr.alloparents.booking.CallFigures;
import fr.alloparents.booking.ChangeFigures;
import fr.alloparents.booking.Channel;
import fr.alloparents.booking.Movement.Kind;
import fr.alloparents.family.ContactMessages.Subject;
import fr.alloparents.family.InboxFigures;
import fr.alloparents.portal.townhall.Dashboard.Figures;
import fr.alloparents.portal.townhall.HealthWords.Part;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The dashboard as it is shown. Immutable.
///
/// @param shown stands for what is shown; the page asks for news of that
/// @param at when these figures were true
/// @param looksAfter whether this person looks after the server, and reads what is measured and
///   what to do; others are told whom to ask
/// @param calls by what became of them, all of them last
/// @param failed the latest that were not served
/// @param moreFailed how many there are beside these
/// @param changes by channel, all of them last
/// @param waiting how many messages nobody has dealt with, in a sentence
public record DashboardPage(
    String shown,
    String at,
    boolean looksAfter,
    List<Part> health,
    String lastCall,
    List<Calls> calls,
    List<Failed> failed,
    int moreFailed,
    List<Changes> changes,
    HourPlot hours,
    String waiting,
    List<Message> messages) {

  private static final DayWords DAYS = DayWords.of(Texts.french());
  private static final Set<Kind> BOOKINGS = EnumSet.of(Kind.BOOKED, Kind.BOOKED_FROM_WAITING_LIST);
  private static final Set<Kind> CANCELLATIONS =
      EnumSet.of(Kind.CANCELLED, Kind.CANCELLED_BY_CLOSURE);

  public DashboardPage {
    health = List.copyOf(health);
    calls = List.copyOf(calls);
    failed = List.copyOf(failed);
    changes = List.copyOf(changes);
    messages = List.copyOf(messages);
  }

  /// How many calls ended in one way.
  public record Calls(String words, int today, int days) {}

  /// A call that was not served.
  ///
  /// @param path of its journal
  public record Failed(String path, String at, String why) {}

  /// What came in by one channel today.
  public record Changes(String words, int booked, int cancelled) {}

  /// A message of a family.
  ///
  /// @param path where it is read
  /// @param waits whether nobody has dealt with it
  /// @param state in words, with who has dealt with it and when
  public record Message(String path, String words, String at, boolean waits, String state) {}

  static DashboardPage of(Figures figures, Town town, boolean looksAfter) {
    var calls = calls(figures);
    int failed =
        figures.calls().stream()
            .filter(counted -> counted.end() == CallEnd.FAILED)
            .mapToInt(CallFigures.Counted::calls)
            .sum();
    return new DashboardPage(
        figures.fingerprint(),
        DAYS.moment(figures.at(), town.zone()),
        looksAfter,
        figures.health(),
        figures
            .lastCall()
            .map(at -> "Dernier appel reçu\u00a0: " + DAYS.moment(at, town.zone()) + ".")
            .orElse("Aucun appel n'est encore arrivé sur la ligne de la commune."),
        calls,
        figures.failed().stream()
            .map(
                call ->
                    new Failed(
                        DashboardPages.CALLS + call.id(),
                        DayWords.capital(DAYS.instant(call.at(), town.zone())),
                        CallWords.why(call.failure())))
            .toList(),
        Math.max(0, failed - figures.failed().size()),
        changes(figures.changes()),
        HourPlot.of(figures.calls(), town.zone()),
        waiting(figures.counts(), town),
        figures.messages().stream().map(line -> message(line, town)).toList());
  }

  private static List<Calls> calls(Figures figures) {
    var today =
        sums(figures.calls().stream().filter(c -> !c.begins().isBefore(figures.midnight())));
    var days = sums(figures.calls().stream());
    var rows = new ArrayList<Calls>();
    for (var end :
        List.of(
            CallEnd.CHANGED,
            CallEnd.LISTENED,
            CallEnd.HUNG_UP,
            CallEnd.NOT_KNOWN,
            CallEnd.TOWN_HALL,
            CallEnd.KITCHEN,
            CallEnd.FAILED)) {
      rows.add(
          new Calls(CallWords.row(end), today.getOrDefault(end, 0), days.getOrDefault(end, 0)));
    }
    rows.add(
        new Calls(
            "Tous les appels",
            rows.stream().mapToInt(Calls::today).sum(),
            rows.stream().mapToInt(Calls::days).sum()));
    return rows;
  }

  private static Map<CallEnd, Integer> sums(Stream<CallFigures.Counted> calls) {
    return calls.collect(toMap(CallFigures.Counted::end, CallFigures.Counted::calls, Integer::sum));
  }

  private static List<Changes> changes(List<ChangeFigures.Counted> counted) {
    var rows = new ArrayList<Changes>();
    for (var channel : Channel.values()) {
      var own = counted.stream().filter(one -> one.channel() == channel).toList();
      rows.add(new Changes(channel(channel), sum(own, BOOKINGS), sum(own, CANCELLATIONS)));
    }
    rows.add(new Changes("En tout", sum(counted, BOOKINGS), sum(counted, CANCELLATIONS)));
    return rows;
  }

  private static int sum(List<ChangeFigures.Counted> counted, Set<Kind> kinds) {
    return counted.stream()
        .filter(one -> kinds.contains(one.kind()))
        .mapToInt(ChangeFigures.Counted::movements)
        .sum();
  }

  private static String channel(Channel channel) {
    return switch (channel) {
      case PHONE -> "Par téléphone";
      case WEB -> "Sur le site";
      case TOWN_HALL -> "Par la mairie";
    };
  }

  private static String waiting(InboxFigures.Counts counts, Town town) {
    var oldest = counts.oldest();
    var handled = counts.handled() <= 1 ? " traité." : " traités.";
    if (oldest == null) {
      return "Aucun message à traiter, " + counts.handled() + handled;
    }
    return "%d à traiter (le plus ancien\u00a0: %s), %d%s"
        .formatted(counts.waiting(), at(oldest, town), counts.handled(), handled);
  }

  private static Message message(InboxFigures.Line line, Town town) {
    var handled = line.handledAt();
    var by = line.handledBy() == null ? "" : " par " + line.handledBy();
    return new Message(
        OfficePages.MESSAGES + "#message-" + line.id(),
        (line.subject() == Subject.NEW_LETTER ? "Demande d'une nouvelle lettre" : "Question")
            + ", "
            + line.sender(),
        at(line.at(), town),
        handled == null,
        handled == null ? "à traiter" : "traité " + at(handled, town) + by);
  }

  private static String at(Instant instant, Town town) {
    return DAYS.instant(instant, town.zone());
  }

  /// "12 appels, dont 1 non abouti. 34 réservations et 5 annulations." for the first page.
  String today() {
    int all = calls.getLast().today();
    int lost =
        calls.stream()
            .filter(row -> row.words().equals(CallWords.row(CallEnd.FAILED)))
            .mapToInt(Calls::today)
            .sum();
    var changed = changes.getLast();
    return "%s%s. %s et %s."
        .formatted(
            counted(all, "appel"),
            lost == 0 ? "" : ", dont " + lost + (lost == 1 ? " non abouti" : " non aboutis"),
            counted(changed.booked(), "réservation"),
            counted(changed.cancelled(), "annulation"));
  }

  private static String counted(int number, String what) {
    return number + "\u00a0" + what + (number <= 1 ? "" : "s");
  }
}
