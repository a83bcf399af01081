package fr.alloparents.ivr.agi;

import java.util.regex.Pattern;

/// The AGI commands that the line ever sends; {@link AgiConnection} lets nothing else pass.
///
/// No free text can stand in any of them: file names, numbers and words of our own only. That is
/// what keeps a caller's name, a town's words or a recording's title from reaching Asterisk as a
/// command. The library's own `AJ_AGISTATUS` variable is not on the list: it would cost a
/// turn-around a call, and the dial plan does not look at it.
final class AllowedCommands {

  /// Asterisk cuts longer lines (AGI_BUF_SIZE is 2048); half of that leaves room for its own
  /// copies.
  static final int LONGEST = 1000;

  private static final String READ = "EXEC \"Read\"";
  private static final String PLAYBACK = "EXEC \"Playback\"";
  private static final String FILE = "[A-Za-z0-9/_.-]+";

  private static final Pattern ALLOWED =
      Pattern.compile(
          String.join(
              "|",
              "EXEC \"StoreDTMF\" \"RX,KEYS,0\"",
              READ + " \"READ,(" + FILE + "(&" + FILE + ")*)?,\\d{1,2},t\\(#\\*\\),1(,[0-9.]+)?\"",
              PLAYBACK + " \"" + FILE + "(&" + FILE + ")*\"",
              "GET VARIABLE \"(KEYS|ALLO_LANGUAGES)\"",
              "SET VARIABLE \"(KEYS|READ)\" \"\"",
              "SET VARIABLE \"TIMEOUT\\((absolute|response|digit)\\)\" \"[0-9.]+\"",
              "SET VARIABLE \"ALLO_OUTCOME\" \"[A-Z_]+\""));

  private AllowedCommands() {}

  /// Whether Asterisk replies to this command only after a sound or the caller's keys.
  static boolean playsAndWaits(String command) {
    return command.startsWith(READ) || command.startsWith(PLAYBACK);
  }

  /// Whether this line, without its end, is one of the line's commands.
  static boolean contain(String command) {
    return command.length() <= LONGEST && ALLOWED.matcher(command).matches();
  }
}
