package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.townhall.ActionsLoggedTest.Act;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.Feature;
import fr.alloparents.town.TownNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The form of the town's settings as its page sends it.
final class TownForms {

  private static final Pattern SEEN = Pattern.compile("name=\"vu\" value=\"([^\"]*)\"");

  private TownForms() {}

  /// Everything stays but the word for the payer's code.
  static Act word(DemoPortal portal, Visitor chief, String word) throws Exception {
    var seen = SEEN.matcher(chief.get(TownPages.PATH).body());
    assertTrue(seen.find());
    var settings = portal.town().settings();
    var form =
        new HashMap<>(
            Map.of(
                "vu", seen.group(1),
                "requete", UUID.randomUUID().toString(),
                "etat", "ouverte",
                "ouverture", Objects.toString(settings.opensOn()),
                "nom", settings.name(),
                "couleur", settings.colour(),
                "fuseau", settings.zone().getId(),
                "mot-enfant", settings.words().childCode(),
                "mot-payeur", word));
    form.put("adresse", "");
    var townHall = settings.contact().townHallPhone();
    form.put("mairie", townHall == null ? "" : townHall.display());
    form.put("prix", Objects.toString(settings.contact().callPrice(), ""));
    form.put("codes", settings.line().signIn().name());
    form.put("anglais", "1");
    for (var number : TownNumber.values()) {
      form.put(TownNumbersTyped.field(number), Integer.toString(number.of(settings)));
    }
    var offered =
        Stream.of(Feature.values())
            .map(feature -> "&offre=" + feature)
            .collect(Collectors.joining());
    return () ->
        chief.post(
            TownPages.PATH,
            "jeton=" + chief.token(TownPages.PATH) + "&" + Visitor.encoded(form) + offered);
  }
}
