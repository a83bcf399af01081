package fr.alloparents.portal.launcher;

import static java.util.stream.Collectors.joining;

import java.net.BindException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the product: `java … AlloParents [file.properties] [name=value]…`; see [Settings]. Runs
/// until it is told to stop (Ctrl-C, SIGTERM), then lets calls end. Exits with 2 when the settings
/// are wrong, with 1 when it cannot start.
public final class AlloParents {

  private static final Logger LOG = LoggerFactory.getLogger(AlloParents.class);
  private static final int CANNOT_START = 1;
  private static final int WRONG_SETTINGS = 2;

  private AlloParents() {}

  public static void main(String... arguments) {
    try {
      run(Settings.of(SettingsSource.read(List.of(arguments), System.getenv())));
    } catch (SettingsException e) {
      e.problems().forEach(problem -> System.err.println("Setting " + problem));
      System.exit(WRONG_SETTINGS);
    } catch (RuntimeException e) {
      LOG.debug("It did not start", e);
      System.err.println("Cannot start: " + explanation(e));
      System.exit(CANNOT_START);
    }
  }

  private static void run(Settings settings) {
    LOG.info("{}", settings);
    var clock = Clock.systemUTC();
    var stops = new Stops();
    Runtime.getRuntime().addShutdownHook(new Thread(stops::close, "stop"));
    var node = Node.start(settings, clock, stops);
    if (settings.demo()) {
      Demo.of(node, clock).show(System.out);
    } else {
      System.out.println(node.ready());
    }
  }

  /// What went wrong, from the outside in, and what can be done about it.
  static String explanation(Throwable error) {
    var causes = Stream.iterate(error, Objects::nonNull, Throwable::getCause).toList();
    var told =
        causes.stream()
            .filter(cause -> !(cause instanceof CompletionException))
            .map(Throwable::getMessage)
            .filter(Objects::nonNull)
            .distinct()
            .collect(joining(": "));
    return told
        + (causes.stream().anyMatch(BindException.class::isInstance)
            ? ". Is it running already? Other ports: ALLO_PARENTS_WEB_PORT=8081,"
                + " ALLO_PARENTS_LINE_PORT=4574, ALLO_PARENTS_STATUS_PORT=4576"
            : "");
  }
}
