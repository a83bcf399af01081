package fr.alloparents.ivr.testphone;

import fr.alloparents.ivr.testphone.Person.Act;
import fr.alloparents.ivr.testphone.Person.Sentence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One call's channel: its variables, its keys, and the commands that the line sends it.
final class Channel {

  private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");
  private static final String DONE = "200 result=0";
  private static final String GONE = "200 result=-1";

  private final Person person;
  private final UnaryOperator<String> words;
  private final Map<String, String> variables = new HashMap<>();
  private final StringBuilder transcript = new StringBuilder();

  /// The variable that StoreDTMF fills, once it has been told to.
  private String keysVariable = "";

  private boolean hungUp;

  Channel(Person person, UnaryOperator<String> words) {
    this.person = person;
    this.words = words;
  }

  boolean hungUp() {
    return hungUp;
  }

  CallReport report() {
    return new CallReport(
        transcript.toString(), variables.getOrDefault("ALLO_OUTCOME", ""), hungUp);
  }

  /// Does what the command says and gives Asterisk's reply to it.
  String carryOut(String command) {
    var parts = parts(command);
    return switch (String.join(" ", parts.subList(0, Math.min(2, parts.size())))) {
      case "EXEC StoreDTMF" -> storeKeys(arguments(parts));
      case "EXEC Playback" -> say(text(parts.get(2)), false);
      case "EXEC Read" -> read(arguments(parts));
      case "GET VARIABLE" -> get(parts.get(2));
      case "SET VARIABLE" -> set(parts.get(2), parts.get(3));
      default -> "510 Invalid or unknown command";
    };
  }

  private static List<String> parts(String command) {
    return WORD.matcher(command).results().map(Channel::unquoted).toList();
  }

  private static String unquoted(MatchResult word) {
    var quoted = word.group(1);
    return quoted == null ? word.group(2) : quoted.replaceAll("\\\\(.)", "$1");
  }

  private static List<String> arguments(List<String> parts) {
    return List.of(parts.get(2).split(",", -1));
  }

  private String storeKeys(List<String> arguments) {
    keysVariable = arguments.get(1);
    return DONE;
  }

  /// Read(variable,files,maxdigits,options,attempts,timeout): everything typed goes to the keys'
  /// variable too, and what the variable of Read would hold is not needed by anyone.
  private String read(List<String> arguments) {
    return say(text(arguments.get(1)), waits(arguments));
  }

  private String say(String text, boolean waits) {
    write("Ligne", text);
    return act(person.hear(new Sentence(text, waits)));
  }

  private static boolean waits(List<String> arguments) {
    return arguments.size() < 6 || Double.parseDouble(arguments.get(5)) >= 1;
  }

  private String act(Act act) {
    return switch (act) {
      case Act.Keys(String keys) -> type(keys);
      case Act.StaySilent() -> DONE;
      case Act.HangUp() -> hangUp();
    };
  }

  private String type(String keys) {
    write("Appelant", keys);
    if (!keysVariable.isEmpty()) {
      variables.merge(keysVariable, keys, String::concat);
    }
    return DONE;
  }

  private String hangUp() {
    write("Appelant", "(raccroche)");
    hungUp = true;
    return GONE;
  }

  private String text(String files) {
    return Stream.of(files.split("&"))
        .filter(file -> !file.isEmpty())
        .map(words)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private String get(String variable) {
    var value = variables.get(variable);
    return value == null ? DONE : "200 result=1 (" + value + ")";
  }

  private String set(String variable, String value) {
    variables.put(variable, value);
    return "200 result=1";
  }

  private void write(String who, String what) {
    if (!what.isEmpty()) {
      transcript.append(who).append(" : ").append(what).append('\n');
    }
  }
}
