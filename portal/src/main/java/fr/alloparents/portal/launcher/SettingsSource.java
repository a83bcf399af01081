package fr.alloparents.portal.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// Where settings come from. The later wins: the properties files and `name=value` words of the
/// command line, in order, then the environment, where `line.port` is `ALLO_PARENTS_LINE_PORT`.
final class SettingsSource {

  private static final String PREFIX = "ALLO_PARENTS_";

  private SettingsSource() {}

  /// @throws SettingsException if a file cannot be read
  static Map<String, String> read(List<String> arguments, Map<String, String> environment) {
    var values = new LinkedHashMap<String, String>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals > 0) {
        values.put(argument.substring(0, equals), argument.substring(equals + 1));
      } else {
        values.putAll(file(Path.of(argument)));
      }
    }
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            values.put(setting(name), value);
          }
        });
    return values;
  }

  private static String setting(String variable) {
    return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private static Map<String, String> file(Path file) {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new SettingsException(List.of("the settings file cannot be read: " + e.getMessage()));
    }
    var values = new LinkedHashMap<String, String>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }
}
