package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.RefusedLogo.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TownLogosTest {

  private static final Author BY = Author.of("Mme Chef");

  private static ScratchDatabase scratch;
  private static Towns towns;
  private static TownLogos logos;

  @BeforeAll
  static void open() {
    scratch = ScratchDatabase.create();
    towns = new Towns(scratch.database());
    logos = new TownLogos(scratch.database(), Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    scratch.close();
  }

  private static Town town(String name) {
    return towns.create(TownSettings.of(name, SchoolZone.A, PhoneSignIn.CHILD_CODE));
  }

  private static byte[] picture(String format, int width, int height) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
    return out.toByteArray();
  }

  private static Reason refused(Town town, byte[] file) {
    return assertThrows(RefusedLogo.class, () -> logos.put(town, BY, file)).reason();
  }

  @Test
  void aLogoTakenAwayIsNoMoreAndBothAreInTheLog() throws IOException {
    var town = town("Sans logo de nouveau");
    var version = logos.put(town, BY, picture("png", 64, 64)).logo();
    logos.remove(town, BY);
    logos.remove(town, BY);
    assertEquals(Optional.of(town), towns.byId(town.id()));
    assertEquals(Optional.empty(), logos.content(town, String.valueOf(version)));
    var log = new ActionLog(scratch.database());
    var told = log.find(town, new ActionLog.Choice(null, null, null, null), null, 10);
    assertEquals(
        List.of(version + " > null", "null > " + version),
        told.stream().map(one -> one.before() + " > " + one.after()).toList());
  }

  @Test
  void whatIsNoPictureOfTheRightSizeIsRefusedAndChangesNothing() throws IOException {
    var town = town("Sans image");
    var png = picture("png", 64, 64);
    assertEquals(Reason.NO_PNG, refused(town, new byte[0]));
    assertEquals(Reason.NO_PNG, refused(town, "<svg/>".getBytes(StandardCharsets.UTF_8)));
    assertEquals(Reason.NO_PNG, refused(town, picture("gif", 64, 64)));
    assertEquals(Reason.NO_PNG, refused(town, Arrays.copyOf(png, png.length / 2)));
    assertEquals(Reason.WRONG_SIZE, refused(town, picture("png", 31, 64)));
    assertEquals(Reason.WRONG_SIZE, refused(town, picture("png", 64, 1025)));
    assertEquals(Reason.WRONG_SIZE, refused(town, picture("png", 20_000, 1)));
    assertEquals(Reason.TOO_LARGE, refused(town, new byte[TownLogos.MAX_BYTES + 1]));
    assertEquals(Optional.of(town), towns.byId(town.id()));
  }

  @Test
  void aTownHasTheLogoItWasGivenLastAndNoOtherTownHasIt() throws IOException {
    var town = town("Avec image");
    var other = town("Voisine");
    var first = logos.put(town, BY, picture("png", 32, 1024));
    assertEquals(Optional.of(first), towns.byId(town.id()));
    var second = logos.put(town, BY, picture("png", 200, 100));
    assertEquals(Optional.of(second), towns.byId(town.id()));
    assertNotEquals(first.logo(), second.logo());
    assertEquals(Optional.empty(), logos.content(town, String.valueOf(first.logo())));
    assertEquals(Optional.empty(), logos.content(other, String.valueOf(second.logo())));
    assertEquals(Optional.of(other), towns.byId(other.id()));
    var content = logos.content(town, String.valueOf(second.logo())).orElseThrow();
    assertEquals(200, ImageIO.read(new ByteArrayInputStream(content)).getWidth());
  }

  @Test
  void onlyThePictureItselfIsKept() throws IOException {
    var town = town("Avec trop");
    var clean = picture("png", 64, 64);
    var more = Arrays.copyOf(clean, clean.length + 500);
    Arrays.fill(more, clean.length, more.length, (byte) 'x');
    var kept = logos.put(town, BY, more);
    var content = logos.content(town, String.valueOf(kept.logo())).orElseThrow();
    assertFalse(new String(content, StandardCharsets.ISO_8859_1).contains("xxxx"));
    assertArrayEquals(clean, content);
  }
}
