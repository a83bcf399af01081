package fr.alloparents.portal.townhall;

import fr.alloparents.dialplan.DialPlanVersion;
import fr.alloparents.dialplan.DialPlanVersion.Head;
import fr.alloparents.portal.dialplan.BrokenBlockException;
import fr.alloparents.portal.dialplan.DialPlanDesk;
import fr.alloparents.portal.dialplan.DialPlanDesk.TakenOver;
import fr.alloparents.portal.dialplan.GoneLive;
import fr.alloparents.portal.dialplan.Setback;
import fr.alloparents.portal.dialplan.TextDifference;
import fr.alloparents.portal.dialplan.TownLine;
import fr.alloparents.portal.dialplan.TownsFile;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.Author;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The versions of a town's dial plan: compared, brought to Asterisk, brought back. Thread-safe.
public final class DialPlanVersions {

  static final String PATH = DialPlanPages.PATH + "/versions";
  private static final String ONE = PATH + "/{version}";
  private static final int NOT_ACCEPTED = 422;
  private static final int LISTED = 30;

  private static final String BUSY =
      "Rien n'est repris\u00a0: quelqu'un met un plan d'appel en service en ce moment. Attendez une"
          + " demi-minute, puis regardez ici ce qui est sur la machine.";

  private final DialPlanGate gate;
  private final DialPlanVoice voice;
  private final DialPlanCalls calls;

  DialPlanVersions(DialPlanGate gate, DialPlanVoice voice, DialPlanCalls calls) {
    this.gate = gate;
    this.voice = voice;
    this.calls = calls;
  }

  /// Where a version is shown.
  static String path(int number) {
    return PATH + "/" + number;
  }

  /// A version in the list.
  ///
  /// @param about who, when and how
  public record Line(int number, String about, String state, boolean live) {

    static Line of(Head head, ZoneId zone) {
      return new Line(
          head.number(),
          head.author().name()
              + ", le "
              + DialPlanWords.moment(head.savedAt(), zone)
              + ", "
              + DialPlanWords.origin(head.origin(), head.returnedTo()),
          DialPlanWords.state(head, zone),
          head.live());
    }

    public String path() {
      return DialPlanVersions.path(number);
    }
  }

  /// The list.
  ///
  /// @param older before which there are more; null where these are the oldest
  /// @param first whether these are the newest
  /// @param told why nothing was done; empty for nothing to tell
  public record ListPage(
      DialPlanStanding standing,
      List<Line> lines,
      @Nullable Integer older,
      boolean first,
      String told) {

    public ListPage {
      lines = List.copyOf(lines);
    }
  }

  /// A message that the version plays.
  ///
  /// @param path where it is heard; null for one that a hand has laid on the machine
  public record Heard(String label, String words, @Nullable String path) {}

  /// One version.
  ///
  /// @param newest whether it is the one saved last
  /// @param compared with which version; null where there is no other
  /// @param difference null where there is nothing to compare it with
  /// @param others numbers of versions it may be compared with, and what they are
  /// @param setback what Asterisk lacked or had too much when it was last to go live
  /// @param done what has just been done; empty for nothing
  public record OnePage(
      DialPlanStanding standing,
      Line line,
      boolean newest,
      @Nullable Integer compared,
      @Nullable TextDifference difference,
      List<Other> others,
      List<Heard> heard,
      DialPlanFindings findings,
      List<DialPlanFindings.Line> setback,
      DialPlanListing listing,
      DialPlanCalls.Trial trial,
      String done) {

    public OnePage {
      others = List.copyOf(others);
      heard = List.copyOf(heard);
      setback = List.copyOf(setback);
    }
  }

  /// Another version to compare with.
  public record Other(int number, String words) {}

  void addTo(Routes routes) {
    routes.get(PATH, gate.page(this::list)).get(ONE, gate.act(this::show));
    routes
        .slow()
        .post(ONE + "/service", gate.act(this::goLive))
        .post(ONE + "/retour", gate.act(this::returnTo))
        .post(DialPlanPages.PATH + "/reprise", gate.act(this::takeOver));
  }

  private Reply list(Exchange exchange, DialPlanDesk desk, Author by) {
    return listed(exchange, desk, 200, "");
  }

  static Reply listed(Exchange exchange, DialPlanDesk desk, int status, String told) {
    var town = exchange.town();
    var written = exchange.query("avant");
    var before = written.isEmpty() ? null : (Integer) Written.number(written);
    var heads = desk.versions(town, before, LISTED + 1);
    var shown = heads.subList(0, Math.min(LISTED, heads.size()));
    return exchange.page(
        status,
        "townhall/dial-plan-versions.jte",
        new ListPage(
            DialPlanStanding.of(desk.open(town), town.zone()),
            shown.stream().map(head -> Line.of(head, town.zone())).toList(),
            heads.size() > LISTED ? shown.getLast().number() : null,
            before == null,
            told));
  }

  private static DialPlanVersion version(Exchange exchange, DialPlanDesk desk) {
    long number = exchange.id("version");
    return Optional.of(number)
        .filter(one -> one <= Integer.MAX_VALUE)
        .flatMap(one -> desk.version(exchange.town(), one.intValue()))
        .orElseThrow(() -> Rejection.notFound("no such version in this town"));
  }

  private Reply show(Exchange exchange, DialPlanDesk desk, Author by) {
    var done =
        switch (exchange.query("fait")) {
          case "enregistre" ->
              "C'est enregistré. Les appelants n'entendent encore rien de nouveau.";
          case "service" ->
              "C'est en service\u00a0: les appels qui commencent maintenant l'entendent.";
          case "partie" ->
              "La partie du formulaire est reprise, dans cette version. Les appelants n'entendent"
                  + " encore rien de nouveau.";
          case "reprise" -> "Ce qui est sur la machine est repris\u00a0: c'est cette version.";
          default -> "";
        };
    var version = version(exchange, desk);
    return exchange.page("townhall/dial-plan-version.jte", page(exchange, desk, version, done));
  }

  private OnePage page(Exchange exchange, DialPlanDesk desk, DialPlanVersion version, String done) {
    var town = exchange.town();
    var opened = desk.open(town);
    voice.layOut(town, version.text());
    var findings = DialPlanFindings.of(desk.check(town, version.text()));
    int number = version.number();
    var others = new ArrayList<Other>();
    opened
        .live()
        .map(DialPlanVersion::number)
        .filter(live -> live != number)
        .ifPresent(live -> others.add(new Other(live, "la version en service")));
    if (number > 1) {
      others.add(new Other(number - 1, "la version précédente"));
    }
    var asked = exchange.query("avec");
    var compared =
        asked.isEmpty()
            ? others.stream().map(Other::number).findFirst()
            : Optional.of(Written.number(asked));
    return new OnePage(
        DialPlanStanding.of(opened, town.zone()),
        Line.of(version.head(), town.zone()),
        opened.basedOn() == number,
        compared.orElse(null),
        compared.flatMap(from -> desk.difference(town, from, number)).orElse(null),
        others,
        heard(version.text()),
        findings,
        Setback.of(version).stream().map(one -> DialPlanFindings.line(one.finding())).toList(),
        DialPlanListing.of(version.text(), findings.numbers()),
        calls.trial(exchange),
        done);
  }

  /// What can be listened to, of a text that the form can read.
  private static List<Heard> heard(String text) {
    try {
      return TownsFile.read(text)
          .block()
          .flatMap(TownsFile.Block::lines)
          .map(lines -> lines.stream().flatMap(line -> messages(line).stream()).toList())
          .orElse(List.of());
    } catch (BrokenBlockException e) {
      // The findings tell it.
      return List.of();
    }
  }

  private static List<Heard> messages(TownLine line) {
    var heard = new ArrayList<Heard>();
    var on = DialPlanFields.display(line.number()) + ", ";
    line.emergency().ifPresent(one -> heard.add(heard(on + "message d'urgence", one)));
    line.closings()
        .forEach(
            day ->
                day.announcement()
                    .ifPresent(one -> heard.add(heard(on + "message de fermeture", one))));
    line.welcome().ifPresent(one -> heard.add(heard(on + "accueil", one)));
    return heard;
  }

  private static Heard heard(String label, TownLine.Announcement announcement) {
    var message = DialPlanMessage.of("", Optional.of(announcement));
    return new Heard(label, announcement.words(), message.foreign() ? null : message.path());
  }

  private Reply goLive(Exchange exchange, DialPlanDesk desk, Author by) {
    var version = version(exchange, desk);
    return bring(
        exchange, desk, version, seen -> desk.goLive(exchange.town(), by, version.number(), seen));
  }

  private Reply returnTo(Exchange exchange, DialPlanDesk desk, Author by) {
    var version = version(exchange, desk);
    return bring(
        exchange,
        desk,
        version,
        seen -> desk.returnTo(exchange.town(), by, version.number(), seen));
  }

  /// @param way how it comes to Asterisk, given what the person was shown of the machine
  private Reply bring(
      Exchange exchange,
      DialPlanDesk desk,
      DialPlanVersion version,
      Function<String, GoneLive> way) {
    var already = served(exchange, desk, version);
    if (already.isPresent()) {
      return already.get();
    }
    voice.layOut(exchange.town(), version.text());
    var gone = way.apply(exchange.field("vu"));
    return switch (gone) {
      case GoneLive.Live live -> Reply.redirect(path(live.version().number()) + "?fait=service");
      case GoneLive.NoSuchVersion() -> throw Rejection.notFound("no such version in this town");
      default ->
          // the same form may have been sent twice, and the first one been served meanwhile
          served(exchange, desk, version).orElseGet(() -> told(exchange, desk, version, gone));
    };
  }

  /// That callers hear this very text, since the same form was sent before.
  private static Optional<Reply> served(
      Exchange exchange, DialPlanDesk desk, DialPlanVersion version) {
    var opened = desk.open(exchange.town());
    return opened
        .live()
        .filter(live -> live.text().equals(version.text()) && !opened.changedOnMachine())
        .map(live -> Reply.redirect(path(live.number()) + "?fait=service"));
  }

  private static Reply told(
      Exchange exchange, DialPlanDesk desk, DialPlanVersion version, GoneLive gone) {
    var town = exchange.town();
    return exchange.page(
        NOT_ACCEPTED,
        "townhall/dial-plan-result.jte",
        DialPlanResult.of(gone, version, desk.open(town), town.zone()));
  }

  private Reply takeOver(Exchange exchange, DialPlanDesk desk, Author by) {
    return switch (desk.takeOver(exchange.town(), by)) {
      case TakenOver.Taken(var version) -> Reply.redirect(path(version.number()) + "?fait=reprise");
      case TakenOver.Nothing() -> Reply.redirect(PATH);
      case TakenOver.Busy() -> listed(exchange, desk, NOT_ACCEPTED, BUSY);
    };
  }
}
