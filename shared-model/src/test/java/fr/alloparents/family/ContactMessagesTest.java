package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.ContactMessages.Letter;
import fr.alloparents.family.ContactMessages.Received;
import fr.alloparents.family.ContactMessages.SignedIn;
import fr.alloparents.family.ContactMessages.Subject;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The inbox of a town hall: how much goes into it, who sees it, and what is done with it.
class ContactMessagesTest {

  private static final InetAddress HERE = address("192.0.2.1");
  private static final InetAddress THERE = address("192.0.2.2");

  private static Neighbourhood all;
  private static ContactMessages messages;

  private Town town;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
    messages = new ContactMessages(all.database, all.vault, all.clock);
  }

  @AfterAll
  static void close() {
    all.close();
  }

  @BeforeEach
  void aTown() {
    town = all.town(PhoneSignIn.BOTH_CODES);
  }

  private static InetAddress address(String written) {
    try {
      return InetAddress.getByName(written);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(written, e);
    }
  }

  private static Letter letter(String text) {
    return new Letter(Subject.QUESTION, "Mme MARSONE", "a@example.org", null, null, text);
  }

  private boolean send(InetAddress from, UUID request, String text) {
    return messages.send(town, null, from, request, letter(text));
  }

  private boolean send(InetAddress from) {
    return send(from, UUID.randomUUID(), "Bonjour");
  }

  private void fill(InetAddress from) {
    IntStream.range(0, ContactMessages.MOST).forEach(_ -> assertTrue(send(from)));
    assertFalse(send(from));
  }

  private List<Received> inbox(Town of) {
    return messages.inbox(of, 0, 100);
  }

  private List<String> texts(int skipped, int most) {
    return messages.inbox(town, skipped, most).stream().map(r -> r.letter().text()).toList();
  }

  @Test
  void anotherTownsMessagesAreNeverReadCountedOrHandled() {
    var other = all.town(PhoneSignIn.BOTH_CODES);
    assertTrue(messages.send(other, null, HERE, UUID.randomUUID(), letter("Là-bas")));
    var theirs = inbox(other);
    assertEquals(1, theirs.size());
    assertEquals(List.of(), inbox(town));
    assertEquals(0, messages.waiting(town));
    assertFalse(messages.handle(town, theirs.getFirst().id(), Author.of("Agnès")));
    assertEquals(theirs, inbox(other));
    assertEquals(1, messages.waiting(other));
  }

  @Test
  void aMessageIsReadAsItWasWritten() {
    var household = all.household(town, "123456");
    var full =
        new Letter(
            Subject.NEW_LETTER,
            "É".repeat(120),
            "e".repeat(254),
            "0".repeat(20),
            "€".repeat(120),
            "€".repeat(4_000));
    assertTrue(messages.send(town, household.id(), HERE, UUID.randomUUID(), full));
    var received = inbox(town).getFirst();
    var from = new SignedIn("Famille 123456", List.of());
    assertEquals(
        new Received(received.id(), full, all.clock.instant(), from, null, null), received);
  }

  @Test
  void whatIsMissingOrTooLongIsRefused() {
    assertRefused("", null, null, null, "Bonjour");
    assertRefused("  ", null, null, null, "Bonjour");
    assertRefused("s".repeat(121), null, null, null, "Bonjour");
    assertRefused("Nom", "", null, null, "Bonjour");
    assertRefused("Nom", "e".repeat(255), null, null, "Bonjour");
    assertRefused("Nom", null, "0".repeat(21), null, "Bonjour");
    assertRefused("Nom", null, null, "c".repeat(121), "Bonjour");
    assertRefused("Nom", null, null, null, "\n");
    assertRefused("Nom", null, null, null, "t".repeat(4_001));
  }

  private static void assertRefused(
      String sender,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String child,
      String text) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Letter(Subject.QUESTION, sender, email, phone, child, text));
  }

  @Test
  void aHouseholdOfAnotherTownWritesNothingHere() {
    var foreign = all.household(all.town(PhoneSignIn.BOTH_CODES), "123456");
    assertThrows(
        StorageException.class,
        () -> messages.send(town, foreign.id(), HERE, UUID.randomUUID(), letter("Bonjour")));
    assertEquals(List.of(), inbox(town));
  }

  @Test
  void fiveAnHourAreTakenFromANetworkInATown() {
    fill(HERE);
    assertTrue(send(THERE), "another network");
    var other = all.town(PhoneSignIn.BOTH_CODES);
    assertTrue(messages.send(other, null, HERE, UUID.randomUUID(), letter("Bonjour")));
    fill(address("2001:db8:1:2::1"));
    assertFalse(send(address("2001:db8:1:2:3:4:5:6")), "the same subscriber");
    assertTrue(send(address("2001:db8:1:3::1")));
  }

  @Test
  void theHourOfEachMessageEndsByItself() {
    assertTrue(send(HERE));
    all.clock.pass(Duration.ofMinutes(30));
    IntStream.range(0, 4).forEach(_ -> assertTrue(send(HERE)));
    all.clock.pass(Duration.ofMinutes(30).minusNanos(1_000));
    assertFalse(send(HERE), "a microsecond before the first is an hour old");
    all.clock.pass(Duration.ofNanos(1_000));
    assertTrue(send(HERE));
    assertFalse(send(HERE), "four others are younger");
  }

  @Test
  void aRefusedMessageIsNotKept() {
    fill(HERE);
    assertEquals(ContactMessages.MOST, inbox(town).size());
  }

  @Test
  void theSameRequestIsOneMessageAndToldAsSentHoweverMuchHasComeSince() {
    var request = UUID.randomUUID();
    assertTrue(send(HERE, request, "le premier"));
    assertTrue(send(HERE, request, "encore"));
    all.clock.pass(Duration.ofMinutes(59));
    IntStream.range(0, 4).forEach(_ -> assertTrue(send(HERE)));
    all.clock.pass(Duration.ofMinutes(1));
    assertTrue(send(HERE));
    assertTrue(send(HERE, request, "sent again when five others are younger"));
    fill(THERE);
    assertTrue(send(THERE, request, "sent again from a network that has had its five"));
    assertEquals(
        1, texts(0, 100).stream().filter(text -> !text.equals("Bonjour")).count(), "once only");
    assertTrue(texts(0, 100).contains("le premier"));
  }

  @Test
  void theSameRequestInAnotherTownIsAnotherMessage() {
    var request = UUID.randomUUID();
    var other = all.town(PhoneSignIn.BOTH_CODES);
    assertTrue(send(HERE, request, "ici"));
    assertTrue(messages.send(other, null, HERE, request, letter("là-bas")));
    assertEquals("là-bas", inbox(other).getFirst().letter().text());
  }

  @Test
  void ofManySentAtOnceFromOneNetworkFiveAreTakenAndNoMore() throws Exception {
    for (int round = 0; round < 10; round++) {
      aTown();
      assertEquals(ContactMessages.MOST, taken(_ -> UUID.randomUUID()));
      assertEquals(ContactMessages.MOST, inbox(town).size());
    }
  }

  @Test
  void aRequestSentManyTimesAtOnceIsOneMessageAndToldAsSentEachTime() throws Exception {
    for (int round = 0; round < 10; round++) {
      aTown();
      var request = UUID.randomUUID();
      assertEquals(16, taken(_ -> request));
      assertEquals(1, inbox(town).size());
    }
  }

  @Test
  void requestsSentTwiceAtOnceCountOnceEach() throws Exception {
    var requests = IntStream.range(0, 5).mapToObj(_ -> UUID.randomUUID()).toList();
    assertEquals(16, taken(i -> requests.get(i % 5)));
    assertEquals(5, inbox(town).size());
  }

  /// How many of sixteen threads, one for each connection, are told that their message is sent.
  private long taken(IntFunction<UUID> request) throws Exception {
    var start = new CyclicBarrier(16);
    var posts =
        IntStream.range(0, 16)
            .<Callable<Boolean>>mapToObj(
                i ->
                    () -> {
                      start.await();
                      return send(HERE, request.apply(i), "Bonjour");
                    })
            .toList();
    long taken = 0;
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (var told : threads.invokeAll(posts)) {
        taken += told.get() ? 1 : 0;
      }
    }
    return taken;
  }

  @Test
  void whatNobodyHasDealtWithComesFirstThenTheLatest() {
    for (var text : List.of("un", "deux", "trois", "quatre")) {
      assertTrue(send(HERE, UUID.randomUUID(), text));
      all.clock.pass(Duration.ofSeconds(1));
    }
    var latest = inbox(town).getFirst();
    assertEquals("quatre", latest.letter().text());
    assertTrue(messages.handle(town, latest.id(), Author.of("Agnès")));
    assertEquals(List.of("trois", "deux", "un", "quatre"), texts(0, 4));
    assertEquals(List.of("trois", "deux", "un"), texts(0, 3));
    assertEquals(List.of("quatre"), texts(3, 3));
    assertEquals(List.of(), texts(4, 3));
    assertEquals(3, messages.waiting(town));
  }

  @Test
  void whoDealtWithItFirstIsKept() {
    assertTrue(send(HERE));
    long id = inbox(town).getFirst().id();
    assertTrue(messages.handle(town, id, Author.of("Agnès")));
    assertTrue(messages.handle(town, id, Author.of("Bruno")), "there is such a message");
    assertEquals("Agnès", inbox(town).getFirst().handledBy());
    assertEquals(0, messages.waiting(town));
    assertFalse(messages.handle(town, -1, Author.of("Agnès")));
  }
}
