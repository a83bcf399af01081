package fr.alloparents.portal.launcher;

import fr.alloparents.booking.Answer;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.booking.Refusal;
import fr.alloparents.booking.Submission;
import fr.alloparents.family.Code;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Codes;
import fr.alloparents.family.KitchenCodes;
import fr.alloparents.ivr.testphone.CallReport;
import fr.alloparents.ivr.testphone.Person;
import fr.alloparents.ivr.testphone.Script;
import fr.alloparents.ivr.testphone.TestPhone;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.demo.DemoTown;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.Feature;
import fr.alloparents.town.Town;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// A whole process that serves the demo town, for tests of pages: on ports of its own, with a real
/// MariaDB behind a wire that can be made to hang. Thread-safe.
public final class DemoPortal implements AutoCloseable {

  /// What the line says, said once for all processes of a JVM: it takes seconds.
  public static final Path SOUNDS = folder("sounds");

  /// The town as it is at an instant, for clocks that stand: loaded once, then copied.
  private static final Map<Instant, Loaded> LOADED = new HashMap<>();

  /// @param key where the key of its codes is
  private record Loaded(ScratchDatabase scratch, Path key, DemoTown demo) {

    static Loaded at(Instant instant) {
      var scratch = ScratchDatabase.create();
      var key = folder("codes").resolve("codes.key");
      var vault = CodeVault.open(key);
      var demo = DemoTown.open(scratch.database(), vault, Clock.fixed(instant, ZoneOffset.UTC));
      scratch.database().close();
      return new Loaded(scratch, key, demo.orElseThrow());
    }
  }

  private final ScratchDatabase scratch;
  private final Gate gate;
  private final Stops stops = new Stops();
  private final Settings settings;
  private final Clock clock;
  private final Node node;
  private final DemoTown demo;

  private DemoPortal(Clock clock, Map<String, String> more) throws IOException {
    var values = new HashMap<String, String>();
    var loaded = loaded(clock);
    scratch = loaded.map(town -> town.scratch().copy()).orElseGet(ScratchDatabase::create);
    loaded.ifPresent(town -> values.put("codes.key", town.key().toString()));
    gate = new Gate(URI.create(scratch.settings().url().substring("jdbc:".length())).getPort());
    gate.open();
    values.put("home", folder("portal").toString());
    values.put("sounds.folder", SOUNDS.toString());
    List.of("line.port", "web.port", "status.port").forEach(port -> values.put(port, "0"));
    values.put("line.drain.seconds", "1");
    values.put(
        "database.url", scratch.settings().url().replaceFirst(":\\d+/", ":" + gate.port() + "/"));
    values.put("database.user", scratch.settings().user());
    values.put("database.password", scratch.settings().password());
    values.putAll(more);
    settings = Settings.of(values);
    this.clock = clock;
    node = Node.start(settings, clock, stops);
    demo =
        loaded
            .map(Loaded::demo)
            .or(() -> DemoTown.open(node.database(), node.vault(), clock))
            .orElseThrow();
  }

  /// Empty for a clock that runs.
  private static Optional<Loaded> loaded(Clock clock) {
    if (clock.equals(Clock.systemUTC())) {
      return Optional.empty();
    }
    synchronized (LOADED) {
      return Optional.of(LOADED.computeIfAbsent(clock.instant(), Loaded::at));
    }
  }

  private static Path folder(String name) {
    try {
      return Files.createTempDirectory(Path.of("target"), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static DemoPortal start(Clock clock) {
    return start(clock, Map.of());
  }

  /// Starts it.
  ///
  /// @param more settings beside or instead of those a test needs in any case
  public static DemoPortal start(Clock clock, Map<String, String> more) {
    try {
      return new DemoPortal(clock, more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts another process of the same site, on ports of its own, which stops with this one.
  ///
  /// @return the address of a page there
  public Function<String, URI> anotherProcess() {
    int port = Node.start(settings, clock, stops).web().getPort();
    return path -> URI.create("http://localhost:" + port + path);
  }

  /// The line's folder of sounds.
  public Path sounds() {
    return SOUNDS;
  }

  /// The address of a page.
  public URI uri(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  public int port() {
    return node.web().getPort();
  }

  /// Every route there is, method and pattern.
  public List<String> routes() {
    return node.pages().site().routes().all();
  }

  /// The routes that are pages only of towns that offer a feature.
  public List<String> routes(Feature feature) {
    return node.pages().site().routes().of(feature);
  }

  /// Where health and metrics are told.
  public URI status(String path) {
    return URI.create("http://localhost:" + node.status().getPort() + path);
  }

  public Town town() {
    return demo.town();
  }

  /// Of the town hall.
  public String login() {
    return demo.login();
  }

  /// Of the town hall.
  public String password() {
    return demo.password();
  }

  /// Of its kitchen.
  public Code kitchenCode() {
    return demo.kitchenCode();
  }

  /// A call to the kitchen's number.
  ///
  /// @return what was said and typed, as its journal has it
  public String callKitchen(String... keys) {
    new TestPhone(node.line(), _ -> "").call(DemoTown.KITCHEN.e164(), "", Script.of(keys));
    return database()
        .read(
            handle ->
                handle
                    .select("SELECT text FROM call_journal ORDER BY id DESC LIMIT 1")
                    .mapTo(String.class)
                    .one());
  }

  /// Its kitchens, under its key.
  public KitchenCodes kitchens(Clock clock) {
    return new KitchenCodes(database(), node.vault(), clock);
  }

  /// The database, on a wire of its own that never hangs.
  public Database database() {
    return scratch.database();
  }

  /// What the process sends to the database does not arrive until [#releaseDatabase].
  public void hangDatabase() {
    gate.hang();
  }

  public void releaseDatabase() {
    gate.release();
  }

  /// The next day that a child can be booked on the first activity of the keypad.
  public Cell nextFree(DemoCard card, Clock clock) {
    return cells(query(card, clock), clock)
        .filter(cell -> cell.activity().keypadKey() == 1 && cell.activity().keypadPage() == 1)
        .filter(cell -> cell.entry() instanceof Entry.Nothing && cell.againstBooking() == null)
        .findFirst()
        .orElseThrow();
  }

  /// The next day of whatever activity for which it is too late, and nothing else is in the way.
  public Cell nextLate(DemoCard card, Clock clock) {
    var query = query(card, clock);
    var town = cells(query.overriding(), clock).toList();
    return cells(query, clock)
        .filter(cell -> cell.againstBooking() instanceof Refusal.DeadlinePassed)
        .filter(
            cell ->
                town.stream()
                    .filter(other -> other.day().equals(cell.day()))
                    .filter(other -> other.activity().id() == cell.activity().id())
                    .allMatch(other -> other.againstBooking() == null))
        .findFirst()
        .orElseThrow();
  }

  private PlanningQuery query(DemoCard card, Clock clock) {
    var today = town().today(clock);
    return PlanningQuery.byWeb(
        town().id(),
        id(Code.Kind.PAYER, card.payerCodes().getFirst()),
        id(Code.Kind.CHILD, card.childCode()),
        today,
        today.plusDays(50));
  }

  private Stream<Cell> cells(PlanningQuery query, Clock clock) {
    return new BookingDesk(database(), clock).planning(query).orElseThrow().cells().stream();
  }

  /// Books by a real call to the line.
  public void bookByPhone(DemoCard card, Cell wanted) {
    new TestPhone(node.line(), _ -> "")
        .call(
            DemoTown.LINE.e164(),
            "",
            Script.of(
                card.childCode() + "#",
                "1",
                "1",
                DateTimeFormatter.ofPattern("ddMM").format(wanted.day()),
                "1",
                "#",
                "#"));
  }

  /// A real call to the line, without any sound being looked up.
  public CallReport call(Person person) {
    return new TestPhone(node.line(), _ -> "").call(DemoTown.LINE.e164(), "", person);
  }

  /// Cancels as the town's other processes would, behind the back of this one.
  public Answer cancelElsewhere(DemoCard card, Cell booked, Clock clock) {
    return new BookingDesk(database(), clock)
        .submit(
            Submission.byPhone(
                UUID.randomUUID(),
                town().id(),
                id(Code.Kind.PAYER, card.payerCodes().getFirst()),
                "Famille " + card.lastName(),
                OptionalLong.empty(),
                clock.instant(),
                List.of(
                    Change.cancel(
                        id(Code.Kind.CHILD, card.childCode()),
                        booked.activity().id(),
                        booked.day()))));
  }

  /// Lets all sessions end as if half an hour had gone.
  public void endSessions(Clock clock) {
    database()
        .inTransaction(
            handle ->
                handle.execute(
                    "UPDATE web_session SET ends_at = ?", clock.instant().minusSeconds(1)));
  }

  /// Whose code it is.
  public long id(Code.Kind kind, String digits) {
    return codes().find(town(), kind, new Code(digits)).orElseThrow();
  }

  /// The codes of its families, under its key.
  public Codes codes() {
    return new Codes(database(), node.vault(), Clock.systemUTC());
  }

  @Override
  public void close() {
    gate.release();
    stops.close();
    try {
      gate.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      scratch.close();
    }
  }
}
