package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import fr.alloparents.booking.Channel;
import fr.alloparents.family.SignInLock.Scope;
import fr.alloparents.family.SignInResult.Entered;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each lock against guessing is counted once, when it comes to be.
class CountedLocksTest {

  private static final Code CHILD = new Code("123456");
  private static final Code PAYER = new Code("654321");
  private static final Code WRONG = new Code("999999");
  private static final Optional<PhoneNumber> WITHHELD = Optional.empty();

  private static Neighbourhood all;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private SignIn signIn;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
  }

  @AfterAll
  static void close() {
    all.close();
  }

  @BeforeEach
  void signIn() {
    signIn = new SignIn(all.database, all.vault, all.clock, registry);
  }

  @Test
  void ofACodeAtItsFifthFailureAndNotAgain() {
    var town = town();
    IntStream.range(0, 4).forEach(_ -> signIn.byPhone(town, WITHHELD, WRONG));
    assertEquals(0, locks(Channel.PHONE, Scope.CODE));
    IntStream.range(0, 4).forEach(_ -> signIn.byPhone(town, WITHHELD, WRONG));
    assertEquals(1, locks(Channel.PHONE, Scope.CODE));
    assertEquals(1, all.locks.current(town).size());
  }

  @Test
  void notWhereTheFifthTryIsTheRightOne() {
    var town = town();
    IntStream.range(0, 4).forEach(i -> signIn.byPhone(town, WITHHELD, CHILD, code(i)));
    assertInstanceOf(Entered.class, signIn.byPhone(town, WITHHELD, CHILD, PAYER));
    assertEquals(0, locks(Channel.PHONE, Scope.CODE));
  }

  @Test
  void ofASourceAtItsThirtiethAndOfATownAtItsThreeHundredth() throws Exception {
    var town = town();
    var browser = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
    IntStream.range(0, 40).forEach(i -> signIn.byWeb(town, browser, code(i), code(i + 1000)));
    assertEquals(1, locks(Channel.WEB, Scope.SOURCE));
    IntStream.range(0, 310).forEach(i -> signIn.byPhone(town, WITHHELD, code(i), code(i + 1000)));
    assertEquals(1, locks(Channel.PHONE, Scope.TOWN));
    assertEquals(0, locks(Channel.PHONE, Scope.SOURCE) + locks(Channel.WEB, Scope.CODE));
  }

  private static Town town() {
    var town = all.town(PhoneSignIn.CHILD_CODE);
    all.child(town, all.household(town, PAYER.digits()), CHILD.digits());
    return town;
  }

  private static Code code(int number) {
    return new Code("%06d".formatted(number + 200_000));
  }

  private double locks(Channel channel, Scope scope) {
    return registry
        .get("sign.in.locks")
        .tag("channel", channel.name())
        .tag("scope", scope.name())
        .counter()
        .count();
  }
}
