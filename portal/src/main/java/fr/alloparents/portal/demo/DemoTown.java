package fr.alloparents.portal.demo;

import fr.alloparents.activity.Openings;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.Code;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Codes;
import fr.alloparents.family.KitchenCodes;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Author;
import fr.alloparents.town.News;
import fr.alloparents.town.Notices;
import fr.alloparents.town.Notices.Notice;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.RandomPassword;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownHallHours;
import fr.alloparents.town.TownHallHours.Slot;
import fr.alloparents.town.TownHallPasswords;
import fr.alloparents.town.TownHalls;
import fr.alloparents.town.TownLogos;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.TownSettings.Contact;
import fr.alloparents.town.Towns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The demo town, written through the same services as any town, with dates around today. Loaded
/// once, into an empty database; found again ever after.
public final class DemoTown {

  /// The number of its line.
  public static final PhoneNumber LINE = new PhoneNumber("+33476549985");

  /// The number that its kitchen calls.
  public static final PhoneNumber KITCHEN = new PhoneNumber("+33476549986");

  private static final PhoneNumber TOWN_HALL = new PhoneNumber("+33476010391");
  private static final String LOGIN = "mairie";

  private final Town town;
  private final String password;
  private final Code kitchenCode;

  private DemoTown(Town town, String password, Code kitchenCode) {
    this.town = town;
    this.password = password;
    this.kitchenCode = kitchenCode;
  }

  public Town town() {
    return town;
  }

  /// The login of its town-hall account.
  public String login() {
    return LOGIN;
  }

  /// The password of its town-hall account: another one at each start, for whoever sees the screen.
  public String password() {
    return password;
  }

  /// The code of its kitchen: another one at each start, for whoever sees the screen.
  public Code kitchenCode() {
    return kitchenCode;
  }

  /// The demo town of this database, loaded first if the database is empty.
  ///
  /// @param vault where its codes are kept
  /// @param clock tells which day it is
  /// @return empty if the database holds other towns, which are left alone
  /// @throws IllegalStateException if it was once interrupted while it was loaded
  /// @throws fr.alloparents.storage.StorageException when the database fails
  public static Optional<DemoTown> open(Database database, CodeVault vault, Clock clock) {
    var towns = new Towns(database);
    if (towns.all().isEmpty()) {
      load(database, vault, clock);
    }
    return towns.byCalledNumber(LINE).map(town -> enter(database, vault, town, clock));
  }

  private static DemoTown enter(Database database, CodeVault vault, Town town, Clock clock) {
    if (town.settings().opensOn() == null) {
      throw new IllegalStateException(
          "the demo town was interrupted while it was loaded: its database has to be deleted");
    }
    var password = RandomPassword.draw();
    new TownHallPasswords(database, clock).set(town, LOGIN, password);
    return new DemoTown(
        town, password, kitchenCode(new KitchenCodes(database, vault, clock), town));
  }

  private static Code kitchenCode(KitchenCodes codes, Town town) {
    return codes.all(town).stream()
        .findFirst()
        .flatMap(kitchen -> codes.draw(town, Author.SERVER, kitchen.id()))
        .or(() -> codes.add(town, Author.SERVER, UUID.randomUUID(), "Cuisine centrale"))
        .map(KitchenCodes.Drawn::code)
        .orElseThrow();
  }

  /// The opening day comes last: a town without one has not been loaded to its end.
  private static void load(Database database, CodeVault vault, Clock clock) {
    var town = createTown(database, clock);
    var calendar = DemoCalendar.around(town.today(clock));
    var schools = new DemoSchools(database, town);
    var activities = new DemoCatalogue(database, town).write(schools.ids());
    var openings = new Openings(database);
    calendar.years().forEach(year -> openings.generate(town, year));
    var families =
        new DemoRegister(
                database, new Codes(database, vault, clock), town, calendar, schools, activities)
            .write();
    new DemoMeals(database, town, families, calendar, clock).write();
    new DemoMenus(database, town, calendar, clock).write();
    new DemoPast(database, town, families, clock).write();
    new DemoOffice(database, town, families, activities, town.today(clock)).write();
    publishNotice(database, town, calendar, clock);
    publishNews(database, town, clock);
    new Towns(database).change(town.with(town.settings().opening(calendar.firstDay())));
  }

  private static Town createTown(Database database, Clock clock) {
    var towns = new Towns(database);
    var town =
        towns.create(
            TownSettings.of("Ville de démo", SchoolZone.A, PhoneSignIn.CHILD_CODE)
                .withContact(new Contact(null, TOWN_HALL, "appel gratuit depuis une box")));
    towns.addPhoneNumber(town, LINE);
    towns.addHostName(town, "localhost");
    towns.addHostName(town, "127.0.0.1");
    new TownHalls(database).setHours(town, hours());
    new TownLogos(database, clock).put(town, Author.SERVER, logo());
    new TownHallAccounts(database, clock)
        .create(town, LOGIN, DemoPast.AGENT, Role.ADMINISTRATOR, RandomPassword.draw());
    return town;
  }

  private static byte[] logo() {
    try (var in = DemoTown.class.getResourceAsStream("logo.png")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the demo town's logo", e);
    }
  }

  private static List<TownHallHours.Slot> hours() {
    var morning = List.of(LocalTime.of(8, 30), LocalTime.of(12, 0));
    var afternoon = List.of(LocalTime.of(13, 30), LocalTime.of(17, 30));
    return Stream.of(DayOfWeek.values())
        .filter(day -> day.compareTo(DayOfWeek.FRIDAY) <= 0)
        .flatMap(
            day ->
                Stream.of(morning, afternoon)
                    .map(times -> new Slot(day, times.getFirst(), times.getLast())))
        .toList();
  }

  private static void publishNews(Database database, Town town, Clock clock) {
    var news = new News(database, clock);
    var today = town.today(clock);
    news.publish(
        town,
        new News.Item(
            today.minusDays(20),
            "Les menus du mois",
            "Les menus de la cantine sont sur ce site et dans chaque école."));
    news.publish(
        town,
        new News.Item(
            today.minusDays(3),
            "Réserver par téléphone",
            "La ligne répond jour et nuit. Gardez la lettre avec vos codes près du téléphone."));
  }

  private static void publishNotice(
      Database database, Town town, DemoCalendar calendar, Clock clock) {
    new Notices(database, clock)
        .publish(
            town,
            new Notice(
                town.today(clock),
                calendar.lastDay(),
                "Bienvenue à la ville de démo: tout peut être essayé, rien n'est envoyé.",
                "Ceci est une ville de démonstration."));
  }
}
