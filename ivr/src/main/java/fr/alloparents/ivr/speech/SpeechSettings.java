package fr.alloparents.ivr.speech;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// Where sounds are kept and which program says French names.
///
/// @param folder the folder of sounds, as this process writes it
/// @param seenByAsterisk the same folder as Asterisk reads it: a path, or a name below its own
///   folder of sounds; letters, digits, `/`, `.`, `_` and `-` only, since it goes into commands
/// @param frenchVoice the words of a command that reads a text on its standard input and writes a
///   WAV file where `{file}` stands, such as `pico2wave -l fr-FR -w {file}`; none where names are
///   only said from recordings
/// @param voiceDeadline how long that command may take for one text
public record SpeechSettings(
    Path folder, String seenByAsterisk, List<String> frenchVoice, Duration voiceDeadline) {

  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9/._-]+");

  public SpeechSettings {
    if (!HARMLESS.matcher(seenByAsterisk).matches()) {
      throw new IllegalArgumentException(
          "the folder of sounds as Asterisk sees it holds more than letters, digits and / . _ -: "
              + seenByAsterisk);
    }
    frenchVoice = List.copyOf(frenchVoice);
  }

  /// Sounds in a folder that Asterisk sees under the same path, and no French voice.
  public static SpeechSettings in(Path folder) {
    var path = folder.toAbsolutePath().normalize();
    return new SpeechSettings(path, path.toString(), List.of(), Duration.ofSeconds(10));
  }

  /// The same with a command for French names.
  public SpeechSettings withFrenchVoice(List<String> command) {
    return new SpeechSettings(folder, seenByAsterisk, command, voiceDeadline);
  }
}
