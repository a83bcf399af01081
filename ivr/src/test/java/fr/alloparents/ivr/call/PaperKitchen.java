package fr.alloparents.ivr.call;

import fr.alloparents.booking.CallJournals;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.Code;
import fr.alloparents.family.KitchenSignIn;
import fr.alloparents.ivr.caller.TownSentences;
import fr.alloparents.kitchen.MealCount;
import fr.alloparents.kitchen.MealCount.Asked;
import fr.alloparents.kitchen.MealCount.Before;
import fr.alloparents.kitchen.MealCount.Kind;
import fr.alloparents.kitchen.MealCount.Line;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallHours;
import fr.alloparents.town.TownSettings;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A kitchen on paper: the numbers that a transcript's situation lays down, in sentences. One that
/// is none of these fails its test.
///
/// - `Nous sommes le samedi 21 novembre 2026 à 9h00.`
/// - `Le lundi 23 novembre 2026: Enfants 212, Adultes 8, école Mallerin 120, régime Sans porc 14,
///   PAI 3.`
/// - `Le lundi 23 novembre 2026 est arrêté depuis le vendredi 20 novembre 2026 à 10h00.`
/// - `Depuis l'appel du vendredi 20 novembre 2026 à 8h05, pour le lundi 23 novembre 2026: Enfants
///   3, PAI -1.`
/// - `Les PAI du lundi 23 novembre 2026 ont changé depuis l'appel du vendredi 20 novembre 2026 à
///   8h05.`
/// - `Le code 12345678 est bloqué.`
final class PaperKitchen implements KitchenDesk {

  static final String NUMBER = "0476549986";
  private static final String CODE = "12345678";

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'à' H'h'mm", Locale.FRENCH);

  /// What each sentence means; of two that fit the first counts.
  private static final Map<Pattern, BiConsumer<PaperKitchen, Matcher>> SENTENCES = situations();

  private static final Pattern LINE =
      Pattern.compile("(Enfants|Adultes|école|sans classe|régime|PAI|allergène) ?(.*?) ?(-?\\d+)");

  private final Map<LocalDate, List<Line>> meals = new TreeMap<>();
  private final Map<LocalDate, Instant> settled = new HashMap<>();
  private final Map<LocalDate, Before> before = new HashMap<>();
  private final List<LocalDate> heard = new ArrayList<>();
  private final List<CallJournals.Entry> journals = new ArrayList<>();
  private Instant now = instant("samedi 21 novembre 2026 à 9h00");
  private boolean locked;
  private final PaperWords words = new PaperWords();

  /// Reads the lines that begin with "Situation : ".
  PaperKitchen(List<String> lines) {
    lines.stream()
        .filter(line -> line.startsWith("Situation : "))
        .map(line -> line.substring("Situation : ".length()))
        .forEach(this::layDown);
  }

  PaperWords words() {
    return words;
  }

  @Override
  public TownSentences sentences() {
    return words.sentences();
  }

  private static Map<Pattern, BiConsumer<PaperKitchen, Matcher>> situations() {
    var sentences = new LinkedHashMap<Pattern, BiConsumer<PaperKitchen, Matcher>>();
    sentences.put(
        Pattern.compile("Nous sommes le (.+)\\."),
        (paper, found) -> paper.now = instant(found.group(1)));
    sentences.put(Pattern.compile("Le code \\d+ est bloqué\\."), (paper, _) -> paper.locked = true);
    sentences.put(
        Pattern.compile("Depuis l'appel du (.+), pour le ([^:]+): (.+)\\."),
        (paper, found) ->
            paper.before.put(
                day(found.group(2)),
                new Before(instant(found.group(1)), lines(found.group(3)), false)));
    sentences.put(
        Pattern.compile("Les PAI du (.+) ont changé depuis l'appel du (.+)\\."),
        (paper, found) ->
            paper.before.merge(
                day(found.group(1)),
                new Before(instant(found.group(2)), List.of(), true),
                (known, news) -> new Before(known.heardAt(), known.changes(), true)));
    sentences.put(
        Pattern.compile("Le (.+) est arrêté depuis le (.+)\\."),
        (paper, found) -> paper.settled.put(day(found.group(1)), instant(found.group(2))));
    sentences.put(
        Pattern.compile("Le ([^:]+): (.+)\\."),
        (paper, found) -> paper.meals.put(day(found.group(1)), lines(found.group(2))));
    return sentences;
  }

  private void layDown(String sentence) {
    for (var known : SENTENCES.entrySet()) {
      var found = known.getKey().matcher(sentence);
      if (found.matches()) {
        known.getValue().accept(this, found);
        return;
      }
    }
    throw new AssertionError("no such situation: " + sentence);
  }

  private static List<Line> lines(String written) {
    return written.equals("rien")
        ? List.of()
        : Stream.of(written.split(", ", -1)).map(PaperKitchen::line).toList();
  }

  private static Line line(String written) {
    var found = LINE.matcher(written);
    if (!found.matches()) {
      throw new AssertionError("no such number: " + written);
    }
    var kind =
        switch (found.group(1)) {
          case "Enfants" -> Kind.CHILDREN;
          case "Adultes" -> Kind.ADULTS;
          case "régime" -> Kind.DIET;
          case "PAI" -> Kind.PAI;
          case "allergène" -> Kind.ALLERGEN;
          default -> Kind.SCHOOL;
        };
    return new Line(kind, found.group(2), Integer.parseInt(found.group(3)));
  }

  private static LocalDate day(String words) {
    return LocalDate.parse(words, Situation.DAY);
  }

  private static Instant instant(String words) {
    return LocalDateTime.parse(words, INSTANT).atZone(PaperTown.PARIS).toInstant();
  }

  Clock clock() {
    return Clock.fixed(now, PaperTown.PARIS);
  }

  /// What the kitchen has heard, in the order it did.
  List<String> heard() {
    return heard.stream().map(day -> "Entendu : " + Situation.DAY.format(day)).toList();
  }

  List<CallJournals.Entry> journals() {
    return journals;
  }

  @Override
  public Town town() {
    return new Town(
        1,
        TownSettings.of("Ville de démo", SchoolZone.A, PhoneSignIn.CHILD_CODE)
            .withContact(
                new TownSettings.Contact(
                    null, PhoneNumber.parse("0476010391").orElseThrow(), null)));
  }

  @Override
  public TownHallHours townHallHours() {
    return new TownHallHours(
        PaperTown.PARIS,
        List.of(
            new TownHallHours.Slot(DayOfWeek.MONDAY, LocalTime.of(8, 30), LocalTime.of(12, 0))));
  }

  @Override
  public KitchenSignIn.Result signIn(Optional<PhoneNumber> caller, Code code) {
    boolean right = code.digits().equals(CODE) && !locked;
    return new KitchenSignIn.Result(
        right ? OptionalLong.of(7) : OptionalLong.empty(), Duration.ZERO);
  }

  @Override
  public Optional<LocalDate> servedAfter(LocalDate day) {
    return meals.keySet().stream().filter(day::isBefore).findFirst();
  }

  @Override
  public Optional<LocalDate> servedBefore(LocalDate day) {
    return meals.keySet().stream().filter(day::isAfter).reduce((_, last) -> last);
  }

  @Override
  public Optional<Asked> count(long kitchenId, LocalDate day) {
    return Optional.ofNullable(meals.get(day))
        .map(
            lines ->
                new Asked(
                    new MealCount(day, now, settled.containsKey(day), deadline(day), lines, ""),
                    Optional.ofNullable(before.get(day))));
  }

  /// Ten o'clock the day before, unless it is settled already.
  private Instant deadline(LocalDate day) {
    var usual = day.minusDays(1).atTime(10, 0).atZone(PaperTown.PARIS).toInstant();
    return settled.getOrDefault(day, usual);
  }

  @Override
  public void heard(long kitchenId, MealCount count) {
    heard.add(count.day());
    before.put(count.day(), new Before(now, List.of(), false));
  }

  @Override
  public void keep(CallJournals.Entry journal) {
    journals.add(journal);
  }
}
