package fr.alloparents.portal.townhall;

import fr.alloparents.canteen.ActivityDiners;
import fr.alloparents.canteen.Diets;
import fr.alloparents.canteen.Diners;
import fr.alloparents.canteen.MealNeeds;
import fr.alloparents.canteen.MealNeedsDesk;
import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.townhall.ActionsLoggedTest.Act;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.Author;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Forms of the kitchen and of children's meals as their pages send them.
record KitchenForms(DemoPortal portal, Clock clock, Visitor chief) {

  /// What the log says of them.
  static String expected(String path) {
    return switch (path) {
      case "/mairie/cuisine/numero" -> "KITCHEN_NUMBER_CHANGED: +33476549986 > +33476549987";
      case "/mairie/cuisine/codes", "/mairie/cuisine/codes/{kitchen}" ->
          "KITCHEN_CODE_DRAWN: null > null";
      case "/mairie/cuisine/codes/{kitchen}/retrait" -> "KITCHEN_REMOVED: null > null";
      case "/mairie/cuisine/regimes" ->
          "DIETS_CHANGED: Sans porc\nSans viande\nVégétarien > Sans porc\nVégétarien\nSans sel";
      case "/mairie/cuisine/activites" ->
          "DINERS_CHANGED: CHILDREN Cantine\nADULTS Cantine adulte > CHILDREN Cantine";
      case "/mairie/familles/enfant/{child}/repas" -> "MEAL_NEEDS_CHANGED: null > null";
      default -> throw new AssertionError("what does " + path + " write into the log?");
    };
  }

  /// Something done by a form.
  Act on(String path) {
    var its =
        (path.contains("{kitchen}") ? path.replace("{kitchen}", Long.toString(kitchen())) : path)
            .replace(
                "{child}",
                Long.toString(portal.id(Code.Kind.CHILD, DemoCard.BERTRAND.childCode())));
    var form = new HashMap<>(fields(path));
    form.put("requete", UUID.randomUUID().toString());
    return () -> chief.send("/mairie/cuisine", its, form);
  }

  private long kitchen() {
    var request = UUID.randomUUID();
    return portal
        .kitchens(clock)
        .add(portal.town(), Author.SERVER, request, "Cuisine " + request)
        .orElseThrow()
        .kitchen()
        .id();
  }

  private Map<String, String> fields(String path) {
    return switch (path) {
      case "/mairie/cuisine/numero" -> Map.of("numero", "04 76 54 99 87");
      case "/mairie/cuisine/codes" -> Map.of("nom", "École Rochat");
      case "/mairie/cuisine/regimes" -> diets();
      case "/mairie/cuisine/activites" -> diners();
      case "/mairie/familles/enfant/{child}/repas" ->
          Map.of(
              "regime", "0",
              "allergenes", "MILK",
              "mots", "Secret médical",
              "vu", needs().fingerprint());
      default -> Map.of();
    };
  }

  private MealNeeds needs() {
    return new MealNeedsDesk(portal.database(), clock)
        .of(portal.town(), portal.id(Code.Kind.CHILD, DemoCard.BERTRAND.childCode()));
  }

  private Map<String, String> diets() {
    var all = new Diets(portal.database(), clock).all(portal.town());
    var form = new HashMap<String, String>();
    form.put("vu", Diets.fingerprint(all));
    all.forEach(diet -> form.put("regime-" + diet.id(), diet.name()));
    form.put("regime-" + all.get(1).id(), "");
    form.put("nouveau-1", "Sans sel");
    return form;
  }

  private Map<String, String> diners() {
    var all = new ActivityDiners(portal.database(), clock).all(portal.town());
    var form = new HashMap<String, String>();
    form.put("vu", ActivityDiners.fingerprint(all));
    all.stream()
        .filter(one -> one.diners() == Diners.ADULTS)
        .forEach(one -> form.put("convives-" + one.activityId(), "NOBODY"));
    return form;
  }
}
