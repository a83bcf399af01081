package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.Code;
import fr.alloparents.family.Schools;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.dialplan.ScriptedAsterisk;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.ActionLog.Logged;
import fr.alloparents.town.TownHallAccounts.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is done at the town hall's desk is in the log of actions, with what was there before
/// and after. A new form of the desk fails here until its action is logged.
@Timeout(180)
class ActionsLoggedTest {

  private static final Pattern DAY = Pattern.compile("name=\"du\" type=\"date\" value=\"([^\"]*)");
  private static final Pattern TOKEN = Pattern.compile("/mairie/messages/\\d+");
  private static final Pattern OPERATION = Pattern.compile("class=\"code\">(\\d{6})<");
  private static final Pattern OLD_CODE = Pattern.compile("name=\"ancien\" value=\"(\\d+)\"");
  private static final Pattern NOTICES = Pattern.compile("/mairie/(avis|actualites|menus)\\b.*");
  private static final Pattern ATTENDANCE = Pattern.compile("/mairie/(listes|pointage)/.*");
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));

  private static final DialPlanFolder MACHINE = DialPlanFolder.create();

  private static ScriptedAsterisk asterisk;
  private static DemoPortal portal;
  private static Visitor chief;

  private static AccountForms accounts;

  @BeforeAll
  static void open() throws Exception {
    asterisk = ScriptedAsterisk.reading(MACHINE.folder());
    portal = DemoPortal.start(CLOCK, MACHINE.settings(asterisk));
    chief = new Visitor(portal::uri);
    chief.signInAtTownHall(portal.login(), portal.password());
    accounts = new AccountForms(portal, CLOCK, chief);
  }

  @AfterAll
  static void close() {
    chief.close();
    portal.close();
    asterisk.close();
  }

  static Stream<String> forms() {
    return portal.routes().stream().filter(route -> route.startsWith("POST /mairie"));
  }

  private static List<Logged> log() {
    return new ActionLog(portal.database())
        .find(portal.town(), new Choice(null, null, null, null), null, 1000);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormOfTheDeskLeavesItsLine(String route) throws Exception {
    // another half minute for each, so that no code is used twice
    CLOCK.move(Duration.ofMinutes(1));
    var action = action(route);
    var before = log();
    var answer = action.act();
    assertTrue(answer.statusCode() < 400, route + " " + answer.body());
    var after = log();
    assertTrue(after.size() > before.size(), route + " is not in the log");
    var line = after.getFirst();
    assertEquals(CLOCK.instant(), line.at());
    assertEquals(expected(route), line.kind() + ": " + line.before() + " > " + line.after());
    for (var secret : accounts.secrets()) {
      assertFalse(after.toString().contains(secret), after.toString());
    }
  }

  private static String expected(String route) {
    var path = route.substring("POST ".length());
    if (path.startsWith("/mairie/cuisine") || path.endsWith("/repas")) {
      return KitchenForms.expected(path);
    }
    if (path.matches(DialPlanForms.ROUTES)) {
      return DialPlanForms.expected(path);
    }
    return switch (path) {
      case "/mairie", "/mairie/code" -> "SIGNED_IN: null > null";
      case "/mairie/deconnexion" -> "SIGNED_OUT: null > null";
      case "/mairie/messages/{message}" -> "MESSAGE_HANDLED: NEW > HANDLED";
      case "/mairie/textes" -> "TEXT_CHANGED: Avant > Après";
      case "/mairie/familles/enfant/{child}/blocages", LockForms.ROUTE -> "LOCKS_LIFTED: 1 > 0";
      case "/mairie/familles/enfant/{child}/planning" ->
          "BOOKED_FOR_FAMILY: null > 1 0 0 " + operation + " Oubli";
      case "/mairie/familles/enfant/{child}/codes/{code}" -> "CODE_REPLACED: null > null";
      case "/mairie/lettres" -> "LETTERS_PRINTED: null > 1";
      case "/mairie/fermetures" -> "NOTICE_PUBLISHED: null > " + announced;
      case "/mairie/fermetures/{closure}/reouverture" -> "DAYS_REOPENED: Neige > null";
      case "/mairie/journees" -> "NOTICE_PUBLISHED: null > Mercredi 9 décembre : Il y aura école";
      case "/mairie/journees/{extra}/annulation" ->
          "EXTRA_DAY_UNDONE: Cantine\nIl y aura école > null";
      case "/mairie/annees" ->
          "SCHOOL_YEAR_OPENED: null > OWN_DATES METROPOLE\n2030-09-02/2031-08-31";
      case "/mairie/logo" -> "LOGO_CHANGED: " + portal.town().logo() + " > null";
      case TownPages.PATH -> "TOWN_CHANGED: Code payeur > Code famille";
      case "/mairie/import" -> "FAMILIES_SENT: null > null";
      case "/mairie/import/{import}" -> "FAMILIES_IMPORTED: null > 1 0";
      case "/mairie/avis/nouveau" -> "NOTICE_PUBLISHED: null > web: Neige\nphone: Il neige.";
      case "/mairie/avis/{notice}" -> "NOTICE_CHANGED: Avant > Après";
      case "/mairie/avis/{notice}/retrait" -> "NOTICE_WITHDRAWN: Avant > null";
      case "/mairie/actualites/nouvelle" ->
          "NEWS_PUBLISHED: null > 2026-11-21/\nFête\nVenez nombreux.";
      case "/mairie/actualites/{news}" ->
          "NEWS_CHANGED: 2026-11-21/\nFête\nAvant > 2026-11-21/2026-12-21\nFête\nAprès";
      case "/mairie/actualites/{news}/retrait" -> "NEWS_WITHDRAWN: 2026-11-21/\nFête\nAvant > null";
      case "/mairie/actualites/{news}/place" -> "NEWS_PLACED: 1 > 2";
      case "/mairie/listes/{day}/impression" -> "LISTS_PRINTED: null > null";
      case "/mairie/pointage/{day}/{activity}" -> "ATTENDANCE_TAKEN: null > null";
      case "/mairie/pointage/{day}/{activity}/coches" -> "ATTENDANCE_CORRECTED: PRESENT > ABSENT";
      case "/mairie/menus" -> "MENUS_WRITTEN: null > 2026-12-14 LUNCH: Soupe; Pain [GLUTEN]";
      case "/mairie/phrases/{sentence}", "/mairie/phrases/{sentence}/origine" ->
          PhraseForms.expected(route);
      case "/mairie/comptes" -> "ACCOUNT_CREATED: null > KITCHEN";
      case "/mairie/comptes/regle" -> "SECOND_FACTOR_RULE: true > false";
      case "/mairie/comptes/adresses", "/mairie/comptes/{account}/blocages" ->
          "LOCKS_LIFTED: 1 > 0";
      case "/mairie/comptes/{account}" -> "ROLE_CHANGED: AGENT > STAFF";
      case "/mairie/comptes/{account}/mot-de-passe" -> "PASSWORD_DRAWN: null > null";
      case "/mairie/comptes/{account}/etat" -> "ACCOUNT_ACTIVE: true > false";
      case "/mairie/comptes/{account}/double-authentification",
          "/mairie/mon-compte/double-authentification/retirer" ->
          "SECOND_FACTOR_OFF: null > null";
      case "/mairie/mon-compte/mot-de-passe" -> "PASSWORD_CHOSEN: null > null";
      case "/mairie/mon-compte/double-authentification" -> "SECOND_FACTOR_BEGUN: null > null";
      case "/mairie/mon-compte/double-authentification/confirmer" ->
          "SECOND_FACTOR_ON: null > null";
      case "/mairie/mon-compte/codes-de-secours" -> "RECOVERY_CODES_DRAWN: null > null";
      case "/mairie/activites/{activity}/places/{place}" -> "CAPACITY_CHANGED: 3 > 4";
      case "/mairie/ecoles/{school}" -> "SCHOOL_CHANGED: null > Jules Ferry";
      case "/mairie/ecoles/{school}/classes/{class}" -> "CLASS_CHANGED: null > CE1 bis\nM. Ferry";
      case "/mairie/activites/{activity}" ->
          "ACTIVITY_CHANGED: null > Étude\n\nÉTUDES\n3\n2\n8\nSCHOOL_TIME\nfalse\n";
      case "/mairie/activites/groupes/{group}" ->
          "GROUP_CHANGED: null > ÉTUDES DU SOIR\nEVENING CLASSES";
      case "/mairie/activites/groupes/{group}/place" -> "GROUP_PLACED: 3 > 1";
      case "/mairie/activites/lieux/{place}" -> "PLACE_CHANGED: null > Gymnase";
      case "/mairie/activites/{activity}/lieux" ->
          "SITES_CHANGED: Centre de loisirs: Mallerin maternelle, Mallerin primaire > Parc:"
              + " Mallerin maternelle, Mallerin primaire";
      case "/mairie/activites/{activity}/retrait" -> "ACTIVITY_RETIRED: null > 2027-07-05";
      case "/mairie/activites/clotures/regles/{rule}" ->
          "CUT_OFF_CHANGED: null > DAYS_BEFORE 2 - 09:00 127 - ";
      case "/mairie/activites/clotures/exceptions/{exception}" ->
          "CUT_OFF_EXCEPTION_CHANGED: null > 2026-12-01 2026-12-01 2026-11-30T09:00 - ";
      default -> throw new AssertionError("what does " + route + " write into the log?");
    };
  }

  private static String announced = "";

  private static String operation = "";

  /// Something that can be done now, whatever it needs being there.
  @FunctionalInterface
  interface Act {
    HttpResponse<String> act() throws Exception;
  }

  private static Act action(String route) throws Exception {
    var path = route.substring("POST ".length());
    if (path.startsWith("/mairie/comptes")) {
      return accounts.onAccounts(path);
    }
    if (path.startsWith("/mairie/mon-compte")) {
      return accounts.onOwnAccount(path);
    }
    if (path.startsWith("/mairie/cuisine") || path.endsWith("/repas")) {
      return new KitchenForms(portal, CLOCK, chief).on(path);
    }
    if (NOTICES.matcher(path).matches()) {
      return onNotices(path);
    }
    if (path.matches(CatalogueForms.ROUTES)) {
      var forms = new CatalogueForms(portal, CLOCK);
      var its = forms.path(path);
      var fields = forms.fields(path);
      return () -> chief.send("/mairie", its, fields);
    }
    if (ATTENDANCE.matcher(path).matches()) {
      var forms = new AttendanceForms(portal, CLOCK);
      var fields = forms.fields(path);
      return () -> chief.send("/mairie", forms.path(path), fields);
    }
    if (path.matches(DialPlanForms.ROUTES)) {
      return new DialPlanForms(MACHINE, chief).on(path);
    }
    if (path.startsWith("/mairie/phrases")) {
      return new PhraseForms(portal, CLOCK).on(path, chief);
    }
    return switch (path) {
      case "/mairie" -> accounts.account(Role.AGENT)::enter;
      case "/mairie/code" -> accounts.code();
      case "/mairie/deconnexion" -> {
        var account = accounts.signedIn(Role.STAFF);
        yield () -> account.visitor.send("/mairie", path, Map.of());
      }
      case "/mairie/messages/{message}" -> message();
      case "/mairie/textes" -> {
        text("Avant");
        yield () -> text("Après");
      }
      case "/mairie/familles/enfant/{child}/blocages" -> locksOfAChild();
      case LockForms.ROUTE -> LockForms.lifting(portal, CLOCK, chief);
      case "/mairie/familles/enfant/{child}/planning" -> booking();
      case "/mairie/familles/enfant/{child}/codes/{code}" -> newCode();
      case "/mairie/lettres" -> {
        var child = Long.toString(portal.id(Code.Kind.CHILD, DemoCard.ANGELINE.childCode()));
        var id = UUID.randomUUID().toString();
        var form = Map.of("quoi", "enfant", "enfant", child, "requete", id);
        yield () -> chief.send(path, path, form);
      }
      case "/mairie/fermetures" -> closing(path);
      case "/mairie/fermetures/{closure}/reouverture",
          "/mairie/journees",
          "/mairie/journees/{extra}/annulation",
          "/mairie/annees" ->
          onCalendar(path);
      case TownPages.PATH -> TownForms.word(portal, chief, "Code famille");
      case "/mairie/logo" -> () -> chief.send(path, path, Map.of("faire", "retirer"));
      case "/mairie/import" -> () -> ImportForms.send(portal, CLOCK, chief, "A1");
      case "/mairie/import/{import}" -> {
        var sent = DeskAccount.location(ImportForms.send(portal, CLOCK, chief, "A2"));
        yield () -> chief.send(sent, sent, Map.of());
      }
      case "/mairie/activites/{activity}/places/{place}" -> {
        var holidays = CapacityPagesTest.limited(portal, 3);
        var form =
            Map.of(
                "requete",
                UUID.randomUUID().toString(),
                "vu",
                "3",
                "places-" + holidays.placeId(),
                "4");
        yield () -> chief.send("/mairie/ecoles", holidays.path(), form);
      }
      case "/mairie/ecoles/{school}" -> school("/mairie/ecoles/nouvelle", "Jules Ferry", "");
      case "/mairie/ecoles/{school}/classes/{class}" -> {
        long school = new Schools(portal.database()).all(portal.town()).getLast().id();
        yield school("/mairie/ecoles/" + school + "/classes/nouvelle", "CE1 bis", "M. Ferry");
      }
      case "/mairie/activites/{activity}" -> {
        var form =
            Map.of(
                "requete", UUID.randomUUID().toString(),
                "nom", "Étude",
                "nouveau-groupe", "ÉTUDES",
                "touche", "3/2",
                "saison", "SCHOOL_TIME",
                "jours", "THURSDAY");
        yield () -> chief.send(CutOffPages.PATH, path.replace("{activity}", "nouvelle"), form);
      }
      case "/mairie/activites/clotures/regles/{rule}" ->
          new CutOffForms(chief).written(path.replace("{rule}", "nouvelle"));
      case "/mairie/activites/clotures/exceptions/{exception}" ->
          new CutOffForms(chief).written(path.replace("{exception}", "nouvelle"));
      default -> throw new AssertionError("how is something done by " + route + "?");
    };
  }

  private static Act onNotices(String path) {
    var forms = new NoticeForms(portal, CLOCK);
    var fields = forms.fields(path);
    var its = forms.path(path);
    return () -> chief.send("/mairie", its, fields);
  }

  private static Act onCalendar(String path) throws Exception {
    var forms = new CalendarForms(portal, CLOCK, chief);
    var its = forms.path(path);
    var fields = forms.fields(path);
    return () -> chief.send("/mairie", its, fields);
  }

  private static Act message() throws Exception {
    chief.send(
        "/contact",
        "/contact",
        Map.of(
            "requete", UUID.randomUUID().toString(),
            "nom", "M. Un",
            "courriel", "un@exemple.fr",
            "texte", "Bonjour"));
    var found = TOKEN.matcher(chief.get("/mairie/messages").body());
    assertTrue(found.find());
    return () -> chief.send("/mairie/messages", found.group(), Map.of());
  }

  private static HttpResponse<String> text(String text) throws Exception {
    return TextForms.send(chief, Map.of("page", "LEGAL_NOTICE", "en", "fr", "texte", text));
  }

  private static Act locksOfAChild() throws Exception {
    try (var guesser = new Visitor(portal::uri)) {
      for (int i = 0; i < 5; i++) {
        guesser.signIn(DemoCard.JAMES.childCode(), "99999" + i);
      }
    }
    var child = portal.id(Code.Kind.CHILD, DemoCard.JAMES.childCode());
    var page = "/mairie/familles/enfant/" + child;
    return () -> chief.send("/mairie", page + "/blocages", Map.of());
  }

  private static Act booking() {
    var card = DemoCard.BERTRAND;
    var page = "/mairie/familles/enfant/" + portal.id(Code.Kind.CHILD, card.childCode());
    var cell = portal.nextFree(card, CLOCK);
    var box = cell.activity().id() + "." + cell.day();
    var form =
        Map.of(
            "requete",
            UUID.randomUUID().toString(),
            "du",
            cell.day().toString(),
            "vu",
            box + ".n",
            "c",
            box,
            "motif",
            "Oubli");
    return () -> {
      var answer = chief.send("/mairie", page + "/planning", form);
      var told = OPERATION.matcher(chief.get(DeskAccount.location(answer)).body());
      assertTrue(told.find());
      operation = told.group(1);
      return answer;
    };
  }

  private static Act newCode() throws Exception {
    var child = portal.id(Code.Kind.CHILD, DemoCard.ALINE.childCode());
    var path = "/mairie/familles/enfant/" + child + "/codes/enfant";
    var old = OLD_CODE.matcher(chief.get(path).body());
    assertTrue(old.find());
    return () -> chief.send("/mairie", path, Map.of("ancien", old.group(1)));
  }

  private static Act closing(String path) throws Exception {
    var found = DAY.matcher(chief.get(path).body());
    assertTrue(found.find());
    var day = found.group(1);
    var form = new HashMap<String, String>();
    form.put("requete", UUID.randomUUID().toString());
    form.put("du", day);
    form.put("pour", "commune");
    form.put("compte", day + "//commune");
    form.put("texte", "Neige");
    form.put("message", "1");
    form.put("faire", "fermer");
    announced = "Lundi 23 novembre : Neige";
    return () -> chief.send(path, path, form);
  }

  private static Act school(String path, String name, String teacher) {
    var form =
        Map.of(
            "requete", UUID.randomUUID().toString(), "vu", "", "nom", name, "enseignant", teacher);
    return () -> chief.send("/mairie/ecoles", path, form);
  }
}
