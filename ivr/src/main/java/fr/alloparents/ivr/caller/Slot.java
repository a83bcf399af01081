package fr.alloparents.ivr.caller;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.stream.Stream;

/// A place in a {@link Sentence} where something of the call stands: a name, a day, a number. A
/// town that re-words the sentence may move it, but neither drop nor repeat it.
public enum Slot implements Sentence.Part {
  TOWN("commune", Phrase.TownText.class),
  ADDRESS("adresse", Phrase.TownText.class),
  CODE("nom du code", Phrase.TownText.class),
  REASON("motif", Phrase.TownText.class),
  FIRST_NAME("prénom", Phrase.FirstName.class),
  ACTIVITY("activité", Phrase.ActivityName.class),
  DAY("date", Phrase.Day.class),
  LAST_DAY("dernier jour", Phrase.Day.class),
  TIME("heure", Phrase.Time.class),
  COUNT("nombre", Phrase.Count.class),
  RANK("rang", Phrase.Place.class),
  NUMBER("numéro", Phrase.Digits.class),
  PHONE("téléphone", Phrase.Telephone.class);

  private final String label;
  private final Class<? extends Phrase> kind;

  Slot(String label, Class<? extends Phrase> kind) {
    this.label = label;
    this.kind = kind;
  }

  /// As it is written between braces, whatever the language of the sentence.
  public String label() {
    return label;
  }

  /// The one that is written so between braces.
  static Optional<Slot> labelled(String label) {
    return Stream.of(values()).filter(slot -> slot.label.equals(label)).findFirst();
  }

  @Override
  public boolean takes(Phrase phrase) {
    return kind.isInstance(phrase);
  }

  @Override
  public Phrase written() {
    return new Phrase.TownText("{" + label + "}");
  }

  /// Something that may stand there, for whoever listens to the sentence outside a call.
  ///
  /// @param town the name of the town that listens
  public Phrase example(String town) {
    return switch (this) {
      case TOWN -> new Phrase.TownText(town);
      case ADDRESS -> new Phrase.TownText("www.ville.example");
      case CODE -> new Phrase.TownText("code enfant");
      case REASON -> new Phrase.TownText("Journée pédagogique");
      case FIRST_NAME -> new Phrase.FirstName("Angéline");
      case ACTIVITY -> new Phrase.ActivityName("Cantine", Optional.empty());
      case DAY -> new Phrase.Day(LocalDate.of(2026, 11, 24));
      case LAST_DAY -> new Phrase.Day(LocalDate.of(2026, 11, 23));
      case TIME -> new Phrase.Time(LocalTime.of(10, 0));
      case COUNT -> new Phrase.Count(4);
      case RANK -> new Phrase.Place(3);
      case NUMBER -> new Phrase.Digits("482107");
      case PHONE -> new Phrase.Telephone("0476010391");
    };
  }
}
