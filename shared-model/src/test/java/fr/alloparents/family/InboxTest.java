package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.ContactMessages.Letter;
import fr.alloparents.family.ContactMessages.Received;
import fr.alloparents.family.ContactMessages.SignedIn;
import fr.alloparents.family.ContactMessages.Subject;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the inbox tells of a message beside its words.
class InboxTest {

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

  private void send(@Nullable Long household, String text) {
    var letter = new Letter(Subject.QUESTION, "Mme Un", "un@example.org", null, null, text);
    assertTrue(
        messages.send(
            town, household, InetAddress.getLoopbackAddress(), UUID.randomUUID(), letter));
    all.clock.pass(Duration.ofSeconds(1));
  }

  private Received latest() {
    return messages.inbox(town, 0, 1).getFirst();
  }

  @Test
  void aVisitorHasNoHousehold() {
    send(null, "Bonjour");
    assertNull(latest().from());
  }

  @Test
  void aHouseholdIsNamedWithItsOwnChildrenByFirstName() {
    var household = all.household(town, "654321");
    all.families.register(town, household, "Zoé", "MARSONE", null);
    all.families.register(town, household, "Ève", "LE GALL", null);
    var neighbours = all.household(town, "654322");
    all.families.register(town, neighbours, "Ana", "VOISIN", null);
    send(household.id(), "Bonjour");
    assertEquals(
        new SignedIn("Famille 654321", List.of("Ève LE GALL", "Zoé MARSONE")), latest().from());
  }

  @Test
  void aHouseholdWithoutChildrenIsNamedAlone() {
    send(all.household(town, "654321").id(), "Bonjour");
    assertEquals(new SignedIn("Famille 654321", List.of()), latest().from());
  }

  @Test
  void aHandledMessageKeepsWhenAndByWhomItWasFirst() {
    send(null, "Bonjour");
    assertNull(latest().handledAt());
    var at = all.clock.instant();
    messages.handle(town, latest().id(), Author.of("Agnès"));
    all.clock.pass(Duration.ofHours(1));
    messages.handle(town, latest().id(), Author.of("Bruno"));
    assertEquals(at, latest().handledAt());
    assertEquals("Agnès", latest().handledBy());
  }

  @Test
  void someArePassedOver() {
    List.of("un", "deux", "trois").forEach(text -> send(null, text));
    assertEquals(
        List.of("deux", "un"),
        messages.inbox(town, 1, 5).stream().map(message -> message.letter().text()).toList());
    assertEquals(List.of(), messages.inbox(town, 3, 5));
  }
}
