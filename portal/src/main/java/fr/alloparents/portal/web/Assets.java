package fr.alloparents.portal.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Style sheets, scripts and pictures, under names that hold a hash of their content: a browser
/// keeps them for a year, and asks for another name once they have changed. Thread-safe.
final class Assets {

  static final String FOLDER = "/static/";

  private static final Pattern NAME = Pattern.compile("([a-z0-9-]+)\\.(css|js|svg|png)");
  private static final Pattern HASHED =
      Pattern.compile("([a-z0-9-]+)\\.([0-9a-f]{16})\\.(css|js|svg|png)");
  private static final Pattern COLOUR = Pattern.compile("colour-([0-9a-f]{6})\\.css");
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png");
  private static final int HASH_LENGTH = 16;

  private final Map<String, Asset> known = new ConcurrentHashMap<>();

  private record Asset(String hash, ByteBuffer content) {}

  /// The address of a file of this package.
  ///
  /// @throws IllegalArgumentException if there is no such file
  String path(String name) {
    var asset = find(name);
    var parts = NAME.matcher(name);
    if (asset.isEmpty() || !parts.matches()) {
      throw new IllegalArgumentException("no file " + name);
    }
    return FOLDER + parts.group(1) + "." + asset.get().hash() + "." + parts.group(2);
  }

  /// The file asked for; one that is not there any more under its old hash is not found.
  ///
  /// @param hashedName as [#path] gives it, without the folder
  /// @throws Rejection if there is none
  Reply show(String hashedName) {
    var parts = HASHED.matcher(hashedName);
    if (!parts.matches()) {
      throw Rejection.notFound("no file is named so");
    }
    var asset = find(parts.group(1) + "." + parts.group(3));
    if (asset.isEmpty() || !asset.get().hash().equals(parts.group(2))) {
      throw Rejection.notFound("no such file");
    }
    return new Reply.Bytes(type(parts.group(3)), asset.get().content(), true);
  }

  private static String type(String ending) {
    var type = TYPES.get(ending);
    if (type == null) {
      throw new IllegalArgumentException("no type for " + ending);
    }
    return type;
  }

  /// Files are remembered; sheets of colours are not, since anybody may ask for all there are.
  private Optional<Asset> find(String name) {
    var colour = COLOUR.matcher(name);
    if (colour.matches()) {
      return Optional.of(asset((":root{--town:#" + colour.group(1) + "}\n").getBytes(UTF_8)));
    }
    var asset = known.get(name);
    if (asset == null) {
      var read = read(name);
      read.ifPresent(found -> known.put(name, found));
      return read;
    }
    return Optional.of(asset);
  }

  private static Optional<Asset> read(String name) {
    try (var in = NAME.matcher(name).matches() ? Assets.class.getResourceAsStream(name) : null) {
      return in == null ? Optional.empty() : Optional.of(asset(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + name + " cannot be read", e);
    }
  }

  private static Asset asset(byte[] content) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(content);
      return new Asset(
          HexFormat.of().formatHex(hash).substring(0, HASH_LENGTH),
          ByteBuffer.wrap(content).asReadOnlyBuffer());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK lacks SHA-256", e);
    }
  }
}
