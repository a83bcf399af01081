package fr.alloparents.portal.townhall;

import fr.alloparents.portal.townhall.ActionsLoggedTest.Act;
import fr.alloparents.portal.web.Visitor;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Forms of cut-offs as their pages send them.
record CutOffForms(Visitor chief) {

  private static final Pattern HIDDEN =
      Pattern.compile("type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");

  /// Shown first, then written.
  Act written(String path) throws Exception {
    var form = new HashMap<String, String>();
    form.put("genre", "DAYS_BEFORE");
    form.put("nombre-DAYS_BEFORE", "2");
    form.put("jour-LAST_WEEKDAY_BEFORE", "FRIDAY");
    form.put("jour-WEEKDAY_OF_WEEK_BEFORE", "THURSDAY");
    form.put("du", "2026-12-01");
    form.put("jour", "2026-11-30");
    form.put("heure", "09:00");
    form.put("requete", UUID.randomUUID().toString());
    form.put("faire", "enregistrer");
    var days =
        "&jours=" + String.join("&jours=", Stream.of(DayOfWeek.values()).map(Enum::name).toList());
    var shown =
        chief.post(path, "jeton=" + chief.token(path) + "&" + Visitor.encoded(form) + days).body();
    HIDDEN.matcher(shown).results().forEach(field -> form.put(field.group(1), field.group(2)));
    return () -> chief.post(path, Visitor.encoded(form) + days);
  }
}
