package fr.alloparents.portal.launcher;

import fr.alloparents.portal.launcher.Settings.DatabaseChoice;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.util.List;

/// What the commands beside the server have in common. They exit with 2 when something asked for is
/// wrong, with 1 when the database does not answer.
final class ServerCommand {

  private static final int FAILED = 1;
  private static final int WRONG = 2;

  private ServerCommand() {}

  /// Does the work of a command; whatever is wrong is told, and the process ends.
  static void run(Runnable work) {
    try {
      work.run();
    } catch (SettingsException e) {
      e.problems().forEach(System.err::println);
      System.exit(WRONG);
    } catch (StorageException e) {
      System.err.println("The database: " + AlloParents.explanation(e));
      System.exit(FAILED);
    }
  }

  /// The server's database, with the tables of this version.
  ///
  /// @param settings files and `name=value` words
  static Database database(List<String> settings) {
    var all = Settings.of(SettingsSource.read(settings, System.getenv()));
    if (!(all.database() instanceof DatabaseChoice.Server(var where))) {
      throw wrong("database.url is not set: the settings name no database");
    }
    var database = Database.open(where);
    try {
      database.migrate();
      return database;
    } catch (StorageException e) {
      database.close();
      throw e;
    }
  }

  /// The town with this host name; where the name is empty, the only town there is.
  static Town town(Towns towns, String host) {
    if (!host.isEmpty()) {
      return towns.byHostName(host).orElseThrow(() -> wrong("no town is found at " + host));
    }
    var all = towns.all();
    return switch (all.size()) {
      case 0 -> throw wrong("there is no town yet");
      case 1 -> all.getFirst();
      default -> throw wrong("there are %d towns: name a host name of one".formatted(all.size()));
    };
  }

  /// Something asked for is wrong.
  static SettingsException wrong(String what) {
    return new SettingsException(List.of(what));
  }
}
