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
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

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
  private final Clock clock;

  public TownLogos(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Gives a town a logo in place of the one it had. Only the picture itself is kept: what else the
  /// file carries, such as where it was taken, is left behind.
  ///
  /// @param by who gives it
  /// @param png a PNG file
  /// @return the town with it
  /// @throws RefusedLogo if it is no picture that can be taken
  public Town put(Town town, Author by, byte[] png) {
    var content = drawnAnew(png);
    var version = version(content);
    database.inTransaction(
        h -> {
          var before = held(h, town);
          log(h, town, by, before, version);
          return h.execute(
              """
              INSERT INTO town_logo (town_id, version, content) VALUES (?, ?, ?)
              ON DUPLICATE KEY UPDATE version = VALUES(version), content = VALUES(content)
              """,
              town.id(),
              version,
              content);
        });
    return new Town(town.id(), town.settings(), version, town.conformity());
  }

  /// Takes a town's logo away: its pages show ours again. Without effect where it has none.
  public void remove(Town town, Author by) {
    database.inTransaction(
        h -> {
          log(h, town, by, held(h, town), null);
          return h.execute("DELETE FROM town_logo WHERE town_id = ?", town.id());
        });
  }

  /// The version a town has; null for none. Who changes its logo takes turns here.
  private static @Nullable String held(Handle handle, Town town) {
    handle.select("SELECT id FROM town WHERE id = ? FOR UPDATE", town.id()).mapTo(long.class).one();
    return handle
        .select("SELECT version FROM town_logo WHERE town_id = ?", town.id())
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }

  private void log(
      Handle handle, Town town, Author by, @Nullable String before, @Nullable String after) {
    if (!Objects.equals(before, after)) {
      var entry = new ActionLog.Entry(ActionLog.Kind.LOGO_CHANGED, "", before, after);
      ActionLog.write(handle, town.id(), by, clock.instant(), entry);
    }
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
