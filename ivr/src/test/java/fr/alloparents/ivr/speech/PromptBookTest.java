package fr.alloparents.ivr.speech;

import static fr.alloparents.ivr.caller.Pause.COLON;
import static fr.alloparents.ivr.caller.Pause.COMMA;
import static fr.alloparents.ivr.caller.Pause.STOP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Pause;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.ActivityName;
import fr.alloparents.ivr.caller.Phrase.Count;
import fr.alloparents.ivr.caller.Phrase.Day;
import fr.alloparents.ivr.caller.Phrase.FirstName;
import fr.alloparents.ivr.caller.Phrase.Press;
import fr.alloparents.ivr.caller.Phrase.TownText;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Phrases become files. What a test expects is written as the keys of the sounds, in order.
class PromptBookTest {

  private static final Day TUESDAY = new Day(LocalDate.of(2026, 11, 24));
  private static final FirstName ANGELINE = new FirstName("Angéline");
  private static final ActivityName CANTEEN = new ActivityName("Cantine", Optional.of("Canteen"));
  private static final ActivityName POTTERY = new ActivityName("Poterie", Optional.empty());

  @TempDir private static Path folder;
  @TempDir private Path ownFolder;

  private static final Pattern TWO_PAUSES =
      Pattern.compile("pause-(?:comma|colon|stop)[-0-9a-f]* \\S*pause-");
  private static final Set<String> THERE = new HashSet<>();

  private static Speech speech;

  @BeforeAll
  static void open() {
    speech = Speech.open(SpeechSettings.in(folder));
    speech.book().all().filter(PromptBookTest::exists).forEach(THERE::add);
  }

  @Test
  void aWholeSentenceIsOneSound() {
    assertEquals("fr/enter-child-code", french(Prompt.ENTER_CHILD_CODE));
  }

  @Test
  void aSentenceWithSlotsIsPutTogetherFromPieces() {
    assertEquals(
        "fr/weekday-tuesday fr/number-24 fr/month-november fr/pause-comma fr/words-cantine"
            + " fr/pause-colon fr/nothing-booked-for fr/your-child fr/pause-stop fr/to-book",
        french(
            TUESDAY,
            COMMA,
            CANTEEN,
            COLON,
            Prompt.NOTHING_BOOKED_FOR,
            ANGELINE,
            STOP,
            Prompt.TO_BOOK));
  }

  @Test
  void noTwoSilencesFollowEachOther() {
    assertEquals("fr/saved fr/number-3", french(Prompt.SAVED, COMMA, new Count(3)));
    assertEquals("fr/full", french(STOP, Prompt.FULL, STOP));
    assertEquals("fr/press-1 fr/press-2", french(new Press('1'), STOP, new Press('2')));
    assertEquals(
        "fr/is-closed fr/pause-comma", french(Prompt.IS_CLOSED, COMMA, new TownText("?"), STOP));
  }

  @Test
  void englishIsOfferedInEnglishToAFrenchCaller() {
    assertTrue(french(Prompt.FOR_ENGLISH).matches("en/for-english-[0-9a-f]{16}"));
  }

  @Test
  void englishSentencesAreSaidByTheEnglishVoiceAndTownsWordsByTheFrench() {
    assertEquals(
        "en/saved fr/words-cantine en/pause-comma en/weekday-tuesday en/day-24 en/month-november",
        english(Prompt.SAVED, new ActivityName("Cantine", Optional.empty()), COMMA, TUESDAY));
  }

  @Test
  void aChildWhoseNameNobodySaysIsYourChild() {
    assertEquals("fr/for fr/your-child", french(Prompt.FOR, new FirstName("Zébulon")));
    assertEquals("en/for en/your-child", english(Prompt.FOR, new FirstName("Zébulon")));
  }

  @Test
  void anActivityThatNobodySaysIsLeftOutWhereTheSentenceStandsWithoutIt() {
    assertEquals(
        "fr/saved fr/weekday-tuesday fr/number-24 fr/month-november",
        french(Prompt.SAVED, POTTERY, COMMA, TUESDAY));
  }

  @Test
  void anActivityThatNobodySaysIsAnotherActivityWhereAWordIsNeeded() {
    assertEquals("fr/instead-activity fr/press-2", french(POTTERY, new Press('2')));
    assertEquals(
        "fr/already-that-day fr/instead-activity", french(Prompt.ALREADY_THAT_DAY, POTTERY));
  }

  @Test
  void aSentenceThatLeadsToATownsWordsEndsWellWithoutThem() {
    var words = new TownText("Rue de la Poste");
    assertEquals("fr/welcome fr/instead-town", french(Prompt.WELCOME, words));
    assertEquals(
        "fr/blocked fr/pause-colon fr/instead-reason", french(Prompt.BLOCKED, COLON, words));
    assertEquals("fr/web-address fr/instead-address", french(Prompt.WEB_ADDRESS, words));
    assertEquals("en/welcome en/instead-town", english(Prompt.WELCOME, words));
    assertEquals("", french(words), "a notice nobody can say");
  }

  @Test
  void aTownWhoseNameThePackSaysIsNamed() {
    assertEquals(
        "fr/welcome fr/words-ville-de-demo", french(Prompt.WELCOME, new TownText("Ville de démo")));
  }

  @ParameterizedTest
  @EnumSource(Prompt.class)
  void everySentenceIsSaidInBothLanguages(Prompt prompt) {
    for (var language : Language.values()) {
      var files = speech.book().files(List.of(prompt), language);
      assertTrue(exists(files.getFirst()), files.toString());
    }
  }

  @Test
  void everyFileThatMayBePlayedIsThere() {
    var files = speech.book().all().toList();
    assertTrue(files.size() > FrenchPieces.all().size());
    assertEquals(List.of(), files.stream().filter(file -> !exists(file)).toList());
  }

  @Test
  void whateverIsSaidEveryFileIsThereAndNoTwoPausesMeet() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (var round = 0; round < 5_000; round++) {
      var phrases = Stream.generate(() -> anyPhrase(random)).limit(random.nextInt(12)).toList();
      var language = any(random, Language.values());
      var files = speech.book().files(phrases, language);
      assertTrue(files.stream().allMatch(THERE::contains), () -> "seed " + seed + ": " + phrases);
      var names = files.stream().map(PromptBookTest::name).collect(Collectors.joining(" "));
      assertFalse(TWO_PAUSES.matcher(names).find(), () -> "seed " + seed + ": " + phrases);
    }
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static Phrase anyPhrase(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> new Day(LocalDate.EPOCH.plusDays(random.nextInt(40_000)));
      case 1 -> new Phrase.Time(LocalTime.ofSecondOfDay(random.nextInt(86_400)));
      case 2 -> new Count(random.nextInt(1_500));
      case 3 -> new Phrase.Place(1 + random.nextInt(40));
      case 4 -> new Phrase.Telephone("0" + random.nextInt(1_000_000_000));
      case 5 -> new Press("0123456789*#".charAt(random.nextInt(12)));
      case 6 -> random.nextBoolean() ? CANTEEN : POTTERY;
      case 7 -> random.nextBoolean() ? ANGELINE : new TownText("Rue de la Poste");
      case 8 -> any(random, Pause.values());
      default -> any(random, Prompt.values());
    };
  }

  @Test
  void whatGoesIntoACommandIsHarmless() {
    var hostile = "Léa\"&,${SHELL(id)}\r\n";
    var phrases =
        List.of(
            new FirstName(hostile),
            new TownText(hostile),
            new ActivityName(hostile, Optional.of(hostile)));
    speech.studio().prepare(phrases);
    var files = speech.book().files(phrases, Language.ENGLISH);
    assertFalse(files.isEmpty());
    assertTrue(files.stream().allMatch(file -> file.matches("[A-Za-z0-9/._-]+")), files.toString());
  }

  @Test
  void aRecordingWinsOverThePackAndTheVoices() {
    var store = new SoundStore(ownFolder);
    var sound = Tones.tone(300, 5_000, 300);
    store.keep("recorded/fr/goodbye", sound);
    store.keep("recorded/en/goodbye", sound);
    store.keep("recorded/fr/words-cantine", sound);
    store.keep(Library.recordingOf(new SpokenText("Angéline")), sound);
    var own = Speech.open(SpeechSettings.in(ownFolder));
    own.studio().prepare(List.of(ANGELINE));
    assertEquals("recorded/fr/goodbye", said(own, Language.FRENCH, Prompt.GOODBYE));
    assertEquals("recorded/en/goodbye", said(own, Language.ENGLISH, Prompt.GOODBYE));
    assertEquals("recorded/fr/words-cantine", said(own, Language.FRENCH, CANTEEN));
    assertTrue(said(own, Language.FRENCH, ANGELINE).startsWith("recorded/said/angeline-"));
  }

  @Test
  void missingSentencesAreAllNamedAtStartUp() throws IOException {
    var store = new SoundStore(ownFolder);
    new SoundPack().layOutIn(store);
    Files.delete(ownFolder.resolve("fr/goodbye.alaw"));
    Files.delete(ownFolder.resolve("fr/number-24.wav16"));
    var library = new Library(new SoundStore(ownFolder), Optional.empty(), FakeVoice.working());
    var failure = assertThrows(MissingSoundsException.class, () -> new PromptBook(library, "allo"));
    var message = failure.toString();
    var english = EnglishPieces.all().size();
    assertTrue(message.contains(english + 2 + " sounds are missing in " + ownFolder), message);
    assertTrue(message.contains("fr/goodbye, ") && message.contains("fr/number-24"), message);
    assertTrue(message.contains("en/goodbye-"), message);
  }

  @Test
  void asteriskMayKnowTheFolderUnderAnotherName() {
    var settings =
        new SpeechSettings(
            folder, "allo-parents", List.of(), SpeechSettings.in(folder).voiceDeadline());
    var files = Speech.open(settings).book().files(List.of(Prompt.GOODBYE), Language.FRENCH);
    assertEquals(List.of("allo-parents/fr/goodbye"), files);
  }

  @Test
  void theWordsOfTheFilesArePutTogetherWhatTheJournalSays() {
    var sentence =
        List.<Phrase>of(
            TUESDAY,
            COMMA,
            CANTEEN,
            COLON,
            Prompt.NOTHING_BOOKED_FOR,
            Prompt.YOUR_CHILD,
            STOP,
            Prompt.TO_BOOK,
            CANTEEN,
            new Press('1'),
            Prompt.OPERATION_NUMBER,
            new Phrase.Digits("482107"),
            STOP);
    assertEquals(Wording.french(sentence), words(sentence, Language.FRENCH));
    var english = words(sentence, Language.ENGLISH);
    assertTrue(english.startsWith("Tuesday the 24th of November, "), english);
    assertTrue(english.endsWith(". Cantine, press 1. Operation number: 4 8 2 1 0 7."), english);
  }

  @Test
  void aNameIsKnownByItsFileOnceItHasBeenSaid() {
    var town = List.<Phrase>of(Prompt.WELCOME, new TownText("Ville de démo"));
    assertEquals(Wording.french(town), words(town, Language.FRENCH));
    var unknown = speech.book().all().findFirst().orElseThrow() + "-unknown";
    assertEquals("", speech.book().words(unknown));
  }

  private static String words(List<Phrase> sentence, Language language) {
    var book = speech.book();
    return String.join(
        "", Wording.continued(book.files(sentence, language).stream().map(book::words).toList()));
  }

  @Test
  void aBrowserIsGivenARiffFileAsLongAsTheLineSaysAndNothingOutsideTheFolder() {
    var book = speech.book();
    var file = book.files(List.of(Prompt.ENTER_CHILD_CODE), Language.FRENCH).getFirst();
    var wav = book.wav(book.name(file)).orElseThrow();
    assertEquals("RIFF", new String(wav, 0, 4, StandardCharsets.US_ASCII));
    long millis = 1000L * (wav.length - 44) / (2 * 16_000);
    assertTrue(Math.abs(book.length(file).toMillis() - millis) <= 2);
    for (var name : List.of("../fr/goodbye", "fr/../fr/goodbye", "fr/none", "/etc/passwd", "")) {
      assertEquals(Optional.empty(), book.wav(name), name);
    }
  }

  private static boolean exists(String file) {
    return Files.exists(Path.of(file + ".wav16")) && Files.exists(Path.of(file + ".alaw"));
  }

  private static String french(Phrase... phrases) {
    return said(speech, Language.FRENCH, phrases);
  }

  /// Without the hashes of rendered sounds.
  private static String english(Phrase... phrases) {
    return said(speech, Language.ENGLISH, phrases).replaceAll("-[0-9a-f]{16}", "");
  }

  private static String said(Speech speech, Language language, Phrase... phrases) {
    return speech.book().files(List.of(phrases), language).stream()
        .map(PromptBookTest::name)
        .collect(Collectors.joining(" "));
  }

  private static String name(String file) {
    return file.replaceFirst("^.*?/((recorded/)?(fr|en|said)/[^/]*)$", "$1");
  }
}
