package fr.alloparents.ivr.speech;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Renders the French pack with a voice command, for the repository: `ivr/bin/render-french-pack`.
///
/// Only what is new, or whose text or way of rendering has changed, is rendered again; files that
/// no piece needs any more are removed.
final class PackRenderer {

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Path folder;
  private final Voice voice;

  PackRenderer(Path folder, Voice voice) {
    this.folder = folder;
    this.voice = voice;
  }

  /// Arguments: the folder of the pack, then the words of the voice command.
  public static void main(String[] arguments) throws IOException {
    var command = List.of(arguments).subList(1, arguments.length);
    var renderer = new PackRenderer(Path.of(arguments[0]), new CommandVoice(command, DEADLINE));
    renderer.render(FrenchPieces.all());
  }

  /// Brings the folder up to date with these pieces, and says how many had to be rendered.
  int render(List<Piece> pieces) throws IOException {
    Files.createDirectories(folder);
    var old = manifest();
    var stale = pieces.stream().filter(upToDate(old).negate()).toList();
    stale.parallelStream().forEach(this::render);
    var manifest = Manifest.of(pieces.stream().map(this::entry).toList());
    Files.write(folder.resolve(Manifest.FILE), manifest.bytes());
    removeAllBut(manifest);
    return stale.size();
  }

  private Map<String, Manifest.Entry> manifest() throws IOException {
    var file = folder.resolve(Manifest.FILE);
    return Files.exists(file) ? Manifest.parse(Files.readAllBytes(file)).byKey() : Map.of();
  }

  private Predicate<Piece> upToDate(Map<String, Manifest.Entry> old) {
    return piece ->
        Files.exists(file(piece.key(), SoundStore.NARROW_BAND))
            && Files.exists(file(piece.key(), SoundStore.WIDE_BAND))
            && entry(piece).equals(old.get(piece.key()));
  }

  private void render(Piece piece) {
    try {
      var sound = piece.render(voice);
      Files.write(file(piece.key(), SoundStore.NARROW_BAND), sound.toALaw());
      Files.write(file(piece.key(), SoundStore.WIDE_BAND), sound.toWav());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (VoiceException e) {
      throw new VoiceException(piece.key() + ": " + e.getMessage(), e);
    }
  }

  private Manifest.Entry entry(Piece piece) {
    try {
      return Manifest.Entry.of(piece, Files.readAllBytes(file(piece.key(), SoundStore.WIDE_BAND)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void removeAllBut(Manifest manifest) throws IOException {
    var wanted =
        manifest.entries().stream()
            .flatMap(
                entry ->
                    Stream.of(
                        file(entry.key(), SoundStore.NARROW_BAND),
                        file(entry.key(), SoundStore.WIDE_BAND)))
            .collect(Collectors.toSet());
    wanted.add(folder.resolve(Manifest.FILE));
    try (var files = Files.list(folder)) {
      for (var file : files.filter(file -> !wanted.contains(file)).toList()) {
        Files.delete(file);
      }
    }
  }

  private Path file(String key, String extension) {
    return folder.resolve(key + extension);
  }
}
