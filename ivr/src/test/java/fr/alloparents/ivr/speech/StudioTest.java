package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.ActivityName;
import fr.alloparents.ivr.caller.Phrase.FirstName;
import fr.alloparents.ivr.caller.Phrase.TownText;
import fr.alloparents.ivr.caller.Prompt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudioTest {

  private static final FirstName LEA = new FirstName("Léa");

  @TempDir private Path folder;

  @Test
  void aNameIsSaidOnceHoweverOftenItIsEntered() {
    var voice = FakeVoice.working();
    assertEquals(1, studio(voice).prepare(List.of(LEA, LEA)).rendered());
    assertEquals(0, studio(voice).prepare(List.of(LEA, new TownText(" Léa "))).rendered());
    assertEquals(List.of("Léa"), voice.asked());
    assertTrue(library(voice).find(new SpokenText("Léa"), Language.FRENCH).isPresent());
  }

  @Test
  void namesAreSaidInFrenchAndEnglishNamesOfActivitiesInEnglish() {
    var french = FakeVoice.working();
    var english = FakeVoice.working();
    var studio = new Studio(new Library(new SoundStore(folder), Optional.of(french), english));
    var phrases =
        List.of(new ActivityName("Étude 16h30", Optional.of("Homework")), new TownText("Grève"));
    assertEquals(new Studio.Report(3, List.of()), studio.prepare(phrases));
    assertEquals(Set.of("Étude 16 heures 30", "Grève"), Set.copyOf(french.asked()));
    assertEquals(List.of("Homework"), english.asked());
  }

  @Test
  void whatThePackSaysNeedsNoVoice() {
    new SoundPack().layOutIn(new SoundStore(folder));
    var voice = FakeVoice.broken();
    var report = studio(voice).prepare(List.of(new ActivityName("Cantine", Optional.empty())));
    assertEquals(new Studio.Report(0, List.of()), report);
    assertEquals(List.of(), voice.asked());
  }

  @Test
  void whatNobodyCanSayIsReportedNotThrown() {
    var report = studio(FakeVoice.broken()).prepare(List.of(LEA, Prompt.GOODBYE));
    assertEquals(new Studio.Report(0, List.of("Léa")), report);
    var voiceless = new Library(new SoundStore(folder), Optional.empty(), FakeVoice.working());
    assertEquals(List.of("Léa"), new Studio(voiceless).prepare(List.of(LEA)).unsaid());
  }

  @Test
  void aFolderThatCannotBeWrittenIsReportedNotThrown() throws Exception {
    var studio = studio(FakeVoice.working());
    Files.createFile(folder.resolve("said"));
    assertEquals(List.of("Léa"), studio.prepare(List.of(LEA)).unsaid());
  }

  @Test
  void aNameOfNothingThatCanBeSaidIsNoOnesFault() {
    var voice = FakeVoice.working();
    assertEquals(
        new Studio.Report(0, List.of()),
        studio(voice).prepare(List.of(new FirstName(""), new FirstName("😀"))));
    assertEquals(List.of(), voice.asked());
  }

  @Test
  void aBrokenVoiceIsGivenUpAfterAFewTries() {
    var voice = FakeVoice.broken();
    var report = studio(voice).prepare(names(500));
    assertEquals(500, report.unsaid().size());
    var workers = Runtime.getRuntime().availableProcessors();
    assertTrue(voice.asked().size() <= 5 + workers, voice.asked().size() + " tries");
  }

  @Test
  void aVoiceThatWorksAgainIsUsedAgain() {
    studio(FakeVoice.broken()).prepare(names(20));
    assertEquals(20, studio(FakeVoice.working()).prepare(names(20)).rendered());
  }

  @Test
  void anotherVoiceSaysItAnew() {
    studio(FakeVoice.working()).prepare(List.of(LEA));
    var english = new FreeTtsVoice();
    var other = new Studio(new Library(new SoundStore(folder), Optional.of(english), english));
    assertEquals(1, other.prepare(List.of(LEA)).rendered());
  }

  private static List<Phrase> names(int count) {
    return IntStream.range(0, count).<Phrase>mapToObj(i -> new FirstName("Léa " + i)).toList();
  }

  private Studio studio(FakeVoice voice) {
    return new Studio(library(voice));
  }

  private Library library(FakeVoice voice) {
    return new Library(new SoundStore(folder), Optional.of(voice), FakeVoice.working());
  }
}
