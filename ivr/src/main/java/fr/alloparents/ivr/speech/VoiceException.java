package fr.alloparents.ivr.speech;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A voice could not say a text: its command failed, hung or gave no sound.
public final class VoiceException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  VoiceException(String message) {
    super(message);
  }

  VoiceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
