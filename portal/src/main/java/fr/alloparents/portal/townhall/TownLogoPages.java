package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Upload;
import fr.alloparents.town.RefusedLogo;
import fr.alloparents.town.TownLogos;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where an administrator gives the town its logo. Thread-safe.
public final class TownLogoPages {

  private static final String PATH = "/mairie/logo";
  private static final int NOT_ACCEPTED = 422;

  /// So much more than a logo weighs is taken that a larger one is told in words.
  private static final int FORM_BYTES = 2 * 1024 * 1024;

  private final TownLogos logos;

  public TownLogoPages(TownLogos logos) {
    this.logos = logos;
  }

  public void addTo(Routes routes) {
    routes.get(PATH, this::show).upload(PATH, FORM_BYTES, this::change);
  }

  /// The form.
  ///
  /// @param own whether the town has a logo of its own
  /// @param changed whether it has just been changed
  public record LogoForm(boolean own, boolean changed, List<FieldError> errors) {

    public LogoForm {
      errors = List.copyOf(errors);
    }

    /// What is wrong with the file; null for nothing.
    public @Nullable String error() {
      return errors.isEmpty() ? null : errors.getFirst().text();
    }
  }

  private Reply show(Exchange exchange) {
    Desk.administrator(exchange);
    boolean changed = exchange.query("fait").equals("1");
    return exchange.page(
        "townhall/logo.jte", new LogoForm(exchange.town().logo() != null, changed, List.of()));
  }

  private Reply change(Exchange exchange) {
    var chief = Desk.administrator(exchange);
    if (exchange.field("faire").equals("retirer")) {
      logos.remove(exchange.town(), chief.author());
      return Reply.redirect(PATH + "?fait=1");
    }
    try {
      var file = exchange.file("fichier").map(Upload::bytes);
      if (file.isEmpty()) {
        return refuse(exchange, "Choisissez un fichier.");
      }
      logos.put(exchange.town(), chief.author(), file.get());
      return Reply.redirect(PATH + "?fait=1");
    } catch (RefusedLogo e) {
      return refuse(exchange, words(e.reason()));
    }
  }

  private static Reply refuse(Exchange exchange, String text) {
    var error = new FieldError("fichier", "Image", text);
    boolean own = exchange.town().logo() != null;
    return exchange.page(
        NOT_ACCEPTED, "townhall/logo.jte", new LogoForm(own, false, List.of(error)));
  }

  private static String words(RefusedLogo.Reason reason) {
    return switch (reason) {
      case TOO_LARGE ->
          "L'image dépasse %d Ko. Enregistrez-la plus petite."
              .formatted(TownLogos.MAX_BYTES / 1024);
      case NO_PNG -> "Ce fichier n'est pas une image PNG. Enregistrez votre logo en PNG.";
      case WRONG_SIZE ->
          "L'image doit avoir entre %d et %d pixels de large et de haut. Changez sa taille."
              .formatted(TownLogos.MIN_PIXELS, TownLogos.MAX_PIXELS);
    };
  }
}
