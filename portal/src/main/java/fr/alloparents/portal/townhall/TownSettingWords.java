package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.joining;

import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Feature;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownNumber;
import fr.alloparents.town.TownValues.Item;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings of a town in words.
public final class TownSettingWords {

  /// Where French towns are, by the ids of their time zones.
  private static final Map<String, String> ZONES = zones();

  private TownSettingWords() {}

  private static Map<String, String> zones() {
    var zones = new LinkedHashMap<String, String>();
    zones.put("Europe/Paris", "Métropole");
    zones.put("America/Guadeloupe", "Guadeloupe");
    zones.put("America/Martinique", "Martinique");
    zones.put("America/Cayenne", "Guyane");
    zones.put("Indian/Reunion", "La Réunion");
    zones.put("Indian/Mayotte", "Mayotte");
    zones.put("America/St_Barthelemy", "Saint-Barthélemy");
    zones.put("America/Marigot", "Saint-Martin");
    zones.put("America/Miquelon", "Saint-Pierre-et-Miquelon");
    zones.put("Pacific/Noumea", "Nouvelle-Calédonie");
    zones.put("Pacific/Tahiti", "Polynésie, Tahiti");
    zones.put("Pacific/Marquesas", "Polynésie, îles Marquises");
    zones.put("Pacific/Gambier", "Polynésie, îles Gambier");
    zones.put("Pacific/Wallis", "Wallis-et-Futuna");
    return Collections.unmodifiableMap(zones);
  }

  /// The time zones that a town can choose, by their ids, in the order in which they are shown.
  ///
  /// @param own the id of the town's, which is among them in any case
  static Map<String, String> zones(String own) {
    var zones = new LinkedHashMap<>(ZONES);
    zones.putIfAbsent(own, own);
    return zones;
  }

  /// What a feature is called.
  public static String feature(Feature feature) {
    return switch (feature) {
      case WEBSITE -> "Le site des familles";
      case PHONE_LINE -> "La ligne téléphonique";
      case WAITING_LISTS -> "Les listes d'attente";
      case MENUS -> "Les menus de la cantine";
      case CALENDAR_FEEDS -> "Le calendrier de l'enfant dans le téléphone";
    };
  }

  /// What happens without it.
  public static String without(Feature feature) {
    return switch (feature) {
      case WEBSITE ->
          "Sans lui, personne ne se connecte\u00a0; contact, mentions légales et mairie restent.";
      case PHONE_LINE ->
          "Sans elle, qui appelle entend que l'on ne peut pas réserver par téléphone, et l'adresse"
              + " du site.";
      case WAITING_LISTS ->
          "Sans elles, un jour complet est refusé\u00a0; qui attend déjà garde son rang.";
      case MENUS -> "Sans eux, ni la page des familles ni celle de la mairie ne se montrent.";
      case CALENDAR_FEEDS -> "Sans lui, les adresses déjà données ne répondent plus.";
    };
  }

  /// Which codes a caller types.
  public static String signIn(PhoneSignIn signIn) {
    return switch (signIn) {
      case BOTH_CODES -> "Les deux codes";
      case KNOWN_NUMBER ->
          "Le code de l'enfant depuis un numéro enregistré par la famille, sinon les deux";
      case CHILD_CODE -> "Le code de l'enfant seul";
    };
  }

  /// What a setting is called.
  ///
  /// @param item as the log keeps it; one that only a later version knows is shown as it is
  static String item(String item) {
    return known(item).map(TownSettingWords::name).orElse(item);
  }

  private static Optional<Item> known(String name) {
    return Stream.of(Item.values()).filter(item -> item.name().equals(name)).findFirst();
  }

  private static String name(Item item) {
    return switch (item) {
      case NAME -> "Nom";
      case COLOUR -> "Couleur";
      case TIME_ZONE -> "Fuseau horaire";
      case CHILD_CODE_WORD -> "Nom du code de l'enfant";
      case PAYER_CODE_WORD -> "Nom du code de la famille";
      case WEB_ADDRESS -> "Adresse du site";
      case TOWN_HALL_PHONE -> TownForm.MAIRIE;
      case CALL_PRICE -> "Prix d'un appel";
      case PHONE_SIGN_IN -> "Codes au téléphone";
      case ENGLISH_OFFERED -> "Anglais au téléphone";
      case FEATURES_OFF -> "Ce qui n'est pas proposé";
      case OPENS_ON -> "Ouverture";
      case HORIZON_DAYS -> number(TownNumber.HORIZON_DAYS);
      case CODE_LENGTH -> number(TownNumber.CODE_LENGTH);
      case RETENTION_MONTHS -> number(TownNumber.RETENTION_MONTHS);
      case GRACE_SECONDS -> number(TownNumber.GRACE_SECONDS);
      case FIRST_KEY_SECONDS -> number(TownNumber.FIRST_KEY_SECONDS);
      case NEXT_KEY_SECONDS -> number(TownNumber.NEXT_KEY_SECONDS);
    };
  }

  /// What a number among the settings is called.
  public static String number(TownNumber number) {
    return switch (number) {
      case HORIZON_DAYS -> "Réserver à l'avance, en jours";
      case CODE_LENGTH -> "Chiffres des nouveaux codes";
      case RETENTION_MONTHS -> "Garder les journaux, en mois";
      case GRACE_SECONDS -> "Finir un appel après la clôture, en secondes";
      case FIRST_KEY_SECONDS -> "Attendre la première touche, en secondes";
      case NEXT_KEY_SECONDS -> "Attendre la touche suivante, en secondes";
    };
  }

  /// What a number among the settings does.
  public static String about(TownNumber number) {
    return switch (number) {
      case HORIZON_DAYS -> "Jusqu'à combien de jours après aujourd'hui les familles réservent.";
      case CODE_LENGTH ->
          "Les codes déjà donnés ne changent pas. Plus longs, ils se devinent moins.";
      case RETENTION_MONTHS ->
          "Après ce temps, le journal des actions et les pointages sont effacés. Les familles le"
              + " lisent sur la page des données personnelles.";
      case GRACE_SECONDS ->
          "Un parent qui a appelé avant l'heure de clôture peut finir son appel. 0 : non.";
      case FIRST_KEY_SECONDS ->
          "Ce que la ligne attend après une question. Plus long aide qui tape lentement.";
      case NEXT_KEY_SECONDS -> "Ce que la ligne attend entre deux touches d'un code ou d'une date.";
    };
  }

  /// What a setting is, or was.
  ///
  /// @param item as the log keeps it
  /// @param value as the log keeps it; null for nothing
  static @Nullable String value(String item, @Nullable String value) {
    var known = known(item).orElse(null);
    if (value == null) {
      return known == Item.OPENS_ON ? "en préparation" : null;
    }
    return switch (known) {
      case TOWN_HALL_PHONE -> new PhoneNumber(value).display();
      case TIME_ZONE -> ZONES.getOrDefault(value, value);
      case PHONE_SIGN_IN -> signIn(PhoneSignIn.valueOf(value));
      case ENGLISH_OFFERED -> value.equals("true") ? "proposé" : "non proposé";
      case FEATURES_OFF -> features(value);
      case OPENS_ON -> "le " + DayWords.of(Texts.french()).date(LocalDate.parse(value));
      case null, default -> value;
    };
  }

  private static String features(String names) {
    return names.isEmpty()
        ? "rien"
        : Stream.of(names.split(",", -1))
            .map(Feature::valueOf)
            .map(TownSettingWords::feature)
            .collect(joining(", "));
  }
}
