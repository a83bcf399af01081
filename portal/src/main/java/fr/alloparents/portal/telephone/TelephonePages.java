package fr.alloparents.portal.telephone;

import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Towns;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The page of the telephone, and what its script asks for: a call, its events, its keys, sounds.
/// For the town hall only, except where the telephone is open to everyone. Thread-safe.
public final class TelephonePages {

  private static final String PATH = "/telephone";
  private static final String CALLS = PATH + "/appels";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What may be typed while one post is on its way.
  private static final Pattern KEYS = Pattern.compile("[0-9*#]{1,100}");

  /// The call ends before its stream does.
  private static final Duration STREAM = Switchboard.LONGEST_CALL.plusMinutes(1);

  private static final String ALL_BUSY =
      "Tous les téléphones à l'écran sont occupés. Réessayez dans un moment.";
  private static final String NO_LINE = "Ce numéro n'est pas un numéro de votre ligne.";
  private static final String NO_NUMBER =
      "Le numéro de l'appelant n'est pas un numéro de téléphone. Exemple : 06 12 34 56 78.";

  private final Switchboard switchboard;
  private final Towns towns;
  private final Optional<String> tried;
  private final Clock clock;

  /// @param tried in the demo, where everyone may use the telephone: a child code to try it with,
  ///   which the page tells; empty elsewhere
  public TelephonePages(Switchboard switchboard, Towns towns, Optional<String> tried, Clock clock) {
    this.switchboard = switchboard;
    this.towns = towns;
    this.tried = tried;
    this.clock = clock;
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::show)
        .post(CALLS, this::begin)
        .background(CALLS + "/{appel}/ligne", this::listen)
        .post(CALLS + "/{appel}/touches", this::type)
        .post(CALLS + "/{appel}/raccrocher", this::hangUp)
        .background(SoundAddress.FOLDER + "{date}/{son}", this::sound);
  }

  private void admit(Exchange exchange) {
    if (tried.isEmpty()) {
      exchange.townHall();
    }
  }

  private Reply show(Exchange exchange) {
    admit(exchange);
    var town = exchange.town();
    var lines =
        towns.phoneNumbers(town).stream()
            .map(number -> new TelephonePage.Line(number.e164(), number.display()))
            .toList();
    var sounds = UsualSounds.addresses(switchboard.book(), town.today(clock));
    return exchange.page(
        "telephone/telephone.jte",
        new TelephonePage(lines, TelephonePage.KEYPAD, sounds, tried.orElse(null)));
  }

  /// What a page is told that wants a call: its id, or why there is none.
  private record Begun(@Nullable String appel, @Nullable String refus) {}

  private Reply begin(Exchange exchange) {
    admit(exchange);
    return json(answer(exchange));
  }

  private Begun answer(Exchange exchange) {
    var called = PhoneNumber.parse(exchange.field("ligne"));
    if (called.isEmpty() || !towns.phoneNumbers(exchange.town()).contains(called.get())) {
      return new Begun(null, NO_LINE);
    }
    var written = exchange.field("appelant").strip();
    var caller = PhoneNumber.parse(written);
    if (!written.isEmpty() && caller.isEmpty()) {
      return new Begun(null, NO_NUMBER);
    }
    return switchboard
        .begin(Owner.of(exchange), called.get().e164(), caller.map(PhoneNumber::e164).orElse(""))
        .map(id -> new Begun(id, null))
        .orElseGet(() -> new Begun(null, ALL_BUSY));
  }

  private static Reply json(Begun begun) {
    var text = JSON.writeValueAsString(begun).getBytes(StandardCharsets.UTF_8);
    return new Reply.Bytes("application/json", ByteBuffer.wrap(text), false);
  }

  private Reply listen(Exchange exchange) {
    return Reply.events(STREAM, call(exchange)::listen);
  }

  private Reply type(Exchange exchange) {
    var call = call(exchange);
    var keys = exchange.field("touches");
    if (!KEYS.matcher(keys).matches()) {
      throw new Rejection(400, "no keys of a telephone");
    }
    call.type(keys);
    return new Reply.Done();
  }

  private Reply hangUp(Exchange exchange) {
    call(exchange).hangUp();
    return new Reply.Done();
  }

  private ScreenCall call(Exchange exchange) {
    admit(exchange);
    return switchboard
        .find(exchange.path("appel"), Owner.of(exchange))
        .orElseThrow(() -> Rejection.notFound("no such call of this browser"));
  }

  private Reply sound(Exchange exchange) {
    admit(exchange);
    var address = SoundAddress.read(exchange.path("son"));
    var content =
        switchboard
            .book()
            .wav(address.name())
            .orElseThrow(() -> Rejection.notFound("no such sound"));
    return new Reply.Bytes("audio/wav", ByteBuffer.wrap(content), address.mayBeKept());
  }
}
