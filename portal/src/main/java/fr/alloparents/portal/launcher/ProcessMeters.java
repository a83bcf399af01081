package fr.alloparents.portal.launcher;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/// The meters of this process: memory, threads, pauses of the collector, processor and sockets (as
/// file descriptors). Line and database add theirs.
final class ProcessMeters {

  private ProcessMeters() {}

  /// A registry that measures the process from now on.
  ///
  /// @param stops learns how to stop measuring
  static PrometheusMeterRegistry open(Stops stops) {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    var collector = new JvmGcMetrics();
    collector.bindTo(registry);
    stops.add(collector::close);
    return registry;
  }
}
