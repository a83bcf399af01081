package fr.alloparents.ivr.speech;

import java.io.Serial;
import java.nio.file.Path;
import java.util.List;

/// The line cannot start: sentences of it have no sound. Its message names them all.
public final class MissingSoundsException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  MissingSoundsException(Path folder, List<String> names) {
    super(
        "%d sounds are missing in %s: %s"
            .formatted(names.size(), folder, String.join(", ", names.stream().sorted().toList())));
  }
}
