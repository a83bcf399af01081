package fr.alloparents.portal.launcher;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The whole product in a process of its own, on free ports and with a clock that somebody else has
/// set: for benchmarks and for tests that want nothing of it in their own process.
public final class MeasuredPortal {

  private MeasuredPortal() {}

  /// Says on standard output where pages are served, where the line listens and which routes there
  /// are, with tabs between, then serves until standard input ends, as it does when whoever started
  /// it is gone.
  ///
  /// @param arguments how far its clock is ahead of the machine's, as ISO 8601 has it, then
  ///   settings as `name=value`
  static void main(String... arguments) throws IOException {
    var clock = Clock.offset(Clock.systemUTC(), Duration.parse(arguments[0]));
    var values = new HashMap<String, String>();
    List.of("line.port", "web.port", "status.port").forEach(port -> values.put(port, "0"));
    values.put("line.drain.seconds", "1");
    values.put("line.calls", "2000");
    values.put("web.proxies", "127.0.0.1");
    List.of(arguments).subList(1, arguments.length).forEach(setting -> put(values, setting));
    var stops = new Stops();
    Runtime.getRuntime().addShutdownHook(new Thread(stops::close, "stop"));
    var node = Node.start(Settings.of(values), clock, stops);
    System.out.println(node.web().getPort());
    System.out.println(node.line().getPort());
    System.out.println(String.join("\t", node.pages().site().routes().all()));
    while (System.in.read() >= 0) {
      // nobody has anything to say to it
    }
    System.exit(0);
  }

  private static void put(Map<String, String> values, String setting) {
    int sign = setting.indexOf('=');
    values.put(setting.substring(0, sign), setting.substring(sign + 1));
  }
}
