package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.town.Contrast;
import fr.alloparents.town.Feature;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownNumber;
import fr.alloparents.town.TownOffice;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.TownSettings.Contact;
import fr.alloparents.town.TownSettings.Words;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The form of a town's settings, as it was typed. Immutable.
///
/// @param open whether there is a day from which families book
/// @param day that day, as browsers write it; empty for none
/// @param zone the id of the time zone
/// @param address of the site as it is said and printed; empty for none
/// @param townHall the number of the town hall, as it was typed; empty for none
/// @param price of a call, in words; empty where the town does not say
/// @param offered what families are offered
/// @param seen stands for what the page has shown
/// @param request its own, so that a double click writes once
public record TownForm(
    boolean open,
    String day,
    String name,
    String colour,
    String zone,
    String childWord,
    String payerWord,
    String address,
    String townHall,
    String price,
    PhoneSignIn signIn,
    boolean english,
    TownNumbersTyped numbers,
    Set<Feature> offered,
    String seen,
    String request) {

  /// What its field is called.
  public static final String MAIRIE = "Numéro de la mairie";

  public TownForm {
    offered = Set.copyOf(offered);
  }

  static TownForm of(TownSettings settings) {
    var contact = settings.contact();
    return new TownForm(
        settings.opensOn() != null,
        Objects.toString(settings.opensOn(), ""),
        settings.name(),
        settings.colour(),
        settings.zone().getId(),
        settings.words().childCode(),
        settings.words().payerCode(),
        Objects.toString(contact.webAddress(), ""),
        contact.townHallPhone() == null ? "" : contact.townHallPhone().display(),
        Objects.toString(contact.callPrice(), ""),
        settings.line().signIn(),
        settings.line().englishOffered(),
        TownNumbersTyped.of(settings),
        others(settings.off()),
        TownOffice.fingerprint(settings),
        UUID.randomUUID().toString());
  }

  private static Set<Feature> others(Set<Feature> features) {
    var others = EnumSet.allOf(Feature.class);
    others.removeAll(features);
    return others;
  }

  /// As it was sent.
  ///
  /// @param zones the ids that the page offers
  /// @param addresses that the page offers
  static TownForm sent(Exchange exchange, Set<String> zones, List<String> addresses) {
    var zone = exchange.field("fuseau");
    var address = exchange.field("adresse");
    if (!zones.contains(zone) || !(address.isEmpty() || addresses.contains(address))) {
      throw new Rejection(400, "not one of the choices");
    }
    try {
      return new TownForm(
          exchange.field("etat").equals("ouverte"),
          exchange.field("ouverture").strip(),
          exchange.field("nom").strip(),
          exchange.field("couleur").strip().toLowerCase(Locale.ROOT),
          zone,
          exchange.field("mot-enfant").strip(),
          exchange.field("mot-payeur").strip(),
          address,
          exchange.field("mairie").strip(),
          exchange.field("prix").strip(),
          PhoneSignIn.valueOf(exchange.field("codes")),
          exchange.field("anglais").equals("1"),
          TownNumbersTyped.sent(exchange),
          exchange.fields("offre").stream().map(Feature::valueOf).collect(Collectors.toSet()),
          exchange.field("vu"),
          exchange.request().toString());
    } catch (IllegalArgumentException e) {
      throw Rejection.badRequest("no such value", e);
    }
  }

  /// As it is shown again, to be sent as another request.
  TownForm shownAgain(String nowSeen) {
    return new TownForm(
        open,
        day,
        name,
        colour,
        zone,
        childWord,
        payerWord,
        address,
        townHall,
        price,
        signIn,
        english,
        numbers,
        offered,
        nowSeen,
        UUID.randomUUID().toString());
  }

  /// What is wrong with it.
  ///
  /// @param lines the numbers of the line
  List<FieldError> errors(List<PhoneNumber> lines) {
    var errors = new ArrayList<FieldError>();
    if (open && Written.day(day).isEmpty()) {
      errors.add(new FieldError("ouverture", "Jour d'ouverture", "Choisissez le jour."));
    }
    if (name.isEmpty() || name.length() > TownSettings.LONGEST_NAME) {
      errors.add(
          new FieldError(
              "nom", "Nom", "Écrivez un nom, %d caractères au plus.".formatted(longest())));
    }
    colour(errors);
    word(errors, "mot-enfant", "Code de l'enfant", childWord);
    word(errors, "mot-payeur", "Code de la famille", payerWord);
    if (!childWord.isEmpty() && childWord.equalsIgnoreCase(payerWord)) {
      errors.add(
          new FieldError(
              "mot-payeur",
              "Code de la famille",
              "Les deux codes ont le même nom\u00a0: les familles les confondraient."));
    }
    townHall(lines).ifPresent(text -> errors.add(new FieldError("mairie", MAIRIE, text)));
    if (price.length() > TownSettings.LONGEST_PRICE) {
      errors.add(
          new FieldError(
              "prix",
              "Prix d'un appel",
              TownSettings.LONGEST_PRICE
                  + " caractères au plus, il y en a "
                  + price.length()
                  + "."));
    }
    numbers.errors().forEach(errors::add);
    if (!offered.contains(Feature.WEBSITE) && !offered.contains(Feature.PHONE_LINE)) {
      errors.add(
          new FieldError(
              "offre",
              "Ce que la commune propose",
              "Gardez au moins le site ou la ligne téléphonique\u00a0: sans eux, personne ne peut"
                  + " réserver."));
    }
    return errors;
  }

  private Optional<String> townHall(List<PhoneNumber> lines) {
    var number = PhoneNumber.parse(townHall);
    if (!townHall.isEmpty() && number.isEmpty()) {
      return Optional.of("Ce n'est pas un numéro. Écrivez-le ainsi\u00a0: 04 76 12 34 56.");
    }
    return number
        .filter(lines::contains)
        .map(
            _ ->
                "C'est un numéro de la ligne\u00a0: elle s'appellerait elle-même. Écrivez celui du"
                    + " standard.");
  }

  private static int longest() {
    return TownSettings.LONGEST_NAME;
  }

  private void colour(List<FieldError> errors) {
    if (!TownSettings.isColour(colour)) {
      errors.add(colourError("Choisissez une couleur, comme #0b5cad."));
    } else if (Contrast.withWhite(colour) < Contrast.LEAST) {
      errors.add(
          colourError(
              String.format(
                  Locale.FRENCH,
                  "Cette couleur se voit mal sur du blanc\u00a0: contraste de %.1f, il en faut"
                      + " %.1f. Choisissez-en une plus foncée.",
                  // never rounded up to what is needed
                  Math.floor(Contrast.withWhite(colour) * 10) / 10,
                  Contrast.LEAST)));
    }
  }

  private static FieldError colourError(String text) {
    return new FieldError("couleur", "Couleur", text);
  }

  private static void word(List<FieldError> errors, String field, String label, String word) {
    if (word.isEmpty() || word.length() > TownSettings.LONGEST_WORD) {
      errors.add(
          new FieldError(
              field,
              label,
              "Écrivez comment il s'appelle, %d caractères au plus."
                  .formatted(TownSettings.LONGEST_WORD)));
    }
  }

  /// The settings as a form without errors asks for them.
  ///
  /// @param there those that are there
  TownSettings wanted(TownSettings there) {
    LocalDate opensOn = open ? Written.day(day).orElseThrow() : null;
    return new TownSettings(
        name,
        ZoneId.of(zone),
        there.holidays(),
        colour,
        new Words(childWord, payerWord),
        new Contact(
            address.isEmpty() ? null : address,
            PhoneNumber.parse(townHall).orElse(null),
            price.isEmpty() ? null : price),
        new TownSettings.Line(
            signIn,
            seconds(TownNumber.GRACE_SECONDS),
            seconds(TownNumber.FIRST_KEY_SECONDS),
            seconds(TownNumber.NEXT_KEY_SECONDS),
            english),
        numbers.number(TownNumber.CODE_LENGTH),
        numbers.number(TownNumber.HORIZON_DAYS),
        numbers.number(TownNumber.RETENTION_MONTHS),
        opensOn,
        others(offered));
  }

  private Duration seconds(TownNumber number) {
    return Duration.ofSeconds(numbers.number(number));
  }
}
