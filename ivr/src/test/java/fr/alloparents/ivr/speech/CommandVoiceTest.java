package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandVoiceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private Path tone;

  @BeforeEach
  void aProgramHasASoundToGive() throws IOException {
    tone = folder.resolve("tone.wav");
    Files.write(tone, Tones.tone(440, 8_000, 400).toWav());
  }

  @Test
  void theProgramHearsTheTextAndItsFileIsTheSound() throws IOException {
    var heard = folder.resolve("heard");
    var voice = shell("cat > " + heard + "; cp " + tone + " \"$1\"", PATIENCE);
    assertEquals(Tones.tone(440, 8_000, 400), voice.say("Chloé, c'est réservé."));
    assertEquals("Chloé, c'est réservé.\n", Files.readString(heard));
  }

  @Test
  void lettersThatAreWrittenAsOneAreReadAsTwo() throws IOException {
    var heard = folder.resolve("heard");
    shell("cat > " + heard + "; cp " + tone + " \"$1\"", PATIENCE).say("Œufs, Sacré-Cœur");
    assertEquals("Oeufs, Sacré-Coeur\n", Files.readString(heard));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-w /tmp/x", "$(id)", "`id`", "; rm -rf .", "| id", "../../x"})
  void aHostileFirstNameIsOnlyText(String name) throws IOException {
    var arguments = folder.resolve("arguments");
    var heard = folder.resolve("heard");
    var voice =
        shell("echo $# > " + arguments + "; cat > " + heard + "; cp " + tone + " \"$1\"", PATIENCE);
    voice.say(name);
    assertEquals("1\n", Files.readString(arguments), "the file alone");
    assertEquals(name + "\n", Files.readString(heard));
  }

  @Test
  void theProgramSeesNoneOfOurEnvironment() throws IOException {
    var seen = folder.resolve("seen");
    shell("env > " + seen + "; cp " + tone + " \"$1\"", PATIENCE).say("x");
    var names =
        Files.readAllLines(seen).stream().map(line -> line.replaceAll("=.*", "")).sorted().toList();
    assertTrue(List.of("LC_ALL", "PATH", "PWD", "SHLVL", "_").containsAll(names), names.toString());
  }

  @Test
  void aProgramThatFailsIsQuotedInTheError() {
    var voice = shell("echo no such language >&2; exit 3", PATIENCE);
    var failure = assertThrows(VoiceException.class, () -> voice.say("x"));
    assertTrue(failure.toString().contains("exit code 3 no such language"), failure.toString());
  }

  @Test
  void aProgramThatHangsIsKilledWithWhatItStarted() throws Exception {
    var pids = folder.resolve("pids");
    var voice = shell("sleep 600 & echo $$ $! > " + pids + "; wait", Duration.ofSeconds(3));
    var failure = assertThrows(VoiceException.class, () -> voice.say("x"));
    assertTrue(failure.toString().contains("still running after 3000 ms"), failure.toString());
    for (var pid : Files.readString(pids).strip().split(" ", -1)) {
      var process = ProcessHandle.of(Long.parseLong(pid));
      if (process.isPresent()) {
        process.get().onExit().get(10, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void aProgramThatPrintsForEverNeitherFillsOurMemoryNorWaitsForUs() {
    var voice = shell("yes | head -c 50000000; cp " + tone + " \"$1\"", PATIENCE);
    assertFalse(voice.say("x").isEmpty());
  }

  @Test
  void aProgramThatNeverReadsItsTextIsNoProblem() {
    var voice = shell("exec <&-; cp " + tone + " \"$1\"", PATIENCE);
    assertFalse(voice.say("a".repeat(1000)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "echo garbage > \"$1\"",
        "head -c 100000 /dev/zero > \"$1\"",
        "rm -f \"$1\""
      })
  void aProgramThatGivesNoSoundIsAnError(String script) {
    assertThrows(VoiceException.class, () -> shell(script, PATIENCE).say("x"));
  }

  @Test
  void aProgramThatDoesNotExistIsAnError() {
    var voice = new CommandVoice(List.of("no-such-voice", "{file}"), PATIENCE);
    var failure = assertThrows(VoiceException.class, () -> voice.say("x"));
    assertTrue(failure.toString().contains("no-such-voice"), failure.toString());
  }

  @Test
  void aCommandThatSaysNotWhereItWritesIsRefusedAtOnce() {
    assertThrows(
        IllegalArgumentException.class, () -> new CommandVoice(List.of("espeak"), PATIENCE));
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    var used = folder.resolve("used");
    shell("echo $1 > " + used + "; cp " + tone + " \"$1\"", PATIENCE).say("x");
    assertFalse(Files.exists(Path.of(Files.readString(used).strip())));
  }

  @Test
  void anInterruptedThreadStopsWaiting() {
    var voice = shell("sleep 600", PATIENCE);
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          Thread.currentThread().interrupt();
          assertThrows(VoiceException.class, () -> voice.say("x"));
          assertTrue(Thread.interrupted(), "the interruption is kept for the caller");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"pico2wave -l fr-FR -w {file}", "espeak-ng -v fr --stdin -w {file}"})
  void theRealVoicesSpeak(String command) {
    var words = List.of(command.split(" ", -1));
    assumeTrue(installed(words.getFirst()), words.getFirst() + " is not installed");
    var voice = new CommandVoice(words, PATIENCE);
    var word = Mastering.master(voice.say("Angéline"));
    var sentence = Mastering.master(voice.say("La cantine est fermée vendredi pour travaux."));
    assertTrue(word.milliseconds() > 300, word.toString());
    assertTrue(sentence.count() > word.count(), sentence.toString());
    assertFalse(voice.say("--help").isEmpty());
  }

  /// A program made of a shell script, given the file as its one argument.
  private static CommandVoice shell(String script, Duration deadline) {
    return new CommandVoice(List.of("/bin/sh", "-c", script, "voice", "{file}"), deadline);
  }

  private static boolean installed(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
