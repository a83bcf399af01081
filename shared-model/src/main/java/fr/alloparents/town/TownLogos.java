package fr.alloparents.town;

import fr.alloparents.storage.Database;
import fr.alloparents.town.RefusedLogo.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// The logos of towns. Each has a version, which changes with its content, so that browsers may
/// keep it for good. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the
/// database fails.
public final class TownLogos {

  /// The most that a picture may weigh.
  public static final int MAX_BYTES = 200 * 1024;

  /// The least width and height, in pixels.
  public static final int MIN_PIXELS = 32;

  /// The most width and height, in pixels.
  public static final int MAX_PIXELS = 1024;

  private static final int VERSION_LENGTH = 16;

  private final Database database;

  public TownLogos(Database database) {
    this.database = database;
  }

  /// Gives a town a logo in place of the one it had. Only the picture itself is kept: what else the
  /// file carries, such as where it was taken, is left behind.
  ///
  /// @param png a PNG file
  /// @return the town with it
  /// @throws RefusedLogo if it is no picture that can be taken
  public Town put(Town town, byte[] png) {
    var content = drawnAnew(png);
    var version = version(content);
    database.inTransaction(
        h ->
            h.execute(
                """
                INSERT INTO town_logo (town_id, version, content) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE version = VALUES(version), content = VALUES(content)
                """,
                town.id(),
                version,
                content));
    return new Town(town.id(), town.settings(), version, town.conformity());
  }

  /// The PNG file of a logo, as long as the town has this version of it.
  public Optional<byte[]> content(Town town, String version) {
    return database.read(
        h ->
            h.select(
                    "SELECT content FROM town_logo WHERE town_id = ? AND version = ?",
                    town.id(),
                    version)
                .mapTo(byte[].class)
                .findOne());
  }

  private static byte[] drawnAnew(byte[] png) {
    if (png.length > MAX_BYTES) {
      throw new RefusedLogo(Reason.TOO_LARGE);
    }
    var drawn = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture(png), "png", drawn);
    } catch (IOException e) {
      throw new UncheckedIOException("a picture in memory", e);
    }
    return drawn.toByteArray();
  }

  /// Its size is looked at before its pixels: few bytes can hold very many.
  private static BufferedImage picture(byte[] png) {
    var reader = ImageIO.getImageReadersByFormatName("png").next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
      reader.setInput(in, true, true);
      if (!fits(reader)) {
        throw new RefusedLogo(Reason.WRONG_SIZE);
      }
      return reader.read(0);
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      var refused = new RefusedLogo(Reason.NO_PNG);
      refused.initCause(e);
      throw refused;
    } finally {
      reader.dispose();
    }
  }

  private static boolean fits(ImageReader reader) throws IOException {
    int smaller = Math.min(reader.getWidth(0), reader.getHeight(0));
    int larger = Math.max(reader.getWidth(0), reader.getHeight(0));
    return smaller >= MIN_PIXELS && larger <= MAX_PIXELS;
  }

  private static String version(byte[] content) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash).substring(0, VERSION_LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK lacks SHA-256", e);
    }
  }
}
