package fr.alloparents.ivr.caller;

import java.util.Locale;

/// Every fixed sentence of the line, with its punctuation: the catalogue of the sound pack. One
/// that ends without a full stop is followed by a slot. No sentence needs to know whether the child
/// or the caller is a boy or a girl.
public enum Prompt implements Phrase, Sentence.Part {
  // Welcome
  WELCOME(
      "Bonjour. Bienvenue sur la ligne de réservation de", "Hello. Welcome to the booking line of"),
  /// Said by the English voice, whatever the language of the call.
  FOR_ENGLISH("For English, press star.", "For English, press star."),
  /// Said by the French voice, where a call begins in English.
  FOR_FRENCH("Pour le français, tapez étoile.", "Pour le français, tapez étoile."),
  NOT_OPEN(
      "La réservation par téléphone n'est pas encore ouverte.",
      "Booking by phone is not open yet."),
  NOT_OPEN_YET("La réservation par téléphone ouvrira le", "Booking by phone opens on"),
  PHONE_CLOSED("La réservation par téléphone est fermée.", "Booking by phone is closed."),
  WEB_ADDRESS("Les réservations se font sur internet, à l'adresse", "Bookings are made online, at"),
  BOOK_ONLINE(
      "Les réservations se font sur internet ou à la mairie.",
      "Bookings are made online or at the town hall."),
  BOOK_AT_TOWN_HALL("Les réservations se font à la mairie.", "Bookings are made at the town hall."),

  // Codes
  ENTER_CHILD_CODE("Tapez le code enfant, puis dièse.", "Enter the child code, then the hash key."),
  ENTER_PAYER_CODE("Tapez le code payeur, puis dièse.", "Enter the payer code, then the hash key."),
  /// Around the town's own word for a code: "Tapez le *code famille*, puis dièse."
  ENTER_THE("Tapez le", "Enter the"),
  THEN_HASH(", puis dièse.", ", then the hash key."),
  CODE_NOT_RECOGNISED("Ce code n'est pas reconnu.", "This code is not recognised."),
  CODE_IN_THE_LETTER(
      "Prenez la lettre de la mairie: le code enfant est à côté du prénom; ce n'est pas le code"
          + " payeur. Dièse est en bas à droite.",
      "Take the town hall's letter: the child code is beside the first name; it is not the payer"
          + " code. Hash is at the bottom right."),
  CODE_NOT_FOUND("Nous n'avons pas trouvé ce code.", "We have not found this code."),
  CODES_NEVER_TOLD(
      "Les codes ne sont jamais donnés par téléphone.", "Codes are never given by phone."),

  // Menu
  MENU_CHANGE("Pour réserver ou annuler, tapez 1.", "To book or cancel, press 1."),
  MENU_WEEK("Pour une semaine entière, tapez 2.", "For a whole week, press 2."),
  MENU_LISTEN("Pour écouter les réservations, tapez 3.", "To hear the bookings, press 3."),
  MENU_OTHER_CHILD("Pour un autre enfant, tapez 4.", "For another child, press 4."),
  MENU_REPEAT("Pour réécouter, 9.", "To hear this again, 9."),
  MENU_TOWN_HALL("Pour la mairie, 0.", "For the town hall, 0."),
  MENU_QUIT("Pour quitter, dièse.", "To leave, hash."),

  // Activity
  NEXT_ACTIVITIES("Pour la suite, tapez 8.", "For more, press 8."),
  ACTIVITY_NOT_FOR("Cette activité n'est pas prévue pour", "This activity is not planned for"),
  NO_ACTIVITY_FOR("Aucune activité n'est ouverte pour", "No activity is open for"),

  // Date
  ENTER_DATE(
      "Tapez la date: deux chiffres pour le jour, deux pour le mois. Pour terminer, dièse.",
      "Enter the date: two digits for the day, two for the month. To finish, hash."),
  DATE_EXAMPLE(
      "Par exemple, pour le 3 décembre, tapez 0 3 1 2. Dièse est en bas à droite, étoile en bas à"
          + " gauche.",
      "For instance, for 3 December, press 0 3 1 2. Hash is at the bottom right, star at the"
          + " bottom left."),
  NO_SUCH_DATE("Cette date n'existe pas.", "This date does not exist."),
  NEXT_OPEN_DAYS("Voici les prochains jours ouverts.", "Here are the next open days."),
  NO_OPEN_DAY(
      "Aucun jour n'est ouvert dans les prochaines semaines.",
      "No day is open in the coming weeks."),
  OTHER_DATE("Une autre date, étoile.", "Another date, star."),

  // State and choice
  NOTHING_BOOKED_FOR("rien de réservé pour", "nothing booked for"),
  IS_BOOKED_FOR("c'est réservé pour", "booked for"),
  IS_WAITING_FOR("c'est en liste d'attente pour", "on the waiting list for"),
  TO_BOOK("Pour réserver, tapez 1.", "To book, press 1."),
  TO_CANCEL("Pour annuler, tapez 2.", "To cancel, press 2."),
  ALREADY_BOOKED("C'est déjà réservé.", "It is already booked."),
  ALREADY_WAITING("C'est déjà en liste d'attente.", "It is already on the waiting list."),
  NOTHING_TO_CANCEL("Il n'y avait rien à annuler.", "There was nothing to cancel."),
  GIVEN_UP("Rien n'a été changé.", "Nothing has been changed."),
  FULL("C'est complet.", "It is full."),
  TO_WAIT(
      "Pour la liste d'attente, tapez 1: vous serez", "For the waiting list, press 1: you will be"),
  TIME_LEFT("Attention, pour ce jour il reste", "Please note, for this day you have"),
  MINUTE("minute.", "minute left."),
  MINUTES("minutes.", "minutes left."),

  // Committed
  SAVED("C'est enregistré:", "It is saved:"),
  CANCELLED("C'est annulé:", "It is cancelled:"),
  WAITING("C'est noté en liste d'attente:", "It is on the waiting list:"),
  YOU_ARE("vous êtes", "you are"),
  FOR("pour", "for"),
  MAY_HANG_UP(
      "Vous pouvez raccrocher, ou taper une autre date. Autre activité: étoile. Pour terminer:"
          + " dièse.",
      "You may hang up, or enter another date. Another activity: star. To finish: hash."),

  // Refusals
  THE_DAY("Le", "The day you gave,"),
  IS_PAST("est passé.", "is past."),
  IS_TOO_FAR("est trop loin. On peut réserver jusqu'au", "is too far. Booking is open until"),
  IS_CLOSED("est fermé", "is closed"),
  NOT_OFFERED_ON("Cette activité n'a pas lieu le", "This activity does not take place on"),
  TOO_LATE_FOR("C'est trop tard pour le", "It is too late for"),
  WAS_POSSIBLE_UNTIL("c'était possible jusqu'au", "it was possible until"),
  AT("à", "at"),
  ALREADY_THAT_DAY(
      "Ce n'est pas possible: ce jour-là, il y a déjà",
      "It is not possible: on that day there is already"),
  OTHER_HOUSEHOLD("Ce jour dépend de l'autre foyer.", "This day belongs to the other household."),
  PERIOD_FROZEN(
      "Les réservations sont validées et ne changent plus jusqu'au",
      "Bookings are validated and do not change any more until"),
  BLOCKED("La mairie indique", "The town hall says"),
  TOWN_HALL_0("Pour la mairie, tapez 0.", "For the town hall, press 0."),

  // Week
  ENTER_WEEK(
      "Tapez la date d'un jour de la semaine: deux chiffres pour le jour, deux pour le mois.",
      "Enter the date of a day of that week: two digits for the day, two for the month."),
  STATE_NOTHING("rien de réservé.", "nothing booked."),
  STATE_BOOKED("c'est réservé.", "booked."),
  STATE_WAITING("c'est en liste d'attente.", "on the waiting list."),
  STATE_CLOSED("c'est fermé.", "closed."),
  STATE_TOO_LATE("c'est trop tard.", "too late."),
  STATE_FULL("c'est complet.", "full."),
  STATE_NOT_POSSIBLE("ce n'est pas possible.", "not possible."),
  WEEK_BOOK_ALL("Pour réserver toute la semaine, tapez 1.", "To book the whole week, press 1."),
  WEEK_CANCEL_ALL("Pour tout annuler, tapez 2.", "To cancel everything, press 2."),
  WEEK_NOTHING_POSSIBLE(
      "Aucun jour de cette semaine ne peut être changé.", "No day of this week can be changed."),
  DAY_BOOKED("jour réservé.", "day booked."),
  DAYS_BOOKED("jours réservés.", "days booked."),
  DAY_CANCELLED("jour annulé.", "day cancelled."),
  DAYS_CANCELLED("jours annulés.", "days cancelled."),
  SAME_WEEK_OTHER_CHILD(
      "La même semaine pour un autre enfant, tapez 4.",
      "The same week for another child, press 4."),
  AFTER_WEEK(
      "Pour une autre semaine, tapez 1. Autre activité: étoile. Pour terminer: dièse.",
      "For another week, press 1. Another activity: star. To finish: hash."),

  // Listening
  NEXT_BOOKINGS("Voici les prochaines réservations.", "Here are the next bookings."),
  MORE_BOOKINGS(
      "Pour la suite, tapez 8. Pour le menu, étoile.", "For more, press 8. For the menu, star."),
  NO_BOOKING_FOR("Aucune réservation à venir pour", "No booking to come for"),
  END_OF_BOOKINGS("C'est tout.", "That is all."),

  // Another child
  OTHER_CHILD_CODE("Un autre code enfant, étoile.", "Another child code, star."),

  // Recap and goodbye
  NOTHING_CHANGED(
      "Rien n'a été changé pendant cet appel.", "Nothing has been changed during this call."),
  RECAP_BOOKED("Réservé:", "Booked:"),
  RECAP_CANCELLED("Annulé:", "Cancelled:"),
  RECAP_WAITING("Liste d'attente:", "Waiting list:"),
  RECAP_REFUSED("Refusé:", "Refused:"),
  REFUSALS("demandes refusées.", "requests refused."),
  CHANGES_FROM("changements enregistrés, le premier pour le", "changes saved, the first for"),
  OPERATION_NUMBER("Numéro d'opération:", "Operation number:"),
  RECEIPT_BY_MAIL("Un reçu vous est envoyé par courriel.", "A receipt is sent to you by e-mail."),
  GOODBYE("Merci de votre appel. Au revoir.", "Thank you for calling. Goodbye."),

  // Help everywhere
  NOTHING_HEARD("Nous n'avons rien reçu.", "We have not received anything."),
  KEY_NOT_OFFERED("Cette touche n'est pas proposée.", "This key is not one of the choices."),
  KEYS_ARE_WHERE(
      "Dièse est en bas à droite, étoile en bas à gauche.",
      "Hash is at the bottom right, star at the bottom left."),
  KEYS_EXPLAINED(
      "Appuyez sur une touche du téléphone, une seule fois, quand vous entendez votre choix. Si"
          + " rien ne se passe, affichez le clavier de votre téléphone.",
      "Press a key of the telephone, once, when you hear your choice. If nothing happens, show the"
          + " keypad of your telephone."),
  NUMBER_EXPLAINED(
      "Tapez les chiffres sur le clavier de votre téléphone, puis dièse, en bas à droite. Pour"
          + " effacer, étoile, en bas à gauche.",
      "Press the digits on the keypad of your telephone, then hash, at the bottom right. To erase,"
          + " star, at the bottom left."),
  ERASED("C'est effacé.", "Erased."),
  ONE_MOMENT("Un instant, s'il vous plaît.", "One moment, please."),

  // Town hall
  TOWN_HALL_AGAIN_0("Pour la mairie, tapez encore 0.", "For the town hall, press 0 again."),
  TOWN_HALL_CLOSED("La mairie ne répond pas en ce moment.", "The town hall is closed at present."),
  TOWN_HALL_REOPENS("Elle rouvre le", "It opens again on"),
  TOWN_HALL_NUMBER("Le numéro de la mairie est le", "The town hall's number is"),

  // Kitchens
  KITCHEN_OF("Bonjour. Cuisine de", "Hello. Kitchen of"),
  ENTER_KITCHEN_CODE(
      "Tapez le code de la cuisine, puis dièse.", "Enter the kitchen's code, then the hash key."),
  KITCHEN_CODE_FROM_TOWN_HALL(
      "La mairie donne le code de la cuisine. Dièse est en bas à droite.",
      "The town hall gives the kitchen's code. Hash is at the bottom right."),
  CHILDREN_EAT("Enfants:", "Children:"),
  ADULTS_EAT("Adultes:", "Adults:"),
  MEALS("repas.", "meals."),
  PROVISIONAL_UNTIL("C'est provisoire, jusqu'au", "This is provisional, until"),
  PROVISIONAL_SHORTLY(
      "C'est provisoire pour quelques minutes encore.",
      "This is provisional for a few minutes more."),
  SETTLED_SINCE("C'est arrêté depuis le", "This is final since"),
  BY_SCHOOL("Par école.", "By school."),
  WITHOUT_CLASS("Sans classe:", "In no class:"),
  BY_DIET("Par régime.", "By diet."),
  UNDER_HEALTH_PLAN("Projets d'accueil individualisé:", "Individual health plans:"),
  BY_ALLERGEN("Par allergène.", "By allergen."),
  ALLERGEN_GLUTEN("Gluten:", "Gluten:"),
  ALLERGEN_CRUSTACEANS("Crustacés:", "Crustaceans:"),
  ALLERGEN_EGGS("Œufs:", "Eggs:"),
  ALLERGEN_FISH("Poisson:", "Fish:"),
  ALLERGEN_PEANUTS("Arachides:", "Peanuts:"),
  ALLERGEN_SOYBEANS("Soja:", "Soya:"),
  ALLERGEN_MILK("Lait:", "Milk:"),
  ALLERGEN_NUTS("Fruits à coque:", "Nuts:"),
  ALLERGEN_CELERY("Céleri:", "Celery:"),
  ALLERGEN_MUSTARD("Moutarde:", "Mustard:"),
  ALLERGEN_SESAME("Sésame:", "Sesame:"),
  ALLERGEN_SULPHITES("Sulfites:", "Sulphites:"),
  ALLERGEN_LUPIN("Lupin:", "Lupin:"),
  ALLERGEN_MOLLUSCS("Mollusques:", "Molluscs:"),
  ALLERGEN_NOT_TICKED("Allergène non coché:", "Allergen not ticked:"),
  ALL_EAT_EVERYTHING("Aucun régime particulier.", "No special diet."),
  SINCE_THE_CALL_OF("Depuis votre appel du", "Since your call of"),
  NOTHING_HAS_CHANGED("rien n'a changé.", "nothing has changed."),
  HEALTH_PLANS_HAVE_CHANGED(
      "Les projets d'accueil individualisé ont changé. Voyez la liste.",
      "Individual health plans have changed. See the list."),
  MORE("de plus.", "more."),
  FEWER("de moins.", "fewer."),
  NO_MEAL_ON("Aucun repas n'est servi le", "No meal is served on"),
  NO_MEAL_TO_COME(
      "Aucun repas n'est prévu dans les prochaines semaines.",
      "No meal is planned in the coming weeks."),
  NO_MEAL_BEFORE("Aucun repas n'est servi avant ce jour.", "No meal is served before this day."),
  KITCHEN_AGAIN("Pour réécouter, tapez 1.", "To hear this again, press 1."),
  KITCHEN_NEXT_DAY("Pour le jour suivant, tapez 2.", "For the next day, press 2."),
  KITCHEN_DAY_BEFORE("Pour le jour précédent, tapez 3.", "For the day before, press 3."),
  KITCHEN_OTHER_DATE("Pour une autre date, tapez 4.", "For another date, press 4."),

  // Faults; the dial plan says by itself that the line is busy, closing or away
  UNKNOWN_NUMBER(
      "Ce numéro n'est relié à aucune mairie. Vérifiez le numéro, puis rappelez.",
      "This number belongs to no town hall. Please check the number, then call again."),
  YOUR_CHILD("votre enfant", "your child");

  private final String french;
  private final String english;

  Prompt(String french, String english) {
    this.french = french;
    this.english = english;
  }

  @Override
  public String text(Language language) {
    return language == Language.FRENCH ? french : english;
  }

  @Override
  public boolean takes(Phrase phrase) {
    return phrase == this;
  }

  @Override
  public Phrase written() {
    return this;
  }

  /// The language of the voice that says it in a call of the given language.
  public Language voice(Language ofTheCall) {
    return switch (this) {
      case FOR_ENGLISH -> Language.ENGLISH;
      case FOR_FRENCH -> Language.FRENCH;
      default -> ofTheCall;
    };
  }

  /// Its name in the sound pack: `enter-child-code`.
  public String soundName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
