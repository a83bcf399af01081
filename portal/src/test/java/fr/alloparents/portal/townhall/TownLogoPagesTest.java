package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TownLogoPagesTest {

  private static final String PATH = "/mairie/logo";
  private static final Map<String, String> CHANGE = Map.of("faire", "changer");

  private DemoPortal portal;
  private Visitor chief;

  @BeforeEach
  void open() throws Exception {
    portal = DemoPortal.start(Clock.fixed(Instant.parse("2026-11-24T17:31:00Z"), ZoneOffset.UTC));
    chief = new Visitor(portal::uri);
    chief.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterEach
  void close() {
    chief.close();
    portal.close();
  }

  private HttpResponse<String> send(byte[] file) throws Exception {
    return chief.upload(PATH, PATH, CHANGE, "fichier", file);
  }

  private Town stored() {
    return new Towns(portal.database()).byId(portal.town().id()).orElseThrow();
  }

  private static byte[] picture(int side) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private void assertRefused(String words, HttpResponse<String> answer) {
    assertEquals(422, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(words), answer.body());
    assertTrue(answer.body().contains("href=\"#fichier\""), answer.body());
    assertEquals(portal.town().logo(), stored().logo());
  }

  @Test
  void whatIsNoLogoIsToldAtItsFieldAndTheOldOneStays() throws Exception {
    assertRefused("Choisissez un fichier.", chief.send(PATH, PATH, CHANGE));
    assertRefused("image PNG", send("<svg/>".getBytes(StandardCharsets.UTF_8)));
    assertRefused("entre 32 et 1024 pixels", send(picture(16)));
    assertRefused("dépasse 200 Ko", send(new byte[300_000]));
  }

  @Test
  void aNewLogoIsServedAndMayBeTakenAwayAgain() throws Exception {
    assertEquals(303, send(picture(64)).statusCode());
    var version = stored().logo();
    assertFalse(String.valueOf(version).equals(portal.town().logo()));
    assertEquals(200, chief.get("/logo/" + version + ".png").statusCode());
    assertEquals(404, chief.get("/logo/" + portal.town().logo() + ".png").statusCode());
    assertEquals(303, chief.send(PATH, PATH, Map.of("faire", "retirer")).statusCode());
    assertEquals(404, chief.get("/logo/" + version + ".png").statusCode());
    assertTrue(chief.get(PATH + "?fait=1").body().contains("C'est enregistré."));
  }
}
