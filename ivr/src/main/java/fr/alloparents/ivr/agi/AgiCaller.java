package fr.alloparents.ivr.agi;

import fr.alloparents.ivr.caller.Caller;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.HungUp;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Patience;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Sounds;
import fr.alloparents.ivr.caller.Wait;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asteriskjava.AsteriskVersion;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiHangupException;
import org.asteriskjava.fastagi.AgiNetworkException;
import org.asteriskjava.fastagi.command.AgiCommand;
import org.asteriskjava.fastagi.reply.AgiReply;
import org.jspecify.annotations.Nullable;

/// A caller reached through Asterisk. What they typed is the channel variable KEYS, which
/// Asterisk's StoreDTMF fills from the first second to the last, whatever else goes on; `Read` is
/// only used to play several files and to wait. Throws {@link HungUp} and, for what Asterisk does
/// not understand, {@link LineFault}.
final class AgiCaller extends Caller {

  /// Room in a command line for everything but the files.
  private static final int FILES_LENGTH = AllowedCommands.LONGEST - 100;

  /// Read has no "do not wait": this is as good as none.
  private static final Duration AT_ONCE = Duration.ofMillis(50);

  /// So much of what must be heard, no key cuts: nobody who has heard less can mean it.
  private static final Duration UNCUT = Duration.ofSeconds(1);

  private static final Command STORE_KEYS = new Command("EXEC \"StoreDTMF\" \"RX,KEYS,0\"");
  private static final Command GET_KEYS = new Command("GET VARIABLE \"KEYS\"");
  private static final Command GET_LANGUAGES = new Command("GET VARIABLE \"ALLO_LANGUAGES\"");

  private final AgiChannel channel;
  private final Sounds sounds;

  /// What TIMEOUT(response) and TIMEOUT(digit) are set to; null as long as Asterisk has its own.
  private @Nullable Patience set;

  /// How long the dial plan leaves us the caller; null where it has set no limit.
  private final @Nullable Lease lease;

  /// A command as it is sent. The library's own commands compile two regular expressions each time,
  /// to escape what {@link AllowedCommands} does not let pass anyway.
  private record Command(String buildCommand) implements AgiCommand {

    @Override
    public void setAsteriskVersion(AsteriskVersion version) {}
  }

  /// @param limit how long the call may last; empty for no limit
  AgiCaller(AgiChannel channel, Sounds sounds, Optional<Duration> limit) {
    this.channel = channel;
    this.sounds = sounds;
    this.lease = limit.map(given -> new Lease(given, System::nanoTime)).orElse(null);
  }

  /// From here on no key is lost, and the caller is ours for a while. The limit 0 stands for none.
  void begin() {
    send(STORE_KEYS);
    renewLease(Duration.ZERO);
  }

  /// The languages that the dial plan offers, as it has them (`fr&en`); empty where it has none.
  String languages() {
    return value(GET_LANGUAGES);
  }

  /// Leaves the channel without what was typed, and says how the dial plan goes on.
  void end(Ending ending) {
    set("KEYS", "");
    set("READ", "");
    set("ALLO_OUTCOME", ending.name());
  }

  @Override
  protected String keys() {
    return value(GET_KEYS);
  }

  /// The value of a variable; empty where it has none.
  private String value(Command get) {
    var reply = send(get);
    var value = reply.getResultCode() == 1 ? reply.getExtra() : null;
    return value == null ? "" : value;
  }

  @Override
  protected boolean canPlay(Phrase.TownWords words) {
    return sounds.has(words);
  }

  @Override
  protected void play(List<Phrase> phrases, Language language, Wait wait) {
    play(sounds.files(phrases, language), wait);
  }

  /// Playback hears no keys; KEYS has them.
  @Override
  protected Rest begin(List<Phrase> phrases, Language language) {
    var files = sounds.files(phrases, language);
    int beginning = beginning(files);
    if (beginning > 0) {
      renewLease(length(files));
      send(
          new Command(
              "EXEC \"Playback\" \"" + String.join("&", files.subList(0, beginning)) + "\""));
    }
    return wait -> play(files.subList(beginning, files.size()), wait);
  }

  /// How many files last a second.
  private int beginning(List<String> files) {
    int count = 0;
    var length = Duration.ZERO;
    while (count < files.size() && length.compareTo(UNCUT) < 0) {
      length = length.plus(sounds.length(files.get(count)));
      count++;
    }
    return count;
  }

  private void play(List<String> files, Wait wait) {
    if (files.isEmpty() && wait.equals(Wait.NOT)) {
      return;
    }
    renewLease(length(files).plus(longest(wait)));
    var parts = parts(files);
    int before = parts.size() > 1 ? keys().length() : 0;
    for (var part : parts.subList(0, parts.size() - 1)) {
      read(part, Wait.NOT);
      if (keys().length() > before) {
        return;
      }
    }
    read(parts.getLast(), wait);
  }

  private Duration length(List<String> files) {
    return files.stream().map(sounds::length).reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration longest(Wait wait) {
    return wait.first().plus(wait.between().multipliedBy(wait.keys() - 1L));
  }

  private void renewLease(Duration length) {
    if (lease != null) {
      lease.renewedFor(length).ifPresent(time -> set("TIMEOUT(absolute)", seconds(time)));
    }
  }

  /// Files in groups that fit into a command; at least one group, empty where there is no sound.
  private static List<String> parts(List<String> files) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    for (var file : files) {
      if (part.length() + file.length() > FILES_LENGTH) {
        parts.add(part.toString());
        part.setLength(0);
      }
      part.append(part.isEmpty() ? "" : "&").append(file);
    }
    parts.add(part.toString());
    return parts;
  }

  private void read(String files, Wait wait) {
    if (wait.equals(Wait.NOT)) {
      read(files, wait.keys(), "," + seconds(AT_ONCE));
    } else if (wait.first().equals(wait.between())) {
      read(files, wait.keys(), "," + seconds(wait.first()));
    } else {
      setTimeouts(new Patience(wait.first(), wait.between()));
      read(files, wait.keys(), "");
    }
  }

  /// @param timeout after a comma, or nothing for those that have been set
  private void read(String files, int keys, String timeout) {
    send(new Command("EXEC \"Read\" \"READ," + files + "," + keys + ",t(#*),1" + timeout + "\""));
  }

  /// Read takes one time-out as an argument; two different ones must be set beforehand.
  private void setTimeouts(Patience patience) {
    if (!patience.equals(set)) {
      set("TIMEOUT(response)", seconds(patience.first()));
      set("TIMEOUT(digit)", seconds(patience.between()));
      set = patience;
    }
  }

  private void set(String variable, String value) {
    send(new Command("SET VARIABLE \"" + variable + "\" \"" + value + "\""));
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  /// The one place where Asterisk's ways of saying "hung up" become {@link HungUp}: the connection
  /// is closed or says HANGUP, the channel is dead (511), or a command answers -1.
  private AgiReply send(AgiCommand command) {
    try {
      var reply = channel.sendCommand(command);
      if (reply.getResultCode() == -1) {
        throw new HungUp("the caller hung up");
      }
      return reply;
    } catch (AgiHangupException e) {
      throw new HungUp("the caller hung up");
    } catch (AgiNetworkException e) {
      if (e.getCause() instanceof ForbiddenCommand) {
        throw new LineFault("The line never sends " + command.buildCommand(), e);
      }
      throw new HungUp("the connection to Asterisk was lost: " + e.getMessage());
    } catch (AgiException e) {
      throw new LineFault("Asterisk does not understand " + command.buildCommand(), e);
    }
  }
}
