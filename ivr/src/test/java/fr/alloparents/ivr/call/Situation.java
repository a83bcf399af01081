package fr.alloparents.ivr.call;

import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.Refusal;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.town.Feature;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The sentences with which a transcript lays down its situation, and what each means. A sentence
/// that is none of these fails its test.
final class Situation {

  static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.FRENCH);
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'à' H'h'mm", Locale.FRENCH);

  /// A quiet Saturday morning, unless the transcript says otherwise.
  private static final Instant USUAL_NOW = instant("samedi 21 novembre 2026 à 9h00");

  private static final String UNKNOWN_LINE = "Le numéro appelé n'est celui d'aucune ville.";
  private static final Pattern LANGUAGES =
      Pattern.compile("Le plan de numérotation propose (.+)\\.");
  private static final Map<String, Language> LANGUAGE =
      Map.of("le français", Language.FRENCH, "l'anglais", Language.ENGLISH);
  private static final Pattern NOW = Pattern.compile("Nous sommes le (.+)\\.");

  private static final Map<String, BiConsumer<PaperTown, Matcher>> SENTENCES =
      Map.ofEntries(
          Map.entry("Le (.+) est fermé: (.+)\\.", (town, m) -> town.close(day(m, 1), m.group(2))),
          Map.entry(
              "Pour le (.+), on réserve jusqu'au (.+)\\.",
              (town, m) -> town.deadline(day(m, 1), instant(m.group(2)))),
          Map.entry(
              "(.+), le (.+), est réservé pour (.+)\\.",
              (town, m) -> enter(town, m, new Entry.Booked(true))),
          Map.entry(
              "(.+), le (.+), est en liste d'attente pour (.+)\\.",
              (town, m) -> enter(town, m, new Entry.Waiting(2))),
          Map.entry(
              "(.+), le (.+), est complet pour (.+), sans liste d'attente\\.",
              (town, m) -> refuse(town, m, new Refusal.Full(null))),
          Map.entry(
              "(.+), le (.+), est complet pour (.+), deux enfants attendent\\.",
              (town, m) -> refuse(town, m, new Refusal.Full(3))),
          Map.entry(
              "(.+), le (.+), exclut ce que (.+) a déjà: (.+)\\.",
              (town, m) ->
                  refuse(
                      town, m, new Refusal.Incompatible(town.activityId(m.group(4)), m.group(4)))),
          Map.entry(
              "(.+), le (.+), dépend de l'autre foyer de (.+)\\.",
              (town, m) -> refuse(town, m, new Refusal.OtherHousehold())),
          Map.entry(
              "(.+), le (.+), est figé pour (.+) jusqu'au (.+)\\.",
              (town, m) -> refuse(town, m, new Refusal.PeriodFrozen(day(m, 4)))),
          Map.entry(
              "(.+), le (.+), est bloqué pour (.+): (.+)\\.",
              (town, m) -> refuse(town, m, new Refusal.Blocked(m.group(4)))),
          Map.entry(
              "(.+) n'est pas prévu pour (.+)\\.",
              (town, m) -> town.neverFor(m.group(2), m.group(1))),
          Map.entry("La ville n'a qu'une activité\\.", (town, m) -> town.onlyOneActivity()),
          Map.entry(
              "Les heures de la mairie ne sont pas connues\\.", (town, m) -> town.withoutHours()),
          Map.entry("Le code (\\d+) est bloqué\\.", (town, m) -> town.lock(m.group(1))),
          Map.entry(
              "Au lieu de «(.+)», la ligne dit «(.+)»\\.",
              (town, m) -> town.words().add(m.group(1), m.group(2))),
          Map.entry("Message de la mairie: (.+)", (town, m) -> town.notice(m.group(1))),
          Map.entry(
              "La ville demande les deux codes\\.",
              (town, m) -> town.settings(town.settings().withLine(bothCodes()))),
          Map.entry(
              "La ville ouvre le (.+)\\.",
              (town, m) -> town.settings(town.settings().opening(day(m, 1)))),
          Map.entry(
              "La ville n'a pas encore de jour d'ouverture\\.",
              (town, m) -> town.settings(town.settings().opening(null))),
          Map.entry(
              "La ligne n'est pas proposée\\.",
              (town, m) -> town.settings(town.settings().without(Set.of(Feature.PHONE_LINE)))),
          Map.entry(
              "Ni la ligne ni le site ne sont proposés\\.",
              (town, m) ->
                  town.settings(
                      town.settings().without(Set.of(Feature.PHONE_LINE, Feature.WEBSITE)))),
          Map.entry(
              "Le site est à l'adresse (.+)\\.",
              (town, m) ->
                  town.settings(
                      town.settings()
                          .withContact(new TownSettings.Contact(m.group(1), null, null)))),
          Map.entry(
              "La ligne ne propose pas l'anglais\\.",
              (town, m) -> town.settings(town.settings().withLine(inFrenchOnly()))),
          Map.entry(
              "Le téléphone de la mairie n'est pas connu\\.",
              (town, m) ->
                  town.settings(
                      town.settings().withContact(new TownSettings.Contact(null, null, null)))));

  private final List<String> sentences = new ArrayList<>();
  private Instant now = USUAL_NOW;
  private String called = PaperTown.LINE;
  private List<Language> languages = List.of();

  /// Reads the lines that begin with "Situation : ".
  Situation(List<String> lines) {
    for (var line : lines) {
      if (line.startsWith("Situation : ")) {
        read(line.substring("Situation : ".length()));
      }
    }
  }

  private void read(String sentence) {
    var timed = NOW.matcher(sentence);
    var offered = LANGUAGES.matcher(sentence);
    if (timed.matches()) {
      now = instant(timed.group(1));
    } else if (sentence.equals(UNKNOWN_LINE)) {
      called = "0199000000";
    } else if (offered.matches()) {
      languages = Stream.of(offered.group(1).split(" puis ")).map(LANGUAGE::get).toList();
    } else {
      sentences.add(sentence);
    }
  }

  Instant now() {
    return now;
  }

  /// The call as it reaches the line.
  IncomingCall call() {
    return new IncomingCall("1", called, "", now).in(languages);
  }

  void layDown(PaperTown town) {
    sentences.forEach(sentence -> layDown(town, sentence));
  }

  private static void layDown(PaperTown town, String sentence) {
    for (var known : SENTENCES.entrySet()) {
      var matcher = Pattern.compile(known.getKey()).matcher(sentence);
      if (matcher.matches()) {
        known.getValue().accept(town, matcher);
        return;
      }
    }
    throw new AssertionError("no such situation: " + sentence);
  }

  private static void enter(PaperTown town, Matcher m, Entry entry) {
    town.enter(m.group(3), m.group(1), day(m, 2), entry);
  }

  private static void refuse(PaperTown town, Matcher m, Refusal refusal) {
    town.refuse(m.group(3), m.group(1), day(m, 2), refusal);
  }

  private static TownSettings.Line bothCodes() {
    return new TownSettings.Line(
        PhoneSignIn.BOTH_CODES,
        Duration.ofMinutes(3),
        Duration.ofSeconds(10),
        Duration.ofSeconds(6),
        true);
  }

  private static TownSettings.Line inFrenchOnly() {
    return new TownSettings.Line(
        PhoneSignIn.CHILD_CODE,
        Duration.ofMinutes(3),
        Duration.ofSeconds(10),
        Duration.ofSeconds(6),
        false);
  }

  private static LocalDate day(Matcher matcher, int group) {
    return LocalDate.parse(matcher.group(group), DAY);
  }

  private static Instant instant(String words) {
    return LocalDateTime.parse(words, INSTANT).atZone(PaperTown.PARIS).toInstant();
  }
}
