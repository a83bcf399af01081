package fr.alloparents.portal.townhall;

import fr.alloparents.portal.dialplan.TownLine;
import fr.alloparents.portal.dialplan.TownLine.Announcement;
import fr.alloparents.portal.web.Exchange;
import java.util.Optional;

/// A message of the line in the form of the dial plan, as it was typed. Immutable.
///
/// @param field its field, with which the names of the others begin
/// @param words what is said
/// @param sound what says it, as the dial plan names it; empty for nothing yet
/// @param said the words that the sound says
public record DialPlanMessage(String field, String words, String sound, String said) {

  /// None.
  static DialPlanMessage empty(String field) {
    return new DialPlanMessage(field, "", "", "");
  }

  static DialPlanMessage of(String field, Optional<Announcement> announcement) {
    return announcement
        .map(one -> new DialPlanMessage(field, one.words(), one.sound(), one.words()))
        .orElse(empty(field));
  }

  /// As it was sent.
  static DialPlanMessage sent(Exchange exchange, String field) {
    return new DialPlanMessage(
        field,
        TownLine.oneLine(exchange.field(field)),
        exchange.field(field + "-son"),
        exchange.field(field + "-dit"));
  }

  /// With what says its words.
  DialPlanMessage playing(String other) {
    return new DialPlanMessage(field, words, other, words);
  }

  /// The same message under another field.
  DialPlanMessage at(String other) {
    return new DialPlanMessage(other, words, sound, said);
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /// Whether somebody has recorded what says it, rather than the voice: then the words may be put
  /// right without another recording.
  public boolean recorded() {
    return DialPlanVoice.isRecorded(sound);
  }

  /// Whether it was brought by hand, under a name that is not the website's.
  public boolean foreign() {
    return !sound.isEmpty() && !DialPlanVoice.isOurs(sound);
  }

  /// Whether a sound is there for these very words.
  public boolean heard() {
    return !sound.isEmpty() && !words.isEmpty() && (recorded() || foreign() || words.equals(said));
  }

  /// Where it is heard.
  public String path() {
    return DialPlanPages.SOUNDS + "/" + sound.substring(sound.lastIndexOf('/') + 1) + ".wav";
  }

  /// What is played, of a message with a sound; empty without words.
  Optional<Announcement> announcement() {
    return words.isEmpty() || sound.isEmpty()
        ? Optional.empty()
        : Optional.of(new Announcement(sound, words));
  }
}
