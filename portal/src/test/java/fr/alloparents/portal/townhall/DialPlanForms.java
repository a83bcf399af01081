package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.townhall.ActionsLoggedTest.Act;
import fr.alloparents.portal.web.Visitor;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Forms of the dial plan as their pages send them.
///
/// @param machine with the Asterisk on which they act
record DialPlanForms(DialPlanFolder machine, Visitor chief) {

  static final String PATH = "/mairie/plan-d-appel";
  static final String EDITOR = PATH + "/editeur";
  static final String VERSIONS = PATH + "/versions";

  private static final Pattern NUMBER = Pattern.compile("Version (\\d+)</a></strong>");
  private static final Pattern FORM =
      Pattern.compile("(?s)<form method=\"post\" action=\"([^\"]*)\"[^>]*>(.*?)</form>");
  private static final Pattern INPUT = Pattern.compile("<input ([^>]*)>");
  private static final Pattern SELECT =
      Pattern.compile("(?s)<select [^>]*name=\"([^\"]*)\"[^>]*>(.*?)</select>");
  private static final Pattern CHOSEN =
      Pattern.compile("<option value=\"([^\"]*)\"[^>]* selected[^>]*>");
  private static final Pattern TEXT =
      Pattern.compile("(?s)<textarea [^>]*name=\"([^\"]*)\"[^>]*>(.*?)</textarea>");

  static final String ROUTES = PATH + "(/.*)?";

  /// What the form of a route writes into the log.
  static String expected(String path) {
    return switch (path) {
      case PATH -> "DIAL_PLAN_SAVED: null > FORM";
      case EDITOR -> "DIAL_PLAN_SAVED: null > EDITOR";
      case VERSIONS + "/{version}/service" -> "DIAL_PLAN_LIVE: 1 > null";
      case VERSIONS + "/{version}/retour" -> "DIAL_PLAN_LIVE: 6 > null";
      case PATH + "/partie" -> "DIAL_PLAN_SAVED: null > FORM";
      case PATH + "/reprise" -> "DIAL_PLAN_SAVED: null > MACHINE";
      case PATH + "/appel" -> "DIAL_PLAN_TEST_CALL: null > softphone";
      default -> throw new AssertionError("what does " + path + " write into the log?");
    };
  }

  /// Something that can be done now by a form.
  Act on(String path) throws Exception {
    return switch (path) {
      case PATH -> {
        var form = fields(chief.get(PATH), PATH);
        form.put("n0-sonnerie", "33");
        form.put("faire", "enregistrer");
        yield () -> chief.send(PATH, PATH, form);
      }
      case EDITOR -> () -> edit(chief, machine.text() + "; autrement\n", "enregistrer");
      case PATH + "/partie" -> {
        edit(chief, unreadable(machine.text()), "enregistrer");
        var form = fields(chief.get(PATH), path);
        yield () -> chief.send(PATH, path, form);
      }
      case PATH + "/reprise" -> {
        machine.write(machine.text() + "; à la main\n");
        yield () -> chief.send(PATH, path, Map.of());
      }
      case PATH + "/appel" -> {
        var form = fields(chief.get(PATH), path);
        form.put("vers", "softphone");
        yield () -> chief.send(PATH, path, form);
      }
      default -> version(path);
    };
  }

  /// A text whose block the form cannot read.
  static String unreadable(String text) {
    return text.replace("ALLO_DIALOGUE=reservation", "ALLO_DIALOGUE=Résa");
  }

  private Act version(String path) throws Exception {
    boolean back = path.endsWith("/retour");
    if (!back) {
      edit(chief, machine.text() + "; en service\n", "enregistrer");
    }
    var list = chief.get(VERSIONS);
    var newest = NUMBER.matcher(list.body());
    assertTrue(newest.find(), list.body());
    var its = path.replace("{version}", back ? "1" : newest.group(1));
    var form = fields(list, its);
    return () -> chief.send(VERSIONS, its, form);
  }

  /// What a form of a page sends when nobody changes anything; of boxes with the same name only the
  /// last ticked one.
  static Map<String, String> fields(HttpResponse<String> page, String action) {
    var forms = FORM.matcher(page.body());
    while (forms.find()) {
      if (forms.group(1).equals(action)) {
        return fields(forms.group(2));
      }
    }
    throw new AssertionError("no form to " + action + " in " + page.body());
  }

  private static Map<String, String> fields(String form) {
    var fields = new HashMap<String, String>();
    INPUT
        .matcher(form)
        .results()
        .map(found -> found.group(1))
        .filter(input -> !input.contains("type=\"file\""))
        .filter(input -> !input.matches(".*type=\"(checkbox|radio)\".*") || checked(input))
        .forEach(input -> fields.put(attribute(input, "name"), attribute(input, "value")));
    SELECT
        .matcher(form)
        .results()
        .forEach(
            select -> {
              var chosen = CHOSEN.matcher(select.group(2));
              fields.put(select.group(1), chosen.find() ? plain(chosen.group(1)) : "");
            });
    TEXT.matcher(form)
        .results()
        .forEach(area -> fields.put(area.group(1), plain(area.group(2)).replaceFirst("^\n", "")));
    fields.remove("jeton");
    return fields;
  }

  private static boolean checked(String input) {
    return input.matches(".*\\schecked\\b.*");
  }

  private static String attribute(String tag, String name) {
    var found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
    return found.find() ? plain(found.group(1)) : "";
  }

  static String plain(String html) {
    return html.replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  /// The editor's text, to be sent for a purpose: `verifier`, `enregistrer`.
  static HttpResponse<String> edit(Visitor chief, String text, String purpose) throws Exception {
    var form = fields(chief.get(EDITOR), EDITOR);
    form.put("texte", text);
    form.put("faire", purpose);
    return chief.send(EDITOR, EDITOR, form);
  }
}
