package fr.alloparents.ivr.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;

/// The measured process's end of its talk with the benchmark; [Server] is the other one.
final class Stand {

  private Stand() {}

  /// Says on standard output where it listens, then, for each line on standard input, how many
  /// bytes of heap live after a collection. Returns when standard input ends, as it does when the
  /// benchmark is gone.
  static void serve(int port) throws IOException {
    System.out.println(port);
    var memory = ManagementFactory.getMemoryMXBean();
    var questions = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    while (questions.readLine() != null) {
      memory.gc();
      System.out.println(memory.getHeapMemoryUsage().getUsed());
    }
  }
}
