package fr.alloparents.ivr.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.caller.Answer.Sign;
import fr.alloparents.ivr.caller.Answer.Typed;
import fr.alloparents.ivr.caller.Phrase.TownText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/// The rules of typing that hold in every dialogue and on every channel.
class CallerTest {

  private static final Question CODE =
      Question.number(10, List.of(Prompt.ENTER_CHILD_CODE)).masked();
  private static final Question MENU = Question.menu("123*", List.of(Prompt.MENU_CHANGE));
  private static final Question DATE =
      Question.number(4, List.of(Prompt.ENTER_DATE)).orBack().orFinish();
  private static final List<Phrase> REFUSAL = List.of(Prompt.FULL);

  @Test
  void aNumberEndsAtHash() {
    var caller = caller("Appelant (coupe) : 123456#");
    assertEquals(new Typed("123456"), caller.ask(CODE));
  }

  @Test
  void aNumberEndsWhenItIsLongEnoughOrTheFingerRests() {
    assertEquals(new Typed("2411"), caller("Appelant : 2411").ask(DATE));
    assertEquals(new Typed("24"), caller("Appelant : 24", "Appelant : (silence)").ask(DATE));
  }

  @Test
  void betweenTwoKeysTheLineWaitsLessThanForTheFirst() {
    var caller = caller("Appelant : 2", "Appelant : 411");
    caller.waitLike(new Patience(Duration.ofSeconds(20), Duration.ofSeconds(3)));
    caller.ask(DATE);
    assertEquals(new Wait(3, Duration.ofSeconds(3), Duration.ofSeconds(3)), caller.lastWait());
  }

  @Test
  void keysTypedAheadAnswerTheNextQuestionsWhichAreThenNotSaid() {
    var caller = caller("Appelant : 123456# 1 2411");
    assertEquals(new Typed("123456"), caller.ask(CODE));
    assertEquals(new Typed("1"), caller.ask(MENU));
    caller.tell(List.of(Prompt.SAVED));
    assertEquals(new Typed("2411"), caller.ask(DATE));
    assertEquals(
        """
        Ligne : Tapez le code enfant, puis dièse.
        Appelant : 123456# 1 2411
        """,
        caller.transcript());
  }

  @Test
  void afterARefusalNoKeyTypedBeforeItCutsItOrAnswers() {
    var caller = caller("Appelant : 2411 1 #", "Appelant : 2511");
    caller.ask(DATE);
    assertEquals(new Typed("2511"), caller.ask(DATE.afterRefusal(REFUSAL)));
    assertTrue(caller.transcript().contains("Ligne : C'est complet. Tapez la date"));
  }

  @Test
  void aKeyTypedDuringTheRefusalAnswers() {
    var caller = caller("Appelant : 2411", "Appelant (coupe) : 2511");
    caller.ask(DATE);
    assertEquals(new Typed("2511"), caller.ask(DATE.afterRefusal(REFUSAL)));
  }

  @Test
  void keysOfTheRefusalsFirstSecondNeitherCutItNorAnswer() {
    var journal = new Notes();
    var caller = caller("Appelant : 2411", "Appelant (aussitôt) : 1 #", "Appelant : 2511");
    caller.keepIn(journal);
    caller.ask(DATE);
    assertEquals(new Typed("2511"), caller.ask(DATE.afterRefusal(REFUSAL)));
    assertEquals(List.of("2 ignored", "< 2511"), journal.lines.reversed().subList(0, 2).reversed());
  }

  @Test
  void keysOfTheFirstSecondOfWhatMustBeHeardAnswerNothingLater() {
    var caller = caller("Appelant (aussitôt) : 1", "Appelant : 2");
    caller.insist(REFUSAL);
    assertEquals(new Typed("2"), caller.ask(MENU));
  }

  @Test
  void aHabitualHashThatFallsIntoTheRefusalMeansNothing() {
    var caller = caller("Appelant : 2411", "Appelant (aussitôt) : #", "Appelant : 2511");
    caller.ask(DATE);
    assertEquals(new Typed("2511"), caller.ask(DATE.afterRefusal(REFUSAL)));
  }

  @Test
  void whatMustBeHeardIsSaidDespiteKeysTypedAhead() {
    var caller = caller("Appelant : 1 2 3", "Appelant : 2");
    caller.ask(MENU);
    caller.insist(REFUSAL);
    assertEquals(new Typed("2"), caller.ask(MENU));
    assertTrue(caller.transcript().contains("Ligne : C'est complet.\n"));
  }

  @Test
  void oneHashRightAfterACompleteDateIsSwallowed() {
    var caller = caller("Appelant : 2411# 1");
    caller.ask(DATE);
    assertEquals(new Typed("1"), caller.ask(MENU));
  }

  @Test
  void aLateHashAfterACompleteDateDoesNotCutTheNextSentenceForGood() {
    var caller = caller("Appelant : 2411", "Appelant (coupe) : #", "Appelant : 1");
    caller.ask(DATE);
    assertEquals(new Typed("1"), caller.ask(MENU));
    assertEquals(2, caller.transcript().split("Pour réserver ou annuler", -1).length - 1);
  }

  @Test
  void aHashLongAfterTheDateIsMeant() {
    var caller = caller("Appelant : 2411", "Appelant : #");
    caller.ask(DATE);
    assertEquals(Sign.FINISHED, caller.ask(DATE.afterRefusal(REFUSAL)));
  }

  @Test
  void onlyOneHashIsSwallowed() {
    var caller = caller("Appelant : 2411##");
    caller.ask(DATE);
    assertEquals(Sign.FINISHED, caller.ask(DATE));
  }

  @Test
  void aHashThatEndsANumberIsNotFollowedByAnother() {
    var caller = caller("Appelant : 24##");
    assertEquals(new Typed("24"), caller.ask(DATE));
    assertEquals(Sign.FINISHED, caller.ask(DATE));
  }

  @Test
  void starErasesTheDigitsAndAloneGoesBack() {
    var caller = caller("Appelant : 25*", "Appelant : 2411");
    assertEquals(new Typed("2411"), caller.ask(DATE));
    assertTrue(caller.transcript().contains("Ligne : C'est effacé."));
    assertEquals(Sign.BACK, caller("Appelant : *").ask(DATE));
    assertEquals(Sign.BACK, caller("Appelant : *").ask(MENU));
  }

  @Test
  void nineRepeatsTheQuestionWithWhatCameBefore() {
    var caller = caller("Appelant : 9", "Appelant : 1");
    assertEquals(new Typed("1"), caller.ask(MENU.after(List.of(Prompt.ALREADY_BOOKED))));
    assertEquals(
        """
        Ligne : C'est déjà réservé. Pour réserver ou annuler, tapez 1.
        Appelant : 9
        Ligne : C'est déjà réservé. Pour réserver ou annuler, tapez 1.
        Appelant : 1
        """,
        caller.transcript());
  }

  @Test
  void nineInANumberRepeatsOnlyWhenNothingFollows() {
    assertEquals(new Typed("9"), caller("Appelant : 9#").ask(DATE));
    var caller = caller("Appelant : 9", "Appelant : (silence)", "Appelant : 0912");
    assertEquals(new Typed("0912"), caller.ask(DATE));
    assertEquals(2, caller.transcript().split("Tapez la date", -1).length - 1);
  }

  @Test
  void zeroIsTheTownHallInAMenu() {
    assertEquals(Sign.TOWN_HALL, caller("Appelant : 0").ask(MENU));
  }

  @Test
  void aLoneZeroInANumberAsksForAnotherOne() {
    var caller = caller("Appelant : 0", "Appelant : (silence)", "Appelant : 0");
    assertEquals(Sign.TOWN_HALL, caller.ask(DATE));
    assertTrue(caller.transcript().contains("Ligne : Pour la mairie, tapez encore 0."));
  }

  @Test
  void aZeroThatBeginsANumberTypedSlowlyStaysItsFirstDigit() {
    var caller = caller("Appelant : 0", "Appelant : (silence)", "Appelant : 112");
    assertEquals(new Typed("0112"), caller.ask(DATE));
  }

  @Test
  void twoZerosThatNothingFollowsAreTheTownHall() {
    assertEquals(Sign.TOWN_HALL, caller("Appelant : 00", "Appelant : (silence)").ask(CODE));
    assertEquals(new Typed("007007"), caller("Appelant : 007007#").ask(CODE));
  }

  @Test
  void threeSilencesEachExplainMore() {
    var caller = caller("Appelant : (silence)", "Appelant : (silence)", "Appelant : (silence)");
    assertEquals(Sign.NONE, caller.ask(MENU));
    assertEquals(
        """
        Ligne : Pour réserver ou annuler, tapez 1.
        Appelant : (silence)
        Ligne : Nous n'avons rien reçu. Dièse est en bas à droite, étoile en bas à gauche. \
        Pour réserver ou annuler, tapez 1.
        Appelant : (silence)
        Ligne : Nous n'avons rien reçu. Appuyez sur une touche du téléphone, une seule fois, \
        quand vous entendez votre choix. Si rien ne se passe, affichez le clavier de votre \
        téléphone. Pour réserver ou annuler, tapez 1.
        Appelant : (silence)
        """,
        caller.transcript());
  }

  @Test
  void aWrongKeyIsToldAndDropsWhatFollowedIt() {
    var caller = caller("Appelant : 7 1", "Appelant : 2");
    assertEquals(new Typed("2"), caller.ask(MENU));
    assertTrue(caller.transcript().contains("Ligne : Cette touche n'est pas proposée.\n"));
  }

  @Test
  void whereSilenceIsAnAnswerItIsAskedOnceOnly() {
    assertEquals(Sign.NONE, caller("Appelant : (silence)").ask(DATE.once()));
  }

  @Test
  void theLettersOfSomeTelephonesAreNoDigits() {
    assertEquals(new Typed("2411"), caller("Appelant : 24A11").ask(DATE));
  }

  @Test
  void hangingUpEndsEveryVerb() {
    var hangsUp = "Appelant (coupe) : (raccroche)";
    assertThrows(HungUp.class, () -> caller(hangsUp).ask(MENU));
    assertThrows(HungUp.class, () -> caller(hangsUp).tell(REFUSAL));
    assertThrows(HungUp.class, () -> caller(hangsUp).insist(REFUSAL));
  }

  @Test
  void theJournalNeverSeesACode() {
    var journal = new Notes();
    var caller = caller("Appelant : 12*", "Appelant : 123456# 1 7 7", "Appelant : 2411");
    caller.keepIn(journal);
    caller.ask(CODE);
    caller.ask(MENU);
    caller.ask(DATE.afterRefusal(REFUSAL));
    assertEquals(
        List.of(
            "Tapez le code enfant, puis dièse.",
            "C'est effacé.",
            "< ••*••••••#",
            "< 1",
            "2 ignored",
            "C'est complet. Tapez la date: deux chiffres pour le jour, deux pour le mois. Pour"
                + " terminer, dièse.",
            "< 2411"),
        journal.lines);
  }

  @Test
  void whoeverWaitsIsAskedForAMomentsPatienceUntilTheWorkIsDone() {
    var caller = caller();
    var asked = new Semaphore(0);
    caller.whenAskedForPatience(asked::release);
    assertEquals("done", caller.await(() -> doneWhen(asked, 2)));
    assertTrue(caller.transcript().startsWith("Ligne : Un instant, s'il vous plaît.\n".repeat(2)));
  }

  @Test
  void workThatIsDoneAtOnceIsNotSpokenOf() {
    var caller = caller();
    assertEquals("done", caller.await(() -> "done"));
    assertEquals("", caller.transcript());
  }

  @Test
  void whatTheWorkThrowsIsThrown() {
    var failure = new IllegalStateException("on purpose");
    var caller = caller();
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                caller.await(
                    () -> {
                      throw failure;
                    })));
  }

  @Test
  void whoeverHangsUpWhileTheyWaitLosesNothingThatIsDone() {
    var caller = caller("Appelant (coupe) : (raccroche)");
    var asked = new Semaphore(0);
    caller.whenAskedForPatience(asked::release);
    assertEquals("done", caller.await(() -> doneWhen(asked, 1)));
    assertThrows(HungUp.class, () -> caller.tell(REFUSAL));
  }

  @Test
  void keysTypedWhileTheCallerWaitsAnswerTheNextQuestion() {
    var caller = caller("Appelant (coupe) : 2");
    var asked = new Semaphore(0);
    caller.whenAskedForPatience(asked::release);
    caller.await(() -> doneWhen(asked, 1));
    assertEquals(new Typed("2"), caller.ask(MENU));
  }

  private static String doneWhen(Semaphore asked, int times) {
    asked.acquireUninterruptibly(times);
    return "done";
  }

  @Test
  void aQuestionCannotTakeTheKeysThatMeanTheSameEverywhere() {
    assertThrows(IllegalArgumentException.class, () -> Question.menu("09", List.of()));
    assertThrows(IllegalArgumentException.class, () -> Question.menu("", List.of()));
    assertThrows(IllegalArgumentException.class, () -> Question.number(-1, List.of()));
  }

  @Test
  void anAnswerDoesNotPrintTheCodeItHolds() {
    assertEquals("Typed[6 keys]", new Typed("123456").toString());
  }

  @Test
  void theCallGoesOnInTheChosenLanguage() {
    var caller = caller("Appelant : 1");
    caller.speak(Language.ENGLISH);
    caller.ask(Question.menu("1", List.of(Prompt.TO_BOOK, new TownText("Armistice"), Pause.STOP)));
    assertTrue(caller.transcript().startsWith("Ligne : To book, press 1. Armistice.\n"));
  }

  private static ScriptedCaller caller(String... script) {
    // What the line says comes first, so that a script never types before the first sentence.
    var lines = new ArrayList<>(List.of("Ligne : …"));
    lines.addAll(List.of(script));
    return new ScriptedCaller(lines);
  }

  private static final class Notes implements Journal {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void said(List<Phrase> phrases, Language language) {
      lines.add(Wording.of(phrases, language));
    }

    @Override
    public void typed(String keys) {
      lines.add("< " + keys);
    }

    @Override
    public void ignored(int keys) {
      lines.add(keys + " ignored");
    }
  }
}
