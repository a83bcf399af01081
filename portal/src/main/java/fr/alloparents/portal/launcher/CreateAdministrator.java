package fr.alloparents.portal.launcher;

import static fr.alloparents.portal.launcher.ServerCommand.wrong;

import fr.alloparents.town.Author;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.Towns;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// Makes an administrator of a town, with a password that is printed once and must be changed at
/// the first sign-in: `java … CreateAdministrator LOGIN NAME HOST [file.properties] [name=value]…`.
/// HOST is one of the town's host names, or empty where there is one town only. For the first one,
/// and for the day when nobody gets in any more. Exits with 2 when something asked for is wrong,
/// with 1 when the database does not answer.
public final class CreateAdministrator {

  private static final int SETTINGS_FROM = 3;

  private CreateAdministrator() {}

  public static void main(String... arguments) {
    ServerCommand.run(() -> run(List.of(arguments), System.out));
  }

  private static void run(List<String> arguments, PrintStream out) {
    if (arguments.size() < SETTINGS_FROM) {
      throw wrong("wanted: a login, a name and one of the town's host names");
    }
    var login = arguments.get(0).strip();
    var name = arguments.get(1).strip();
    check("login", login, TownHallAccounts.LONGEST_LOGIN);
    check("name", name, TownHallAccounts.LONGEST_NAME);
    var given = arguments.subList(SETTINGS_FROM, arguments.size());
    try (var database = ServerCommand.database(given)) {
      var town = ServerCommand.town(new Towns(database), arguments.get(2).strip());
      var drawn =
          new TownHallAccounts(database, Clock.systemUTC())
              .add(town, Author.SERVER, UUID.randomUUID(), login, name, Role.ADMINISTRATOR)
              .orElseThrow(() -> wrong(town.name() + " has an account " + login + " already"));
      out.printf(
          "%s has a new administrator: %s%nLogin:    %s%nPassword: %s%n"
              + "It is shown this once, and has to be changed at the first sign-in, at /mairie.%n",
          town.name(), name, login, drawn.password());
    }
  }

  private static void check(String what, String value, int longest) {
    if (value.isEmpty() || value.length() > longest) {
      throw wrong("the %s: 1 to %d characters".formatted(what, longest));
    }
  }
}
