import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs google-java-format over every Java source of the tree: `check` lists the files that are
/// not formatted and fails, `write` formats them. Started by the root pom on the JDK of the
/// toolchain, because the formatter reads sources with the compiler it runs on.
class Format {
  public static void main(String[] args) throws Exception {
    boolean write = args[0].equals("write");
    var options = new ArrayList<String>(write
        ? List.of("--replace")
        : List.of("--dry-run", "--set-exit-if-changed"));
    options.addAll(sources(Path.of(args[1])));
    int exit = new Main(new PrintWriter(System.out, true), new PrintWriter(System.err, true), System.in)
        .format(options.toArray(String[]::new));
    if (exit != 0) {
      System.err.println("Not formatted: the files above. Format them with: mvn process-sources -N -Dformat.mode=write");
    }
    System.exit(exit);
  }

  private static List<String> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !root.relativize(file).toString().matches("(.*/)?(target|\\..*)/.*"))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
