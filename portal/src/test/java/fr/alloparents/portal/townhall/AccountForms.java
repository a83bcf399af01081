package fr.alloparents.portal.townhall;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.townhall.ActionsLoggedTest.Act;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// What is done to accounts at the desk, each with what it needs being there, and the secrets that
/// come up in it. Confined to one thread.
final class AccountForms {

  private static final String SECRET = "un mot de passe tout neuf";
  private static final Pattern DRAWN = Pattern.compile("number\">(\\w{4}(?:-\\w{4}){3})<");

  private final AtomicInteger logins = new AtomicInteger();
  private final Set<String> secrets = new HashSet<>();
  private final DemoPortal portal;
  private final MovableClock clock;
  private final Visitor chief;

  AccountForms(DemoPortal portal, MovableClock clock, Visitor chief) {
    this.portal = portal;
    this.clock = clock;
    this.chief = chief;
    secrets.add(DeskAccount.PASSWORD);
    secrets.add(portal.password());
  }

  /// Passwords, codes and secrets so far: none of them belongs into the log.
  Set<String> secrets() {
    return secrets;
  }

  DeskAccount account(Role role) {
    return DeskAccount.of(portal, clock, "compte" + logins.incrementAndGet(), role);
  }

  DeskAccount signedIn(Role role) throws Exception {
    var account = account(role);
    account.enter();
    return account;
  }

  private DeskAccount withCodes() throws Exception {
    var account = signedIn(Role.AGENT);
    secrets.add(account.setUpCodes(clock));
    clock.move(Duration.ofMinutes(2));
    return account;
  }

  Act code() throws Exception {
    var account = signedIn(Role.AGENT);
    var secret = account.setUpCodes(clock);
    clock.move(Duration.ofMinutes(2));
    account.visitor.send("/mairie", "/mairie/deconnexion", Map.of());
    account.enter();
    var code = DeskAccount.code(secret, clock);
    secrets.add(secret);
    secrets.add(code);
    return () -> account.visitor.send("/mairie", "/mairie/code", Map.of("code", code));
  }

  private HttpResponse<String> onChief(String path, Map<String, String> fields) throws Exception {
    return chief.send("/mairie", path, fields);
  }

  Act onAccounts(String path) throws Exception {
    if (path.equals("/mairie/comptes")) {
      var form =
          Map.of(
              "requete", UUID.randomUUID().toString(),
              "nom", "Mme Cantine",
              "identifiant", "cantine",
              "role", "KITCHEN");
      return () -> drawn(onChief(path, form));
    }
    if (path.endsWith("/regle")) {
      onChief(path, Map.of("obligatoire", "1"));
      return () -> withoutTheRule(path);
    }
    if (path.endsWith("/adresses")) {
      var guesser = new Visitor(portal::uri);
      for (int i = 0; i < 30; i++) {
        guesser.signInAtTownHall("personne" + i, "mauvais mot de passe");
      }
      return () -> onChief(path, Map.of());
    }
    var account = path.endsWith("/double-authentification") ? withCodes() : account(Role.AGENT);
    if (path.endsWith("/blocages")) {
      for (int i = 0; i < 5; i++) {
        account.visitor.signInAtTownHall(account.login, "mauvais mot de passe");
      }
    }
    var its = path.replace("{account}", Long.toString(account.id));
    var fields = Map.of("nom", "M. " + account.login, "role", "STAFF", "actif", "0");
    return () -> drawn(onChief(its, seeing(portal, clock, account.id, fields)));
  }

  /// The fields of a form that shows an account as it is.
  static Map<String, String> seeing(
      DemoPortal portal, Clock clock, long account, Map<String, String> fields) {
    var form = new HashMap<>(fields);
    new TownHallAccounts(portal.database(), clock)
        .find(portal.town(), account)
        .ifPresent(there -> form.put("vu", there.fingerprint()));
    return form;
  }

  /// With the rule on, the chief, who has no codes, may do nothing: a colleague who has some does.
  private HttpResponse<String> withoutTheRule(String path) throws Exception {
    var colleague = signedIn(Role.ADMINISTRATOR);
    colleague.setUpCodes(clock);
    return colleague.visitor.send("/mairie", path, Map.of());
  }

  private HttpResponse<String> drawn(HttpResponse<String> page) {
    DRAWN.matcher(page.body()).results().forEach(found -> secrets.add(found.group(1)));
    return page;
  }

  Act onOwnAccount(String path) throws Exception {
    var own = path.substring(DeskAccount.OWN.length());
    var account =
        own.endsWith("/retirer") || own.equals("/codes-de-secours")
            ? withCodes()
            : signedIn(Role.AGENT);
    secrets.add(SECRET);
    var fields = new HashMap<String, String>();
    fields.put("ancien", DeskAccount.PASSWORD);
    fields.put("nouveau", SECRET);
    fields.put("encore", SECRET);
    fields.put("mot-de-passe-retrait", DeskAccount.PASSWORD);
    fields.put("mot-de-passe-secours", DeskAccount.PASSWORD);
    if (own.endsWith("/confirmer")) {
      account.own("/double-authentification", Map.of());
      fields.put("code", DeskAccount.code(account.secret(), clock));
      secrets.add(account.secret());
    }
    return () -> {
      var answer = account.own(own, fields);
      DeskAccount.recoveryCodes(answer).forEach(code -> secrets.add(code));
      return answer;
    };
  }
}
