package fr.alloparents.portal.townhall;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.Visitor;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/// A file of families as its page sends it.
final class ImportForms {

  private static final String PATH = "/mairie/import";

  private ImportForms() {}

  /// Sends a file with one child.
  ///
  /// @param reference of the child
  static HttpResponse<String> send(DemoPortal portal, Clock clock, Visitor chief, String reference)
      throws Exception {
    var form =
        Map.of(
            "requete", UUID.randomUUID().toString(), "du", portal.town().today(clock).toString());
    var lines =
        """
        INE;Nom;Prénom;Date de naissance;École;Classe;Référence du foyer;Payeur
        %s;MARTIN;Léa;03/02/2019;Mallerin primaire;CP;F%s;Mme MARTIN
        """
            .formatted(reference, reference);
    return chief.upload(PATH, PATH, form, "fichier", lines.getBytes(StandardCharsets.UTF_8));
  }
}
