package fr.alloparents.portal.launcher;

import static fr.alloparents.portal.launcher.ServerCommand.wrong;
import static java.util.stream.Collectors.joining;

import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Author;
import fr.alloparents.town.HostName;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TakenException;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownFoundation;
import fr.alloparents.town.TownOffice;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.TownSettings.Contact;
import fr.alloparents.town.TownSettings.Holidays;
import fr.alloparents.town.Towns;
import java.io.PrintStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the host of a server does with its towns: `java … ManageTowns FILE.properties COMMAND …`,
/// as [#USAGE] has it. Exits with 2 when something asked for is wrong, with 1 when the database
/// does not answer. Confined to one thread.
public final class ManageTowns {

  static final String USAGE =
      """
      wanted one of:
        create NAME HOST ZONE [number=NUMBER]... [opens=DAY] [region=REGION] [sign-in=WAY]
        list
        show HOST
        add-host HOST NEW-HOST
        remove-host HOST OLD-HOST
        add-number HOST NUMBER
        remove-number HOST NUMBER
        open HOST DAY
        prepare HOST\
      """;

  /// Where the options of `create` begin.
  private static final int OPTIONS = 4;

  private final Towns towns;
  private final TownFoundation foundation;
  private final TownOffice office;
  private final PrintStream out;
  private final Clock clock;

  private ManageTowns(Database database, PrintStream out, Clock clock) {
    this.towns = new Towns(database);
    this.foundation = new TownFoundation(database, clock);
    this.office = new TownOffice(database, clock);
    this.out = out;
    this.clock = clock;
  }

  public static void main(String... arguments) {
    ServerCommand.run(() -> run(List.of(arguments)));
  }

  private static void run(List<String> arguments) {
    if (arguments.size() < 2) {
      throw wrong(USAGE);
    }
    try (var database = ServerCommand.database(arguments.subList(0, 1))) {
      new ManageTowns(database, System.out, Clock.systemUTC())
          .does(arguments.subList(1, arguments.size()));
    } catch (TakenException e) {
      var why = e.byKitchens() ? " is the number of kitchens" : " belongs to another town";
      throw wrong(e.what() + why + ": nothing is changed");
    }
  }

  private void does(List<String> words) {
    var command = words.getFirst();
    switch (command) {
      case "create" -> create(words);
      case "list" -> list();
      case "show" -> show(town(words, 2));
      case "add-host" -> {
        var town = town(words, 3);
        foundation.addHostName(town, host(words.get(2)));
        show(town);
      }
      case "remove-host" -> {
        var town = town(words, 3);
        told(foundation.removeHostName(town, host(words.get(2))));
        show(town);
      }
      case "add-number" -> {
        var town = town(words, 3);
        foundation.addNumber(town, number(words.get(2)));
        show(town);
      }
      case "remove-number" -> {
        var town = town(words, 3);
        told(foundation.removeNumber(town, number(words.get(2))));
        show(town);
      }
      case "open" -> opens(town(words, 3), day(words.get(2)));
      case "prepare" -> opens(town(words, 2), null);
      default -> throw wrong(USAGE);
    }
  }

  private static void told(TownFoundation.Removed removed) {
    switch (removed) {
      case DONE -> {}
      case NO_SUCH -> throw wrong("the town does not have it: nothing is changed");
      case LAST_HOST_NAME ->
          throw wrong("it is the town's only host name: add another one first, nothing is changed");
    }
  }

  private void opens(Town town, @Nullable LocalDate day) {
    show(office.change(town.id(), Author.SERVER, settings -> settings.opening(day)));
  }

  /// The town that the second word names.
  ///
  /// @param length how many words there must be
  private Town town(List<String> words, int length) {
    if (words.size() != length) {
      throw wrong(USAGE);
    }
    return ServerCommand.town(towns, host(words.get(1)).ascii());
  }

  private void create(List<String> words) {
    if (words.size() < OPTIONS) {
      throw wrong(USAGE);
    }
    var options = words.subList(OPTIONS, words.size());
    var host = host(words.get(2));
    var numbers = values(options, "number").map(ManageTowns::number).distinct().toList();
    var settings = settings(words.get(1).strip(), host, zone(words.get(3)), options);
    var town = foundation.found(settings, List.of(host), numbers);
    show(town);
    out.printf(
        "%nNext, its first administrator:%n  allo-parents-administrator LOGIN \"NAME\" %1$s%n"
            + "Everything else is set on its website: https://%1$s/mairie, \"Réglages de la"
            + " commune\".%n",
        host.ascii());
  }

  private static TownSettings settings(
      String name, HostName host, SchoolZone zone, List<String> options) {
    if (name.isEmpty() || name.length() > TownSettings.LONGEST_NAME) {
      throw wrong("the name: 1 to %d characters".formatted(TownSettings.LONGEST_NAME));
    }
    if (host.ascii().length() > TownSettings.LONGEST_ADDRESS) {
      throw wrong("the host name: at most %d characters".formatted(TownSettings.LONGEST_ADDRESS));
    }
    checkOptions(options);
    var region =
        last(options, "region")
            .map(word -> named(HolidayRegion.class, "region", word))
            .orElse(zone.region());
    var signIn = last(options, "sign-in").map(ManageTowns::signIn).orElse(PhoneSignIn.BOTH_CODES);
    return TownSettings.of(name, zone, signIn)
        .withZone(zone.timeZone())
        .withHolidays(new Holidays(zone, region))
        .withContact(new Contact(host.ascii(), null, null))
        .opening(last(options, "opens").map(ManageTowns::day).orElse(null));
  }

  private static void checkOptions(List<String> options) {
    for (var option : options) {
      if (!option.matches("(number|opens|region|sign-in)=.*")) {
        throw wrong("what is \"%s\"? %s".formatted(option, USAGE));
      }
    }
  }

  private static Stream<String> values(List<String> options, String name) {
    var prefix = name + "=";
    return options.stream()
        .filter(option -> option.startsWith(prefix))
        .map(option -> option.substring(prefix.length()).strip());
  }

  private static Optional<String> last(List<String> options, String name) {
    return values(options, name).reduce((_, later) -> later);
  }

  private static PhoneSignIn signIn(String word) {
    return switch (word) {
      case "both" -> PhoneSignIn.BOTH_CODES;
      case "known" -> PhoneSignIn.KNOWN_NUMBER;
      case "child" -> PhoneSignIn.CHILD_CODE;
      default ->
          throw wrong(
              "sign-in: both (both codes), known (the child code from a number that the family has"
                  + " registered, else both) or child (the child code alone)");
    };
  }

  private static SchoolZone zone(String word) {
    return named(SchoolZone.class, "zone of the school holidays", word);
  }

  private static <E extends Enum<E>> E named(Class<E> type, String what, String word) {
    var name = word.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    return Stream.of(type.getEnumConstants())
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "the %s: one of %s"
                        .formatted(
                            what,
                            Stream.of(type.getEnumConstants())
                                .map(Enum::name)
                                .collect(joining(", ")))));
  }

  private static HostName host(String word) {
    return HostName.parse(word)
        .orElseThrow(
            () ->
                wrong(
                    "\"%s\" is no host name: wanted is one like allo.example.fr, without https://"
                        .formatted(word)));
  }

  private static PhoneNumber number(String word) {
    return PhoneNumber.parse(word)
        .orElseThrow(
            () -> wrong("\"%s\" is no number: wanted is one like 0476549985".formatted(word)));
  }

  private static LocalDate day(String word) {
    try {
      return LocalDate.parse(word);
    } catch (DateTimeException e) {
      throw wrong("\"%s\" is no day: wanted is one like 2027-09-01".formatted(word));
    }
  }

  private void list() {
    for (var town : towns.all()) {
      out.printf("%s: %s; %s%n", town.name(), hosts(town), state(town));
    }
  }

  private void show(Town town) {
    out.printf(
        "Town:      %s%nWebsite:   %s%nLine:      %s%nService:   %s%nTime zone: %s%nHolidays:"
            + "  zone %s, %s%nSign-in:   %s%n",
        town.name(),
        hosts(town),
        towns.allPhoneNumbers(town).isEmpty() ? "no number" : numbers(town),
        state(town),
        town.zone(),
        town.settings().holidays().zone(),
        town.settings().holidays().region(),
        town.line().signIn());
  }

  private String hosts(Town town) {
    return String.join(", ", towns.hostNames(town));
  }

  private String numbers(Town town) {
    return towns.allPhoneNumbers(town).stream().map(PhoneNumber::display).collect(joining(", "));
  }

  private String state(Town town) {
    var day = town.settings().opensOn();
    if (day == null) {
      return "in preparation";
    }
    return town.inPreparation(town.today(clock))
        ? "in preparation, opens on " + day
        : "open since " + day;
  }
}
