package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the check says in a shell, and with what it ends.
class CheckCommandTest {

  private static final Path ETC = Path.of("..", "asterisk-conf", "etc", "asterisk");
  private static final Path PACK = Path.of("..", "ivr", "src", "main", "resources", "sounds");

  @TempDir private Path folder;
  private String said = "";

  @Test
  void theShippedFilesAreGood() {
    assertEquals(CheckCommand.GOOD, shipped());
    assertEquals("Nothing to mend: 3 files read, 8 contexts.\n", said);
  }

  @Test
  void aMistakeIsToldWithItsPlaceAndWhatToWrite() throws IOException {
    var mine = write("towns.conf", "[town-hall]\nexten => 1,1,Dial(PJSIP/${EXTEN}@trunk)\n");
    assertEquals(CheckCommand.BAD, shipped("alloparents/towns/demo.conf=" + mine));
    assertEquals(
        """
        alloparents/towns/demo.conf:2:19: error: The number called must be written in digits, and here it is \
        not: "PJSIP/${EXTEN}@trunk".
            → Write for instance Dial(PJSIP/0476010391@trunk,45).
        To be mended before it goes live: 1.
        """,
        said);
  }

  @Test
  void aSoundOfOursThatIsMissingIsTold() throws IOException {
    var mine =
        write("towns.conf", "[town-welcome]\nexten => 1,1,Playback(alloparents/fr/missing)\n");
    assertEquals(CheckCommand.BAD, shipped("alloparents/towns/demo.conf=" + mine));
    assertTrue(said.contains("There is no sound \"alloparents/fr/missing\""), said);
  }

  @Test
  void whatIsOnlyWorthALookEndsWellInFrench() throws IOException {
    write("extensions.conf", "[a]\nexten => _.,1,Hangup()\n");
    assertEquals(CheckCommand.GOOD, run("--etc", folder.toString(), "--lang", "fr"));
    assertTrue(said.startsWith("extensions.conf:2:1: attention: «\u00a0_.\u00a0» prend"), said);
    assertTrue(said.endsWith("Peut être mis en service\u00a0; à relire\u00a0: 1.\n"), said);
  }

  @Test
  void ofAFileOfTheFolderAloneIsTold() throws IOException {
    write("extensions.conf", "[a]\nexten => 1,1,Goto(b,1,1)\n#include \"more.conf\"\n");
    var more = write("more.conf", "[c]\nexten => 1,1,Goto(a,1,1)\n");
    assertEquals(CheckCommand.GOOD, run("--etc", folder.toString(), more));
    assertEquals(CheckCommand.BAD, run("--etc", folder.toString()));
  }

  @Test
  void whatAFileBreaksInAnotherIsToldToo() throws IOException {
    var mine = write("towns.conf", "[town-welcome]\nexten => 0476549985,1,Return()\n");
    assertEquals(CheckCommand.BAD, shipped("alloparents/towns/a.conf=" + mine));
    assertTrue(
        said.startsWith(
            "alloparents/towns/demo.conf:11:10: error: \"0476549985\" is in \"town-welcome\" of"
                + " another file already (alloparents/towns/a.conf:2:1)"),
        said);
  }

  @Test
  void whatCannotBeCheckedEndsWithTwo() throws IOException {
    assertEquals(CheckCommand.NOT_CHECKED, run("--etc", folder.toString()));
    assertEquals("There is no file " + folder.resolve("extensions.conf") + ".\n", said);
    assertEquals(CheckCommand.NOT_CHECKED, run("--colour", "red"));
    assertTrue(said.contains("unknown: --colour"), said);
    assertEquals(CheckCommand.NOT_CHECKED, run("--etc"));
    assertEquals(CheckCommand.NOT_CHECKED, shipped("alloparents/towns/demo.conf=/no/such/file"));
    assertTrue(said.contains("/no/such/file"), said);
    assertEquals(CheckCommand.NOT_CHECKED, shipped(write("mine.conf", "")));
    assertTrue(said.contains("alloparents/towns/demo.conf=" + folder.resolve("mine.conf")), said);
    assertEquals(CheckCommand.NOT_CHECKED, shipped("--asterisk", "/no/such/asterisk"));
    assertTrue(said.contains("Asterisk could not be asked"), said);
  }

  private int shipped(String... more) {
    var arguments =
        new ArrayList<>(
            List.of("--etc", ETC.toString(), "--pack", PACK.toString(), "--sounds", "/no/sounds"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int status = CheckCommand.run(List.of(arguments), out, Locale.ENGLISH);
    said = bytes.toString(StandardCharsets.UTF_8);
    return status;
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
