package fr.alloparents.ivr.testphone;

import fr.alloparents.ivr.caller.Wait;
import fr.alloparents.ivr.testphone.Person.Act;
import fr.alloparents.ivr.testphone.Person.Sentence;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One call's channel: its variables, its keys, and the commands that the line sends it. It knows
/// what Asterisk does; how long that takes is up to its {@link Person}. Confined to one thread.
final class Channel {

  private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");
  private static final String DONE = "200 result=0";
  private static final String GONE = "200 result=-1";

  /// Asterisk's own patience, where the line has set none.
  private static final Map<String, String> TIMEOUTS =
      Map.of("TIMEOUT(response)", "10", "TIMEOUT(digit)", "5");

  private final Person person;
  private final UnaryOperator<String> words;
  private final CallLimit limit;
  private final Map<String, String> variables = new HashMap<>(TIMEOUTS);
  private final StringBuilder transcript = new StringBuilder();

  /// The variable that StoreDTMF fills, once it has been told to.
  private String keysVariable = "";

  private boolean hungUp;
  private boolean outOfTime;

  Channel(Person person, UnaryOperator<String> words, CallLimit limit) {
    this.person = person;
    this.words = words;
    this.limit = limit;
  }

  /// Has a variable from the beginning, as the dial plan has set it.
  void begin(String variable, String value) {
    variables.put(variable, value);
  }

  /// Whether the person or the limit has ended the call.
  boolean isOver() {
    return hungUp || outOfTime;
  }

  CallReport report() {
    return new CallReport(
        transcript.toString(), variables.getOrDefault("ALLO_OUTCOME", ""), hungUp, outOfTime);
  }

  /// Does what the command says and gives Asterisk's reply to it.
  String carryOut(String command) {
    type(person.typedMeanwhile());
    if (limit.left().isZero()) {
      return runOut();
    }
    var parts = parts(command);
    return switch (String.join(" ", parts.subList(0, Math.min(2, parts.size())))) {
      case "EXEC StoreDTMF" -> storeKeys(arguments(parts));
      case "EXEC Playback" -> say(parts.get(2), false, Wait.NOT);
      case "EXEC Read" -> read(arguments(parts));
      case "GET VARIABLE" -> get(parts.get(2));
      case "SET VARIABLE" -> set(parts.get(2), parts.get(3));
      default -> "510 Invalid or unknown command";
    };
  }

  /// The person has put the receiver down.
  String hangUp() {
    if (!isOver()) {
      write("Appelant", "(raccroche)");
      hungUp = true;
    }
    return GONE;
  }

  /// The limit of the call has passed.
  String runOut() {
    outOfTime = !hungUp;
    return GONE;
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
    return say(arguments.get(1), true, wait(arguments));
  }

  private Wait wait(List<String> arguments) {
    boolean own = arguments.size() > 5;
    return new Wait(
        Integer.parseInt(arguments.get(2)),
        seconds(own ? arguments.get(5) : variables.getOrDefault("TIMEOUT(response)", "")),
        seconds(own ? arguments.get(5) : variables.getOrDefault("TIMEOUT(digit)", "")));
  }

  private static Duration seconds(String written) {
    return Duration.ofMillis(Math.round(1000 * Double.parseDouble(written)));
  }

  private String say(String files, boolean cuttable, Wait wait) {
    var names = Stream.of(files.split("&")).filter(file -> !file.isEmpty()).toList();
    var text = text(names);
    write("Ligne", text);
    var reply = act(person.hear(new Sentence(names, text, cuttable, wait, limit.left())));
    return limit.left().isZero() ? runOut() : reply;
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
    if (!keysVariable.isEmpty() && !keys.isEmpty()) {
      variables.merge(keysVariable, keys, String::concat);
    }
    return DONE;
  }

  private String text(List<String> files) {
    return files.stream()
        .map(words)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private String get(String variable) {
    var value = variables.get(variable);
    return value == null ? DONE : "200 result=1 (" + value + ")";
  }

  private String set(String variable, String value) {
    if (variable.equals("TIMEOUT(absolute)")) {
      limit.set(seconds(value));
    } else {
      variables.put(variable, value);
    }
    return "200 result=1";
  }

  private void write(String who, String what) {
    if (!what.isEmpty()) {
      transcript.append(who).append(" : ").append(what).append('\n');
    }
  }
}
