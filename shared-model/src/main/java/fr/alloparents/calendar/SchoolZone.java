package fr.alloparents.calendar;

import java.time.ZoneId;
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

  /// The time that is told there.
  public ZoneId timeZone() {
    return ZoneId.of(
        switch (this) {
          case GUADELOUPE -> "America/Guadeloupe";
          case SAINT_MARTIN -> "America/Marigot";
          case SAINT_BARTHELEMY -> "America/St_Barthelemy";
          case MARTINIQUE -> "America/Martinique";
          case GUYANE -> "America/Cayenne";
          case LA_REUNION -> "Indian/Reunion";
          case MAYOTTE -> "Indian/Mayotte";
          case SAINT_PIERRE -> "America/Miquelon";
          case NOUVELLE_CALEDONIE -> "Pacific/Noumea";
          case POLYNESIE -> "Pacific/Tahiti";
          case WALLIS_ET_FUTUNA -> "Pacific/Wallis";
          case A, B, C, CORSE, OWN_DATES -> "Europe/Paris";
        });
  }

  /// Whose public holidays are kept there, but for Alsace and Moselle, which share a zone with
  /// others.
  public HolidayRegion region() {
    return switch (this) {
      case GUADELOUPE -> HolidayRegion.GUADELOUPE;
      case SAINT_MARTIN -> HolidayRegion.SAINT_MARTIN;
      case SAINT_BARTHELEMY -> HolidayRegion.SAINT_BARTHELEMY;
      case MARTINIQUE -> HolidayRegion.MARTINIQUE;
      case GUYANE -> HolidayRegion.GUYANE;
      case LA_REUNION -> HolidayRegion.LA_REUNION;
      case MAYOTTE -> HolidayRegion.MAYOTTE;
      case A,
          B,
          C,
          CORSE,
          SAINT_PIERRE,
          NOUVELLE_CALEDONIE,
          POLYNESIE,
          WALLIS_ET_FUTUNA,
          OWN_DATES ->
          HolidayRegion.METROPOLE;
    };
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
