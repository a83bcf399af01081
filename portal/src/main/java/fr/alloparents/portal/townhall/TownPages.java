package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.HostName;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownOffice;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a town is, for its administrators: name, colour, words, what it offers, and from which day.
/// Thread-safe.
public final class TownPages {

  static final String PATH = "/mairie/commune";
  private static final int NOT_ACCEPTED = 422;

  private final TownOffice office;
  private final Towns towns;
  private final Clock clock;

  public TownPages(TownOffice office, Towns towns, Clock clock) {
    this.office = office;
    this.towns = towns;
    this.clock = clock;
  }

  /// The page.
  ///
  /// @param state whether families can book, in words
  /// @param zones by their ids
  /// @param addresses of the site that can be said and printed
  /// @param hosts of the site
  /// @param numbers of the line
  /// @param done whether it has just been saved
  /// @param meanwhile whether somebody else has changed the settings since the form was opened
  public record Page(
      TownForm form,
      String state,
      Map<String, String> zones,
      List<String> addresses,
      List<String> hosts,
      List<String> numbers,
      boolean done,
      boolean meanwhile,
      List<FieldError> errors) {

    public Page {
      addresses = List.copyOf(addresses);
      hosts = List.copyOf(hosts);
      numbers = List.copyOf(numbers);
      errors = List.copyOf(errors);
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }
  }

  public void addTo(Routes routes) {
    routes.get(PATH, this::show).post(PATH, this::change);
  }

  private Reply show(Exchange exchange) {
    Desk.administrator(exchange);
    var town = office.now(exchange.town().id());
    boolean done = exchange.query("fait").equals("1");
    return page(exchange, 200, town, TownForm.of(town.settings()), done, false, List.of());
  }

  private Reply page(
      Exchange exchange,
      int status,
      Town town,
      TownForm form,
      boolean done,
      boolean meanwhile,
      List<FieldError> errors) {
    return exchange.page(
        status,
        "townhall/town.jte",
        new Page(
            form,
            state(town),
            TownSettingWords.zones(town.zone().getId()),
            addresses(town),
            towns.hostNames(town).stream().map(HostName::new).map(HostName::display).toList(),
            towns.allPhoneNumbers(town).stream().map(PhoneNumber::display).toList(),
            done,
            meanwhile,
            errors));
  }

  private String state(Town town) {
    var day = town.settings().opensOn();
    if (day == null) {
      return "En préparation\u00a0: les familles ne peuvent pas encore réserver.";
    }
    var words = DayWords.of(Texts.french());
    var opens = words.weekday(day) + " " + words.date(day);
    return town.inPreparation(town.today(clock))
        ? "En préparation\u00a0: le service ouvre le " + opens + "."
        : "Ouvert depuis le " + opens + ".";
  }

  /// The host names, and the address that the town gives now.
  private List<String> addresses(Town town) {
    var all = new TreeSet<>(towns.hostNames(town));
    var own = town.contact().webAddress();
    if (own != null) {
      all.add(own);
    }
    return List.copyOf(all);
  }

  private Reply change(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var town = office.now(exchange.town().id());
    var zones = TownSettingWords.zones(town.zone().getId()).keySet();
    var form = TownForm.sent(exchange, zones, addresses(town));
    var errors = form.errors(towns.allPhoneNumbers(town));
    if (!errors.isEmpty()) {
      return again(exchange, town, form, form.seen(), false, errors);
    }
    return switch (office.change(town.id(), by, exchange.request(), form.seen(), form::wanted)) {
      case DONE -> Reply.redirect(PATH + "?fait=1");
      case OUTDATED -> {
        var now = office.now(town.id());
        yield again(exchange, now, form, seen(now.settings()), true, List.of());
      }
      case NO_SUCH -> throw Rejection.notFound("no such town");
    };
  }

  private static String seen(TownSettings settings) {
    return TownOffice.fingerprint(settings);
  }

  private Reply again(
      Exchange exchange,
      Town town,
      TownForm form,
      String seen,
      boolean meanwhile,
      List<FieldError> errors) {
    return page(exchange, NOT_ACCEPTED, town, form.shownAgain(seen), false, meanwhile, errors);
  }
}
