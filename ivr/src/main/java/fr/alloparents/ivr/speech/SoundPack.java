package fr.alloparents.ivr.speech;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The French sounds that ship with the product, inside its jar under `/sounds/fr`.
final class SoundPack {

  private static final String RESOURCES = "/sounds/fr/";

  private final byte[] manifest = resource(Manifest.FILE);

  Manifest manifest() {
    return Manifest.parse(manifest);
  }

  /// The content of one of its files.
  byte[] sound(String key, String extension) {
    return resource(key + extension);
  }

  /// Lays the pack out in a store, unless exactly this pack already lies there whole.
  void layOutIn(SoundStore store) {
    var entries = manifest().entries();
    if (store.isMarked(Library.PACK, manifest)
        && entries.stream().allMatch(entry -> store.has(Library.PACK + entry.key()))) {
      return;
    }
    entries.parallelStream().forEach(entry -> layOut(entry.key(), store));
    store.mark(Library.PACK, manifest);
  }

  private void layOut(String key, SoundStore store) {
    var name = Library.PACK + key;
    store.write(name, SoundStore.NARROW_BAND, sound(key, SoundStore.NARROW_BAND));
    store.write(name, SoundStore.WIDE_BAND, sound(key, SoundStore.WIDE_BAND));
  }

  private static byte[] resource(String file) {
    try (var stream = SoundPack.class.getResourceAsStream(RESOURCES + file)) {
      if (stream == null) {
        throw new FileNotFoundException("the sound pack has no " + file);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
