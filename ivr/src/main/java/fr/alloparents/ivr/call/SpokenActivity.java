package fr.alloparents.ivr.call;

import fr.alloparents.activity.Activity;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Wording;
import java.util.ArrayList;
import java.util.Locale;

/// An activity as callers are offered it: for the town hall that lays it down.
public final class SpokenActivity {

  private SpokenActivity() {}

  /// "Pour la suite, tapez 8. Mercredi matin, tapez 3."
  ///
  /// @param language English, or French as any other
  public static String of(Activity activity, Locale language) {
    var said = new ArrayList<Phrase>();
    for (int page = 1; page < activity.keypadPage(); page++) {
      said.add(Prompt.NEXT_ACTIVITIES);
    }
    said.addAll(ActivityChoice.option(activity));
    boolean english = language.getLanguage().equals(Locale.ENGLISH.getLanguage());
    return Wording.of(said, english ? Language.ENGLISH : Language.FRENCH);
  }
}
