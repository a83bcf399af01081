package fr.alloparents.portal.web;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// What a visitor reads when a request is not served. Immutable.
///
/// @param reference under which the log tells what happened
/// @param words what it means and what to do
public record Failure(int status, String reference, Words words) {

  /// In both languages.
  ///
  /// @param title in French
  /// @param advice in French
  /// @param english both in one
  public record Words(String title, String advice, String english) {}

  private static final Words OURS =
      new Words(
          "Une erreur s'est produite",
          "Elle vient de chez nous. Ce qui n'a pas été confirmé n'est pas enregistré. Réessayez"
              + " dans un moment\u00a0; si l'erreur revient, donnez ce numéro à la mairie.",
          "Something went wrong on our side. What was not confirmed is not saved. Please try"
              + " again.");

  private static final Words THEIRS =
      new Words(
          "Cette demande n'a pas été comprise",
          "Revenez à l'accueil et recommencez.",
          "This request was not understood. Please start again from the home page.");

  private static final Words NOT_FOR_THIS_ACCOUNT =
      new Words(
          "Votre compte ne permet pas cela",
          "Rien n'a été changé. Demandez à l'administrateur de votre mairie.",
          "Your account does not allow this. Nothing was changed. Ask your town hall's"
              + " administrator.");

  private static final Map<Integer, Words> WORDS =
      Map.of(
          403,
          new Words(
              "Ce formulaire n'est plus valable",
              "La page est restée ouverte trop longtemps, ou votre navigateur refuse les cookies."
                  + " Rien n'a été enregistré. Revenez à l'accueil et recommencez.",
              "This form is no longer valid, or your browser refuses cookies. Nothing was saved."
                  + " Please start again from the home page."),
          404,
          new Words(
              "Cette page n'existe pas",
              "Vérifiez l'adresse, ou revenez à l'accueil.",
              "This page does not exist. Check the address, or go back to the home page."),
          405,
          new Words(
              "Cette page ne s'ouvre pas ainsi",
              "Revenez à l'accueil et recommencez.",
              "This page cannot be opened this way. Please start again from the home page."),
          408,
          new Words(
              "Votre demande n'est pas arrivée à temps",
              "La connexion est trop lente ou coupée. Rien n'a été enregistré. Réessayez.",
              "Your request did not arrive in time. Nothing was saved. Please try again."),
          413,
          new Words(
              "Cet envoi est trop grand",
              "Rien n'a été enregistré. Revenez à l'accueil et recommencez.",
              "What you sent is too large. Nothing was saved."),
          503,
          new Words(
              "Le service est interrompu un instant",
              "Réessayez dans une minute. Ce qui n'a pas été confirmé n'est pas enregistré.",
              "The service is interrupted. Please try again in a minute. What was not confirmed is"
                  + " not saved."));

  private static final int LOWEST_SERVER_ERROR = 500;

  /// A failure with a reference of its own.
  static Failure of(int status) {
    var standard = status >= LOWEST_SERVER_ERROR ? OURS : THEIRS;
    return new Failure(status, draw(), WORDS.getOrDefault(status, standard));
  }

  /// That of a request that another account could have made.
  static Failure ofAccount() {
    return new Failure(403, draw(), NOT_FOR_THIS_ACCOUNT);
  }

  /// Eight digits and letters in two groups: rare enough to be found, short enough to be read out.
  private static String draw() {
    var text = "%08x".formatted(ThreadLocalRandom.current().nextInt()).toUpperCase(Locale.ROOT);
    return text.substring(0, 4) + "-" + text.substring(4);
  }
}
