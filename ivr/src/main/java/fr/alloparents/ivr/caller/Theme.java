package fr.alloparents.ivr.caller;

/// Where in a call a {@link Sentence} is said.
public enum Theme {
  WELCOME("Accueil"),
  CODES("Codes"),
  MENU("Menu"),
  ACTIVITY("Choix de l'activité"),
  DATE("Date"),
  STATE("État d'un jour et choix"),
  SAVED("Confirmation"),
  REFUSAL("Refus"),
  WEEK("Semaine entière"),
  LISTENING("Écoute des réservations et autre enfant"),
  RECAP("Récapitulatif et au revoir"),
  HELP("Aide"),
  TOWN_HALL("Appel de la mairie"),
  KITCHEN("Ligne de la cuisine");

  private final String title;

  Theme(String title) {
    this.title = title;
  }

  /// In French, for the town hall.
  public String title() {
    return title;
  }
}
