package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.ContactMessages.Letter;
import fr.alloparents.family.ContactMessages.Received;
import fr.alloparents.family.ContactMessages.Subject;
import fr.alloparents.family.InboxFigures.Counts;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How many messages wait, and which come first.
class InboxFiguresTest {

  private static Neighbourhood all;
  private static ContactMessages messages;
  private static InboxFigures figures;

  private Town town;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
    messages = new ContactMessages(all.database, all.vault, all.clock);
    figures = new InboxFigures(all.database);
  }

  @AfterAll
  static void close() {
    all.close();
  }

  @BeforeEach
  void aTown() {
    town = all.town(PhoneSignIn.BOTH_CODES);
  }

  private void send(Town to, String sender) {
    var letter = new Letter(Subject.QUESTION, sender, "un@example.org", null, null, "Bonjour");
    assertTrue(
        messages.send(to, null, InetAddress.getLoopbackAddress(), UUID.randomUUID(), letter));
    all.clock.pass(Duration.ofSeconds(1));
  }

  private List<String> first(int most) {
    return figures.first(town, most).stream().map(InboxFigures.Line::sender).toList();
  }

  @Test
  void messagesAreCountedByTheirState() {
    assertEquals(new Counts(0, null, 0), figures.count(town));
    var oldest = all.clock.instant();
    send(town, "A");
    send(town, "B");
    send(all.town(PhoneSignIn.BOTH_CODES), "Ailleurs");
    assertEquals(new Counts(2, oldest, 0), figures.count(town));
    handle("A");
    assertEquals(new Counts(1, oldest.plusSeconds(1), 1), figures.count(town));
    handle("B");
    assertEquals(new Counts(0, null, 2), figures.count(town));
  }

  private void handle(String sender) {
    long id =
        messages.inbox(town, 0, 50).stream()
            .filter(message -> message.letter().sender().equals(sender))
            .mapToLong(Received::id)
            .findFirst()
            .orElseThrow();
    assertTrue(messages.handle(town, id, Author.of("Mme Maire")));
  }

  @Test
  void theFirstMessagesAreThoseOfTheInbox() {
    List.of("A", "B", "C", "D").forEach(sender -> send(town, sender));
    send(all.town(PhoneSignIn.BOTH_CODES), "Ailleurs");
    handle("D");
    handle("A");

    assertEquals(List.of("C", "B", "D", "A"), first(10));
    assertEquals(List.of("C", "B", "D"), first(3));
    assertEquals(
        messages.inbox(town, 0, 3).stream().map(Received::id).toList(),
        figures.first(town, 3).stream().map(InboxFigures.Line::id).toList());
    var handled = figures.first(town, 3).getLast();
    assertEquals("Mme Maire", handled.handledBy());
    assertNotNull(handled.handledAt());
  }
}
