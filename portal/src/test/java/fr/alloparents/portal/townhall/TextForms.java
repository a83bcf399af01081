package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.web.Visitor;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Sends the form of a text of the town, as its page has it.
public final class TextForms {

  private static final String PATH = "/mairie/textes";

  private TextForms() {}

  /// Opens the page and sends the form of the text that the fields name.
  public static HttpResponse<String> send(Visitor by, Map<String, String> fields) throws Exception {
    var form = new HashMap<>(fields);
    form.put("vu", seen(by, fields));
    return by.send(PATH, PATH, form);
  }

  /// What the form of a text says it has shown.
  public static String seen(Visitor by, Map<String, String> fields) throws Exception {
    var page = by.get(PATH).body();
    var found =
        Pattern.compile(
                "name=\"page\" value=\"%s\">\\s*<input[^>]*value=\"%s\">\\s*<input[^>]*name=\"vu\" value=\"(\\w+)\""
                    .formatted(fields.get("page"), fields.get("en")))
            .matcher(page);
    assertTrue(found.find(), page);
    return found.group(1);
  }
}
