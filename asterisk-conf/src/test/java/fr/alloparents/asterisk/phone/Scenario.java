package fr.alloparents.asterisk.phone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What SIPp is to do, step by step. Immutable.
record Scenario(String xml) {
  /// One that lies beside this class.
  ///
  /// @throws IllegalArgumentException if there is none of that name
  static Scenario named(String name) {
    try (InputStream in = Scenario.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no such scenario: " + name);
      }
      return new Scenario(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same without a piece of text, wherever it stands.
  ///
  /// @throws IllegalArgumentException if it stands nowhere
  Scenario without(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(xml);
    if (!matcher.find()) {
      throw new IllegalArgumentException("the scenario does not hold " + pattern);
    }
    return new Scenario(matcher.replaceAll(""));
  }
}
