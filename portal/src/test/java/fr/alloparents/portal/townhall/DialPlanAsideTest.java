package fr.alloparents.portal.townhall;

import static fr.alloparents.portal.townhall.DialPlanForms.edit;
import static fr.alloparents.portal.townhall.DialPlanTown.assertHas;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// "Vérifier" where a program reads the text aside after our own check. The program is a script
/// that says what a test has it say; the real one: `TakenBackTest` in `asterisk-conf`.
@Timeout(120)
class DialPlanAsideTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T11:00:00Z"));

  /// Started as `asterisk -C FOLDER/etc/asterisk.conf` with `-f` or `-rx COMMAND`.
  private static final String PROGRAM =
      """
      #!/bin/sh
      folder=$(dirname "$(dirname "$2")")
      here=$(dirname "$0")
      case "$3" in
        -f) if [ -e "$here/down" ]; then echo "no modules"; exit 1; fi
            cp "$here/said" "$folder/messages.log"
            touch "$folder/asterisk.ctl"
            exec sleep 60 ;;
        -rx) case "$4" in *booted) echo "Asterisk has fully booted." ;; esac ;;
      esac
      """;

  @TempDir private static Path folder;
  private static DialPlanTown town;

  @BeforeAll
  static void open() throws IOException {
    var program = Files.writeString(folder.resolve("asterisk"), PROGRAM);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    town = DialPlanTown.open(CLOCK, Map.of("asterisk.program", program.toString()));
  }

  @AfterAll
  static void close() {
    town.close();
  }

  @Test
  void whatAnAsteriskSaysThatReadsTheTextAsideIsToldWithItsLine() throws Exception {
    Files.writeString(
        folder.resolve("said"),
        "[2026-11-28 07:00:00] WARNING[12] pbx_config.c: Nothing good at line 12 of"
            + " alloparents/towns/demo.conf\n");
    try (Visitor chief = town.chief()) {
      var checked = edit(chief, town.shipped(), "verifier");
      assertEquals(200, checked.statusCode());
      assertHas(
          checked.body(),
          "<a href=\"#l12\">ligne 12</a>",
          "Nothing good at line 12",
          "selon ce qu'Asterisk en dit",
          "Asterisk n'a pas retenu cette ligne",
          "Un vrai Asterisk l'a relu à part");
    }
    assertEquals(0, town.versions());
  }

  @Test
  void anAsteriskThatDoesNotStartIsToldAndOurErrorsComeFirst() throws Exception {
    var down = Files.createFile(folder.resolve("down"));
    try (Visitor chief = town.chief()) {
      var checked = edit(chief, town.shipped(), "verifier").body();
      assertHas(checked, "La vérification n'a rien trouvé.", "ne démarre pas", "no modules");
      var wrong = edit(chief, town.shipped().replace("Return(open)", "Retrun(open)"), "verifier");
      assertHas(wrong.body(), "Retrun", "Quand il n'y aura plus d'erreur");
      assertFalse(wrong.body().contains("ne démarre pas"), wrong.body());
    } finally {
      Files.delete(down);
    }
  }
}
