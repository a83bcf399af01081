package fr.alloparents.portal.townhall;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.townhall.ActionsLoggedTest.Act;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.Author;
import fr.alloparents.town.Rewording;
import fr.alloparents.town.Rewordings;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Forms of the sentences of the line as their pages send them.
record PhraseForms(DemoPortal portal, Clock clock) {

  private static final Pattern HIDDEN =
      Pattern.compile("type=\"hidden\" name=\"([\\w-]+)\" value=\"([^\"]*)\"");

  static String expected(String route) {
    return route.endsWith("/origine")
        ? "SENTENCE_CHANGED: Full it is. > null"
        : "SENTENCE_CHANGED: null > Bye for now.";
  }

  /// Something that can be done now by a form.
  Act on(String path, Visitor chief) throws Exception {
    if (!path.endsWith("/origine")) {
      var its = path.replace("{sentence}", "goodbye");
      var form = heard(chief.send(its, its, listening("en", "Bye for now.")));
      return () -> chief.send(its, its, form);
    }
    var own = new Rewording("full", Locale.ENGLISH, "Full it is.", List.of());
    new Rewordings(portal.database(), clock)
        .reword(portal.town(), Author.of("Mme Maire"), "C'est complet.", "", own);
    var form = Map.of("langue", "en", "vu", Rewordings.seen(Optional.of(own)));
    return () -> chief.send("/mairie", path.replace("{sentence}", "full"), form);
  }

  /// What is sent to listen to other words.
  static Map<String, String> listening(String language, String words) {
    return new HashMap<>(Map.of("langue", language, "texte", words, "faire", "ecouter"));
  }

  /// What the page that can be heard sends to publish them.
  static Map<String, String> heard(HttpResponse<String> page) {
    var form = new HashMap<String, String>();
    HIDDEN
        .matcher(page.body())
        .results()
        .forEach(field -> form.put(field.group(1), plain(field.group(2))));
    var words = Pattern.compile("(?s)<textarea[^>]*>(.*?)</textarea>").matcher(page.body());
    form.put("texte", words.find() ? plain(words.group(1)) : "");
    form.put("faire", "publier");
    return form;
  }

  private static String plain(String html) {
    return html.replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
