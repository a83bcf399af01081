package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.Codes.OnLetter;
import fr.alloparents.family.LetterPress.Choice;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A code that was lost or stolen is replaced.
class NewCodeTest {

  private static final Author AGNES = Author.of("Agnès");
  private static final Code CHILD_CODE = new Code("456123");
  private static final Code PAYER_CODE = new Code("111222");

  private static Neighbourhood all;
  private static LetterPress press;

  private Town town;
  private Household mother;
  private Household father;
  private Child chloe;
  private Child paul;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
    press = new LetterPress(all.database, all.vault, all.clock);
  }

  @AfterAll
  static void close() {
    all.close();
  }

  /// Chloé lives with both, her brother with their mother alone.
  @BeforeEach
  void families() {
    town = all.town(PhoneSignIn.BOTH_CODES);
    mother = all.household(town, PAYER_CODE.digits());
    father = all.household(town, "333444");
    chloe = all.child(town, mother, CHILD_CODE.digits());
    all.families.join(town, father, chloe, Custody.EVERY_DAY);
    paul = all.child(town, mother, "456124");
  }

  private boolean replace(CodeOwner owner, long old) {
    return all.codes.replace(town, owner, old, AGNES, "Code de Chloé");
  }

  private long id(CodeOwner owner) {
    return state(owner).id();
  }

  private OnLetter state(CodeOwner owner) {
    return all.codes.onLetters(town, chloe.id()).stream()
        .filter(code -> code.owner().equals(owner))
        .findFirst()
        .orElseThrow();
  }

  private List<ActionLog.Logged> log() {
    return new ActionLog(all.database)
        .find(town, new ActionLog.Choice(null, Kind.CODE_REPLACED, null, null), null, 10);
  }

  private boolean enters(Code child, Code payer) {
    var result = all.signIn.byWeb(town, InetAddress.getLoopbackAddress(), child, payer);
    return result instanceof SignInResult.Entered;
  }

  @Test
  void theOldChildCodeStopsAtOnceAndTheNewOneOpensWhatItOpened() {
    assertTrue(enters(CHILD_CODE, PAYER_CODE));
    assertTrue(replace(CodeOwner.child(chloe.id()), id(CodeOwner.child(chloe.id()))));
    assertFalse(enters(CHILD_CODE, PAYER_CODE));
    var drawn = all.codes.ofChild(town, mother.id(), chloe.id()).orElseThrow();
    assertNotEquals(CHILD_CODE, drawn);
    assertTrue(enters(drawn, PAYER_CODE));
    assertTrue(enters(drawn, new Code("333444")), "in the other household too");
    assertTrue(enters(new Code("456124"), PAYER_CODE), "a sibling keeps its code");
  }

  @Test
  void theOldPayerCodeStopsAtOnceForAllChildrenOfTheHousehold() {
    assertTrue(replace(CodeOwner.household(mother.id()), id(CodeOwner.household(mother.id()))));
    assertFalse(enters(CHILD_CODE, PAYER_CODE));
    assertFalse(enters(new Code("456124"), PAYER_CODE));
    assertTrue(enters(CHILD_CODE, new Code("333444")), "the other household's goes on");
    var drawn = all.payerCode(town, mother).orElseThrow();
    assertTrue(enters(CHILD_CODE, drawn));
  }

  @Test
  void theLetterWaitsUntilItIsPrintedWithTheNewCode() {
    var owner = CodeOwner.child(chloe.id());
    press.printAll(town, new Choice.Waiting(), 60, UUID.randomUUID(), AGNES);
    assertTrue(state(owner).printed());
    replace(owner, id(owner));
    assertFalse(state(owner).printed());
    assertTrue(state(CodeOwner.household(mother.id())).printed());
    assertEquals(2, press.classes(town).getFirst().waiting(), "one for each household");
    int run = press.print(town, new Choice.Waiting(), 60, UUID.randomUUID(), AGNES).orElseThrow();
    var drawn = all.codes.ofChild(town, mother.id(), chloe.id());
    assertEquals(
        List.of(drawn, drawn),
        press.open(town, run).stream().map(letter -> Optional.of(letter.childCode())).toList());
    assertTrue(state(owner).printed());
  }

  @Test
  void sentTwiceItIsDoneOnceAndLoggedOnceWithoutTheCode() {
    var owner = CodeOwner.child(chloe.id());
    long old = id(owner);
    assertTrue(replace(owner, old));
    var drawn = all.codes.ofChild(town, mother.id(), chloe.id()).orElseThrow();
    assertFalse(replace(owner, old));
    assertEquals(Optional.of(drawn), all.codes.ofChild(town, mother.id(), chloe.id()));
    var line = log().getFirst();
    assertEquals(1, log().size());
    assertEquals("Agnès: Code de Chloé", line.by().name() + ": " + line.subject());
    assertFalse(log().toString().contains(drawn.digits()));
    assertFalse(log().toString().contains(CHILD_CODE.digits()));
  }

  @Test
  void ofManyWhoReplaceAtOnceOneDoes() throws Exception {
    var owner = CodeOwner.household(mother.id());
    long old = id(owner);
    var clicks = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 8; i++) {
      clicks.add(() -> replace(owner, old));
    }
    int done = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var click : threads.invokeAll(clicks)) {
        done += click.get() ? 1 : 0;
      }
    }
    assertEquals(1, done);
    assertEquals(1, log().size());
  }

  @Test
  void whoeverHasNoCodeYetGetsOne() {
    var poor = all.families.register(town, "Famille SANS");
    all.families.join(town, poor, chloe, Custody.EVERY_DAY);
    var owner = CodeOwner.household(poor.id());
    assertEquals(new OnLetter(owner, 0, false, false), state(owner));
    assertTrue(replace(owner, 0));
    assertTrue(all.payerCode(town, poor).isPresent());
    assertFalse(replace(owner, 0));
  }

  @Test
  void nobodyOfAnotherTownIsGivenACode() {
    var other = all.town(PhoneSignIn.BOTH_CODES);
    var owner = CodeOwner.child(chloe.id());
    long old = id(owner);
    assertThrows(
        IllegalArgumentException.class,
        () -> all.codes.replace(other, owner, old, AGNES, "Code de Chloé"));
    assertEquals(OptionalLong.of(chloe.id()), all.codes.find(town, Code.Kind.CHILD, CHILD_CODE));
    assertEquals(List.of(), all.codes.onLetters(other, chloe.id()));
  }

  private void session(int key, Household household, Child child) {
    all.database.inTransaction(
        h ->
            h.execute(
                """
                INSERT INTO web_session
                  (key_hash, town_id, household_id, child_id, started_at, ends_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                ByteBuffer.allocate(32).putLong(town.id()).putInt(key).array(),
                town.id(),
                household.id(),
                child.id(),
                all.clock.instant(),
                all.clock.instant().plus(Duration.ofMinutes(30))));
  }

  /// Sessions that go on, by the order of their keys.
  private List<Integer> sessions() {
    return all
        .database
        .read(
            h ->
                h.select(
                        "SELECT key_hash FROM web_session WHERE town_id = ? AND ends_at > ?",
                        town.id(),
                        all.clock.instant())
                    .mapTo(byte[].class)
                    .list())
        .stream()
        .map(key -> ByteBuffer.wrap(key).getInt(8))
        .sorted()
        .toList();
  }

  @Test
  void whoeverCameInByTheOldCodeIsSignedOutAndNobodyElse() {
    session(1, mother, chloe);
    session(2, father, chloe);
    session(3, mother, paul);
    replace(CodeOwner.child(chloe.id()), id(CodeOwner.child(chloe.id())));
    assertEquals(List.of(3), sessions());
    session(4, father, chloe);
    replace(CodeOwner.household(mother.id()), id(CodeOwner.household(mother.id())));
    assertEquals(List.of(4), sessions());
  }
}
