package fr.alloparents.portal.launcher;

import java.util.List;

/// Settings that cannot be used, with every problem found in them. Never holds a secret.
final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  SettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /// At least one, each a sentence that names the setting.
  List<String> problems() {
    return problems;
  }
}
