package fr.alloparents.portal.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.alloparents.storage.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A server's folder as the archive lays it out, with the class path of this test in place of the
/// jars, so that commands run as the server's administrator runs them.
///
/// @param folder empty at first
/// @param command the name of the one in its folder of commands
record ServerFolder(Path folder, String command) {

  /// How a command has ended.
  record Ended(int status, String out, String err) {}

  /// Lays the folder out.
  ///
  /// @param where the server's database
  static ServerFolder install(Path folder, String command, DatabaseSettings where)
      throws IOException {
    var server = Path.of("src", "server");
    var lib = Files.createDirectories(folder.resolve("lib"));
    var bin = Files.createDirectories(folder.resolve("bin"));
    Files.copy(server.resolve("bin").resolve(command), bin.resolve(command));
    for (var name : List.of("settings.bash", "java.bash", "jvm.options")) {
      Files.copy(server.resolve("lib").resolve(name), lib.resolve(name));
    }
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Name.CLASS_PATH,
            Stream.of(System.getProperty("java.class.path").split(":", -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toUri().toString())
                .collect(Collectors.joining(" ")));
    new JarOutputStream(Files.newOutputStream(lib.resolve("all.jar")), manifest).close();
    Files.writeString(
        folder.resolve("settings.properties"),
        "database.url=%s%ndatabase.user=%s%ndatabase.password=%s%nhome=%s%n"
            .formatted(where.url(), where.user(), where.password(), folder));
    return new ServerFolder(folder, command);
  }

  Ended run(String... arguments) throws IOException, InterruptedException {
    var words = new ArrayList<String>();
    words.add(folder.resolve("bin").resolve(command).toString());
    words.addAll(List.of(arguments));
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var builder =
        new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LC_ALL", "C");
    builder
        .environment()
        .put("ALLO_PARENTS_SETTINGS", folder.resolve("settings.properties").toString());
    int status = builder.start().waitFor();
    return new Ended(status, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
