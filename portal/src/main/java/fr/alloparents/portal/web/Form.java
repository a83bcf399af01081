package fr.alloparents.portal.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/// A form that has arrived whole. Immutable but for its fields, which nobody changes.
///
/// @param files that were chosen, by the name of their field
record Form(Fields fields, Map<String, Upload> files) {

  /// Of a request that carries none.
  static final Form NONE = new Form(Fields.EMPTY, Map.of());

  private static final int MOST_FIELDS = 1_000;

  /// The form of a dial plan has several hundred for each number of the line.
  private static final int MOST_PARTS = 5_000;

  private static final int PART_HEADERS = 4 * 1024;
  private static final String PLAIN = "application/x-www-form-urlencoded";
  private static final String WITH_FILES = "multipart/form-data";

  /// Reads a form.
  ///
  /// @param type the header `Content-Type`; null where it is missing
  /// @param takesFiles whether the form may carry files
  /// @throws Rejection 415 where it is no form, 400 where it is a broken one
  static Form of(byte[] bytes, @Nullable String type, boolean takesFiles) throws IOException {
    if (bytes.length > 0 && takesFiles && type != null && type.startsWith(WITH_FILES)) {
      return withFiles(bytes, type);
    }
    if (bytes.length > 0 && (type == null || !type.startsWith(PLAIN))) {
      throw new Rejection(415, "no form");
    }
    var fields = new Fields();
    try {
      UrlEncoded.decodeUtf8To(
          new ByteArrayInputStream(bytes), fields, bytes.length + 1, MOST_FIELDS);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new Rejection(400, "not the encoding of a form", e);
    }
    return new Form(fields, Map.of());
  }

  /// Everything stays in memory: the bytes are there already, and their number is limited.
  private static Form withFiles(byte[] bytes, String type) throws IOException {
    var limits =
        new MultiPartConfig.Builder()
            .useFilesForPartsWithoutFileName(false)
            .maxMemoryPartSize(-1)
            .maxPartSize(bytes.length)
            .maxSize(bytes.length)
            .maxParts(MOST_PARTS)
            .maxHeadersSize(PART_HEADERS)
            .build();
    try (var parts =
        MultiPartFormData.getParts(
            Content.Source.from(ByteBuffer.wrap(bytes)), new Attributes.Mapped(), type, limits)) {
      return of(parts);
    } catch (Rejection e) {
      throw e;
    } catch (RuntimeException e) {
      // Jetty has no exception of its own for what is broken
      throw new Rejection(400, "not the encoding of a form with files", e);
    }
  }

  private static Form of(MultiPartFormData.Parts parts) throws IOException {
    var fields = new Fields();
    var files = new HashMap<String, Upload>();
    for (var part : parts) {
      var name = part.getName();
      var told = part.getFileName();
      if (name == null) {
        throw new Rejection(400, "a part without a name");
      }
      if (told == null) {
        fields.add(name, part.getContentAsString(UTF_8));
      } else if (!told.isEmpty()) {
        files.putIfAbsent(name, new Upload(told, content(part)));
      }
    }
    return new Form(fields, Map.copyOf(files));
  }

  private static byte[] content(MultiPart.Part part) throws IOException {
    var buffer = Content.Source.asByteBuffer(part.getContentSource());
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
