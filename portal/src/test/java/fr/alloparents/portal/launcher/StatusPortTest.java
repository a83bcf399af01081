package fr.alloparents.portal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.testphone.CallReport;
import fr.alloparents.ivr.testphone.Person;
import fr.alloparents.ivr.testphone.Script;
import fr.alloparents.ivr.testphone.TestPhone;
import fr.alloparents.storage.ScratchDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Health and metrics of a whole process, asked by HTTP, with a real MariaDB behind a wire.
@Timeout(90)
class StatusPortTest {

  private static final Clock CLOCK = Clock.systemUTC();

  /// Whoever watches gives up after two seconds; the rest is for a busy machine. A query that hangs
  /// takes five.
  private static final Duration WATCHER = Duration.ofSeconds(4);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Stops stops = new Stops();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private ScratchDatabase scratch;
  private Gate gate;
  private int linePort;
  private int statusPort;

  @TempDir private Path home;

  @BeforeEach
  void prepare() throws IOException {
    scratch = ScratchDatabase.create();
    gate = new Gate(URI.create(scratch.settings().url().substring("jdbc:".length())).getPort());
    linePort = freePort();
    statusPort = freePort();
  }

  @AfterEach
  void stop() throws IOException {
    gate.release();
    stops.close();
    gate.close();
    scratch.close();
    http.close();
    threads.close();
  }

  @Test
  void callsLocksDatabaseAndMemoryAreMeasured() throws Exception {
    gate.open();
    start();
    assertEquals("DONE", call(Script.of()).outcome());
    assertEquals("ok", health(200));
    awaitMeter("line_calls_ended_total{outcome=\"DONE\"} 1.0");
    var metrics = get("/metrics");
    assertEquals(200, metrics.statusCode());
    assertTrue(
        metrics.headers().firstValue("Content-Type").orElse("").startsWith("text/plain; version="));
    for (var wanted :
        List.of(
            "line_calls_in_progress 0.0",
            "line_calls_most 1000.0",
            "line_turn_around_seconds_count ",
            "line_turn_around_seconds_bucket{le=\"0.01\"} ",
            "line_asterisk_seconds_count ",
            "database_read_seconds_count{result=\"DONE\"} ",
            "database_transaction_seconds_count{result=\"DONE\"} ",
            "database_wait_seconds_count{result=\"DONE\"} ",
            "database_repeats_total{reason=\"DEADLOCK\"} 0.0",
            "sign_in_locks_total{channel=\"PHONE\",scope=\"CODE\"} 0.0",
            "hikaricp_connections_active{pool=\"allo-parents\"} ",
            "jvm_memory_used_bytes{",
            "disk_free_bytes{",
            "jvm_threads_live_threads ",
            "jvm_gc_memory_allocated_bytes_total ",
            "process_files_open_files ")) {
      assertTrue(metrics.body().lines().anyMatch(line -> line.startsWith(wanted)), wanted);
    }
  }

  @Test
  void theLineApologisesUntilTheDatabaseIsThereAndHealthSaysWhy() throws Exception {
    var starting = threads.submit(this::start);
    awaitHealth("database away");
    assertEquals("APOLOGY", call(Script.of()).outcome());
    gate.open();
    starting.get();
    assertEquals("ok", health(200));
    assertEquals("DONE", call(Script.of()).outcome());
  }

  @Test
  void aDatabaseThatHangsMakesNobodyWaitAndIsForgottenWhenItIsBack() throws Exception {
    gate.open();
    start();
    assertEquals("ok", health(200));
    gate.hang();
    var asked =
        IntStream.range(0, 20)
            .mapToObj(_ -> http.sendAsync(request("/health"), BodyHandlers.ofString()))
            .toList();
    for (CompletableFuture<HttpResponse<String>> answer : asked) {
      assertEquals(503, answer.get().statusCode());
      assertEquals("database away\n", answer.get().body());
    }
    assertEquals(200, get("/metrics").statusCode());
    gate.release();
    awaitHealth("ok");
  }

  @Test
  void aProcessThatIsBeingStoppedSaysSoUntilItsLastCallHasEnded() throws Exception {
    gate.open();
    start();
    var heard = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    Person listener =
        sentence -> {
          heard.countDown();
          return await(goOn) ? new Person.Act.StaySilent() : new Person.Act.HangUp();
        };
    var held = threads.submit(() -> call(listener));
    heard.await();
    var stopping = threads.submit(stops::close);
    awaitHealth("draining");
    assertEquals("draining", health(503));
    assertEquals("CLOSING", call(Script.of()).outcome());
    awaitMeter("line_calls_in_progress 1.0");
    goOn.countDown();
    assertEquals("DONE", held.get().outcome());
    stopping.get();
    assertThrows(IOException.class, () -> get("/health"));
  }

  @Test
  void nothingElseIsServedAndOnlyToThisMachine() throws Exception {
    gate.open();
    assertTrue(start().status().getAddress().isLoopbackAddress());
    assertEquals(404, get("/").statusCode());
    assertEquals(404, get("/metrics/../health").statusCode());
    var post =
        HttpRequest.newBuilder(uri("/health")).POST(BodyPublishers.ofString("x".repeat(100)));
    assertEquals(405, http.send(post.build(), BodyHandlers.ofString()).statusCode());
    assertEquals("ok", health(200));
  }

  @Test
  void aTakenPortIsToldWithWhatToDo() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      statusPort = taken.getLocalPort();
      var told = AlloParents.explanation(assertThrows(UncheckedIOException.class, this::start));
      assertTrue(told.startsWith("Health and metrics cannot listen on "), told);
      assertTrue(told.contains(Integer.toString(statusPort)), told);
      assertTrue(told.contains("ALLO_PARENTS_STATUS_PORT"), told);
    }
  }

  private Node start() {
    var url = scratch.settings().url().replaceFirst(":\\d+/", ":" + gate.port() + "/");
    var settings =
        Settings.of(
            Map.of(
                "home", home.toString(),
                "sounds.folder", DemoPortal.SOUNDS.toString(),
                "line.port", Integer.toString(linePort),
                "line.drain.seconds", "20",
                "web.port", "0",
                "status.port", Integer.toString(statusPort),
                "database.url", url,
                "database.user", scratch.settings().user(),
                "database.password", scratch.settings().password()));
    return Node.start(settings, CLOCK, stops);
  }

  /// A call to a number of no town, which the line looks up in the database and says so.
  private CallReport call(Person person) {
    var line = new InetSocketAddress(InetAddress.getLoopbackAddress(), linePort);
    return new TestPhone(line, _ -> "").call("0476000000", "", person);
  }

  /// What health says, with this status.
  private String health(int status) throws Exception {
    var answer = get("/health");
    assertEquals(status, answer.statusCode(), answer.body());
    return answer.body().strip();
  }

  private void awaitHealth(String word) throws Exception {
    while (!answers("/health", word)) {
      Thread.sleep(10);
    }
  }

  private void awaitMeter(String line) throws Exception {
    while (!answers("/metrics", line)) {
      Thread.sleep(10);
    }
  }

  private boolean answers(String path, String line) throws InterruptedException {
    try {
      return get(path).body().lines().anyMatch(line::equals);
    } catch (IOException e) {
      // not listening yet
      return false;
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path), BodyHandlers.ofString());
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(WATCHER).build();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + statusPort + path);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
