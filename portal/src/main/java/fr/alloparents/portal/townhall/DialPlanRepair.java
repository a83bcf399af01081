package fr.alloparents.portal.townhall;

import fr.alloparents.dialplan.DialPlanVersion;
import fr.alloparents.dialplan.DialPlanVersion.Origin;
import fr.alloparents.portal.dialplan.DialPlanDesk;
import fr.alloparents.portal.dialplan.DialPlanDesk.Saved;
import fr.alloparents.portal.dialplan.Repaired;
import fr.alloparents.portal.dialplan.TextDifference;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.storage.Fingerprint;
import fr.alloparents.town.Author;
import java.util.List;

/// Takes back the part that the form writes, where a hand has made it unreadable. Thread-safe.
public final class DialPlanRepair {

  static final String PATH = DialPlanPages.PATH + "/partie";
  private static final int NOT_ACCEPTED = 422;

  private final DialPlanGate gate;
  private final DialPlanVoice voice;

  DialPlanRepair(DialPlanGate gate, DialPlanVoice voice) {
    this.gate = gate;
    this.voice = voice;
  }

  /// What is offered.
  ///
  /// @param source what is taken back, to follow "reprendre"
  /// @param seen stands for the text that would be saved
  public record Offer(
      String source, int basedOn, String machine, String seen, TextDifference difference) {

    static Offer of(Repaired repaired, DialPlanDesk.Opened opened) {
      return new Offer(
          repaired
              .from()
              .map(
                  number ->
                      "celle de la version "
                          + number
                          + ", la dernière en service que le formulaire peut lire")
              .orElse("une partie neuve, faite des réglages de la commune"),
          opened.basedOn(),
          opened.seen(),
          fingerprint(repaired),
          TextDifference.between(repaired.before(), repaired.text()));
    }
  }

  void addTo(Routes routes) {
    routes.slow().post(PATH, gate.act(this::repair));
  }

  private static String fingerprint(Repaired repaired) {
    return Fingerprint.of(List.of(repaired.before(), repaired.text()));
  }

  private Reply repair(Exchange exchange, DialPlanDesk desk, Author by) {
    var town = exchange.town();
    var opened = desk.open(town);
    var found = desk.repaired(town, opened);
    if (found.isEmpty()) {
      // The same form was sent before, or somebody has mended it: nothing is left to do.
      return Reply.redirect(
          opened
              .newest()
              .map(newest -> DialPlanVersions.path(newest.number()))
              .orElse(DialPlanPages.PATH));
    }
    var repaired = found.get();
    if (!fingerprint(repaired).equals(exchange.field("montre"))) {
      return changed(exchange, desk);
    }
    voice.layOut(town, repaired.text());
    int basedOn = Written.number(exchange.field("vu"));
    var machine = exchange.field("machine");
    return switch (desk.save(town, by, basedOn, machine, Origin.FORM, repaired.text())) {
      case Saved.Kept(DialPlanVersion version) ->
          Reply.redirect(DialPlanVersions.path(version.number()) + "?fait=partie");
      case Saved.Outdated _ -> changed(exchange, desk);
    };
  }

  private static Reply changed(Exchange exchange, DialPlanDesk desk) {
    return DialPlanVersions.listed(
        exchange,
        desk,
        NOT_ACCEPTED,
        "Rien n'est repris\u00a0: le plan d'appel a changé depuis que la page a été ouverte."
            + " Relisez la dernière version, puis ouvrez à nouveau le formulaire.");
  }
}
