package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which files a name of an `#include` stands for.
class ConfigurationFilesTest {

  private static final String TOWNS = "alloparents/towns/*.conf";

  @TempDir private Path etc;

  @BeforeEach
  void write() throws IOException {
    for (var name :
        List.of("a.conf", "b.conf", ".hidden.conf", "c.conf.part", "below/d.conf", "../e.conf")) {
      var file = etc.resolve("alloparents/towns").resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "[" + name + "]\n");
    }
  }

  @Test
  void aPatternStandsForTheFilesOfItsFolderInTheirOrder() {
    assertEquals(
        List.of("alloparents/towns/a.conf", "alloparents/towns/b.conf"),
        names(ConfigurationFiles.in(etc), TOWNS));
    assertEquals(
        List.of("alloparents/towns/below/d.conf"),
        names(ConfigurationFiles.in(etc), "alloparents/*/*/*.conf"));
    assertEquals(
        List.of("alloparents/towns/.hidden.conf"),
        names(ConfigurationFiles.in(etc), "alloparents/towns/.*.conf"));
    assertEquals(
        List.of(etc + "/alloparents/e.conf"),
        names(ConfigurationFiles.in(etc), etc + "/alloparents/*.conf"));
  }

  @Test
  void aCandidateCountsAsIfItWereThere() {
    var name = "alloparents/towns/aa.conf";
    var files = new ConfigurationFiles(etc, Map.of(name, SourceFile.of(name, "[new]\n")));
    assertEquals(
        List.of("alloparents/towns/a.conf", name, "alloparents/towns/b.conf"), names(files, TOWNS));
    var nowhere =
        new ConfigurationFiles(etc.resolve("none"), Map.of(name, SourceFile.of(name, "[new]\n")));
    assertEquals(List.of(name), names(nowhere, TOWNS));
  }

  @Test
  void aPatternWithoutAFileStandsForNone() {
    assertEquals(List.of(), names(ConfigurationFiles.in(etc), "alloparents/none/*.conf"));
    assertEquals(List.of(), names(ConfigurationFiles.in(etc), "[x]*.conf"));
  }

  private static List<String> names(SourceFiles files, String name) {
    return files.named(name).stream().map(SourceFile::name).toList();
  }
}
