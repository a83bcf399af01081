package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import java.net.http.HttpResponse;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/// Somebody of the town hall in tests: an account, a browser, and a telephone that makes codes.
final class DeskAccount implements AutoCloseable {

  static final String PASSWORD = "un mot de passe assez long";
  static final String OWN = "/mairie/mon-compte";
  private static final Pattern SECRET = Pattern.compile("class=\"key\">([A-Z2-7 ]+)<");
  private static final Pattern RECOVERY = Pattern.compile("<li>([a-z0-9]{4}(?:-[a-z0-9]{4}){2})<");

  final Visitor visitor;
  final String login;
  final long id;

  private DeskAccount(Visitor visitor, String login, long id) {
    this.visitor = visitor;
    this.login = login;
    this.id = id;
  }

  /// A new account, not signed in.
  static DeskAccount of(DemoPortal portal, Clock clock, String login, Role role) {
    var account =
        new TownHallAccounts(portal.database(), clock)
            .create(portal.town(), login, "M. " + login, role, PASSWORD);
    return new DeskAccount(new Visitor(portal::uri), login, account.id());
  }

  /// A new account, signed in.
  static DeskAccount signedIn(DemoPortal portal, Clock clock, String login, Role role)
      throws Exception {
    var account = of(portal, clock, login, role);
    assertEquals("/mairie", location(account.enter()));
    return account;
  }

  HttpResponse<String> enter() throws Exception {
    return visitor.signInAtTownHall(login, PASSWORD);
  }

  /// Sends a form of the own account's page.
  HttpResponse<String> own(String path, Map<String, String> fields) throws Exception {
    return visitor.send(OWN, OWN + path, fields);
  }

  /// The secret that the own page shows.
  String secret() throws Exception {
    var page = visitor.get(OWN).body();
    var found = SECRET.matcher(page);
    assertTrue(found.find(), page);
    return found.group(1).replace(" ", "");
  }

  /// Sets codes on the telephone up.
  ///
  /// @return the secret
  String setUpCodes(Clock clock) throws Exception {
    assertEquals(303, own("/double-authentification", Map.of()).statusCode());
    var secret = secret();
    var code = Map.of("code", code(secret, clock));
    assertEquals(10, recoveryCodes(own("/double-authentification/confirmer", code)).size());
    return secret;
  }

  static List<String> recoveryCodes(HttpResponse<String> page) {
    return RECOVERY.matcher(page.body()).results().map((MatchResult one) -> one.group(1)).toList();
  }

  /// What the telephone shows now.
  static String code(String secret, Clock clock) throws InvalidKeyException {
    var totp = new TimeBasedOneTimePasswordGenerator();
    var key = new SecretKeySpec(new Base32().decode(secret), totp.getAlgorithm());
    return totp.generateOneTimePasswordString(key, clock.instant());
  }

  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  @Override
  public void close() {
    visitor.close();
  }
}
