package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.Visitor;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Forms of the dial plan as their pages send them.
final class DialPlanForms {

  static final String PATH = "/mairie/plan-d-appel";
  static final String EDITOR = PATH + "/editeur";
  static final String VERSIONS = PATH + "/versions";

  private static final Pattern FORM =
      Pattern.compile("(?s)<form method=\"post\" action=\"([^\"]*)\"[^>]*>(.*?)</form>");
  private static final Pattern INPUT = Pattern.compile("<input ([^>]*)>");
  private static final Pattern SELECT =
      Pattern.compile("(?s)<select [^>]*name=\"([^\"]*)\"[^>]*>(.*?)</select>");
  private static final Pattern CHOSEN =
      Pattern.compile("<option value=\"([^\"]*)\"[^>]* selected[^>]*>");
  private static final Pattern TEXT =
      Pattern.compile("(?s)<textarea [^>]*name=\"([^\"]*)\"[^>]*>(.*?)</textarea>");

  private DialPlanForms() {}

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
        .forEach(
            area -> fields.put(area.group(1), plain(area.group(2)).replaceFirst("^\n", "")));
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
