package fr.alloparents.portal.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/// What the pages measure of themselves. Thread-safe.
final class WebMeters {

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  /// The promises for a page, and after how long it is given up.
  private static final Duration[] STEPS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(300),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry registry;

  WebMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /// How many pages listen for changes.
  void watch(Collection<EventStream> streams) {
    Gauge.builder("web.streams", streams, Collection::size)
        .description("Open streams of server-sent events")
        .register(registry);
  }

  /// A request has been answered.
  ///
  /// @param route the pattern of its route, so that there are as many figures as routes
  void answered(String method, String route, int status, long nanos) {
    Timer.builder("web.request")
        .description("From a request's headers to its answer, ready to be sent")
        .tag("method", METHODS.contains(method) ? method : "other")
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(STEPS)
        .register(registry)
        .record(Duration.ofNanos(nanos));
  }
}
