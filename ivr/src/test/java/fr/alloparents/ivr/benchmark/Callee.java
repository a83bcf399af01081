package fr.alloparents.ivr.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A server to call, and what its callers type.
///
/// @param name for the table
/// @param answers what the next caller types, question by question
/// @param commands how many commands a whole call takes
record Callee(String name, Server server, Supplier<List<String>> answers, int commands) {

  /// A server whose calls are measured by a first one.
  static Callee of(String name, Server server, Supplier<List<String>> answers)
      throws IOException, InterruptedException {
    return new Callee(name, server, answers, listen(server, answers).size());
  }

  /// The commands of one call.
  static List<String> listen(Server server, Supplier<List<String>> answers)
      throws IOException, InterruptedException {
    var commands = new ArrayList<String>();
    new LoadCall(
            server.address(), answers.get(), new Pace(Duration.ZERO), new Tally(), commands::add)
        .hold();
    return commands;
  }

  LoadCall call(Pace pace, Tally tally) {
    return new LoadCall(server.address(), answers.get(), pace, tally);
  }
}
