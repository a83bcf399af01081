package fr.alloparents.portal.townhall;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Locale;

/// Who comes to the desk in tests.
final class DeskVisitors {

  private static final String PASSWORD = "un mot de passe assez long";

  private DeskVisitors() {}

  /// Somebody of the town hall with this role, signed in.
  static Visitor signedIn(DemoPortal portal, Role role) throws Exception {
    var login = role.name().toLowerCase(Locale.ROOT);
    new TownHallAccounts(portal.database(), Clock.systemUTC())
        .create(portal.town(), login, "Mme " + login, role, PASSWORD);
    var visitor = new Visitor(portal::uri);
    visitor.signInAtTownHall(login, PASSWORD);
    return visitor;
  }

  /// A file as this visitor's browser gets it.
  static HttpResponse<byte[]> file(DemoPortal portal, Visitor visitor, String path)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(portal.uri(path))
              .header("Cookie", "session=" + visitor.key())
              .build();
      return http.send(request, BodyHandlers.ofByteArray());
    }
  }
}
