package fr.alloparents.calendar;

import java.util.Arrays;
import java.util.List;

/// Whose school holidays a town follows. The names are what the database stores.
///
/// The labels are those of the field `zones` in the open data of the ministry of education. Saint-
/// Martin and Saint-Barthélemy share the label of Guadeloupe there and are told apart by the field
/// `population`.
public enum SchoolZone {
  A("Zone A"),
  B("Zone B"),
  C("Zone C"),
  CORSE("Corse"),
  GUADELOUPE("Guadeloupe"),
  SAINT_MARTIN("Guadeloupe"),
  SAINT_BARTHELEMY("Guadeloupe"),
  MARTINIQUE("Martinique"),
  GUYANE("Guyane"),
  LA_REUNION("Réunion"),
  MAYOTTE("Mayotte"),
  SAINT_PIERRE("Saint Pierre et Miquelon"),
  NOUVELLE_CALEDONIE("Nouvelle Calédonie"),
  POLYNESIE("Polynésie"),
  WALLIS_ET_FUTUNA("Wallis et Futuna"),
  /// The town enters its own dates; no file speaks of it.
  OWN_DATES("");

  private final String label;

  SchoolZone(String label) {
    this.label = PlainText.of(label);
  }

  /// The zones an entry of the ministry's file is for: none if the label is unknown.
  ///
  /// @param label the field `zones`
  /// @param population the field `population`, which may name islands
  static List<SchoolZone> named(String label, String population) {
    String wanted = PlainText.of(label);
    String people = PlainText.of(population);
    boolean everyone = !people.contains("guadeloupe") && !people.contains("saint");
    return Arrays.stream(values())
        .filter(zone -> zone != OWN_DATES && zone.label.equals(wanted))
        .filter(zone -> everyone || zone.isAmong(people))
        .toList();
  }

  /// Whether the islands named ("Guadeloupe & Saint-Martin", "Guadeloupe sauf Saint-Martin") take
  /// in this zone.
  private boolean isAmong(String people) {
    int except = people.indexOf("sauf ");
    return except < 0 ? people.contains(island()) : !people.substring(except).contains(island());
  }

  private String island() {
    return PlainText.of(name());
  }
}
