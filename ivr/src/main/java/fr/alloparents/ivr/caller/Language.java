package fr.alloparents.ivr.caller;

import java.util.Arrays;
import java.util.Optional;

/// A language the line speaks.
public enum Language {
  FRENCH("fr"),
  ENGLISH("en");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /// The one that the dial plan calls so: `fr`, `en`.
  public static Optional<Language> of(String code) {
    return Arrays.stream(values()).filter(language -> language.code.equals(code)).findFirst();
  }
}
