package fr.alloparents.portal.townhall;

import fr.alloparents.dialplan.DialPlanVersion;
import fr.alloparents.portal.dialplan.DialPlanDesk.Opened;
import fr.alloparents.portal.dialplan.GoneLive;
import fr.alloparents.portal.dialplan.TextDifference;
import fr.alloparents.portal.web.DayWords;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a version is not live, in words: what callers hear now, and what to do. Immutable.
///
/// @param standing how the dial plan stands after it
/// @param version the one that was wanted
/// @param what a sentence
/// @param now what callers hear, a sentence
/// @param toDo sentences, in their order
/// @param findings what the check says; none where it was not that
/// @param details what Asterisk lacked or had too much, and what to write instead
/// @param byHand what a hand has changed on the machine; null for nothing
public record DialPlanResult(
    DialPlanStanding standing,
    int version,
    String what,
    String now,
    List<String> toDo,
    DialPlanFindings findings,
    List<DialPlanFindings.Line> details,
    @Nullable TextDifference byHand) {

  private static final String UNCHANGED = "Ce que les appelants entendent n'a pas changé.";
  private static final String RUNNING =
      "Sur la machine, vérifiez qu'Asterisk tourne\u00a0: systemctl status asterisk. S'il est"
          + " arrêté, systemctl start asterisk.";
  private static final String AGAIN = "Ensuite, revenez à la version et mettez-la en service.";

  public DialPlanResult {
    toDo = List.copyOf(toDo);
    details = List.copyOf(details);
  }

  static DialPlanResult of(GoneLive gone, DialPlanVersion wanted, Opened opened, ZoneId zone) {
    var telling = new Telling(DialPlanStanding.of(opened, zone), wanted.number());
    return switch (gone) {
      case GoneLive.Refused(var findings) ->
          telling.findings(
              DialPlanFindings.of(findings),
              "La vérification a trouvé des erreurs. Avec elles, Asterisk perdrait des appels.");
      case GoneLive.NotHere(var obstacle, var detail) ->
          telling.told(obstacle(obstacle, detail), UNCHANGED, mend(obstacle, detail), AGAIN);
      case GoneLive.MachineChanged(var onMachine, _) ->
          telling.byHand(
              TextDifference.between(
                  opened.live().map(DialPlanVersion::text).orElse(""), onMachine.orElse("")));
      case GoneLive.RolledBack rolled -> telling.back(rolled);
      case GoneLive.AsteriskSilent(var address) ->
          telling.told(
              "Asterisk ne répond pas (" + address + ").",
              UNCHANGED,
              RUNNING,
              "S'il tourne, vérifiez que manager.conf contient enabled = yes, et que"
                  + " asterisk.manager.address et asterisk.manager.port de ce serveur disent où il"
                  + " écoute.",
              AGAIN);
      case GoneLive.SecretRefused(var account, var setting) ->
          telling.told(
              "Asterisk refuse le mot de passe du compte " + account + ".",
              UNCHANGED,
              "Recopiez le mot de passe (secret) du compte "
                  + account
                  + ", qui est dans alloparents/manager-accounts.conf d'Asterisk, dans le réglage "
                  + setting
                  + " de ce serveur, puis redémarrez le service allo-parents.",
              AGAIN);
      case GoneLive.Busy() ->
          telling.told(
              "Quelqu'un met un plan d'appel en service en ce moment.",
              UNCHANGED,
              "Attendez une demi-minute, puis revenez à la version et mettez-la en service.");
      case GoneLive.Live _, GoneLive.NoSuchVersion _ ->
          throw new IllegalArgumentException("nothing to explain: " + gone);
    };
  }

  private static String obstacle(GoneLive.Obstacle obstacle, String detail) {
    return switch (obstacle) {
      case SHARED_FILE ->
          "Sur la machine, le fichier "
              + detail
              + " sert aussi à d'autres communes, et ne peut pas être séparé.";
      case OUTSIDE_FOLDER ->
          "Sur la machine, cette commune est écrite dans "
              + detail
              + ", hors du dossier où le site peut écrire.";
      case NOT_INCLUDED -> "extensions.conf ne lit pas le dossier " + detail + ".";
      case NOT_WRITABLE -> "Le site ne peut pas écrire dans " + detail + ".";
      case NO_READING -> "L'Asterisk qui relit à part ne démarre pas\u00a0: " + detail;
    };
  }

  private static String mend(GoneLive.Obstacle obstacle, String detail) {
    return switch (obstacle) {
      case SHARED_FILE ->
          "L'hébergeur donne à chaque commune un fichier à elle dans alloparents/towns, avec ce qui"
              + " la concerne, et le retire de "
              + detail
              + ".";
      case OUTSIDE_FOLDER ->
          "L'hébergeur déplace ce qui concerne cette commune de "
              + detail
              + " dans un fichier à elle de alloparents/towns.";
      case NOT_INCLUDED ->
          "L'hébergeur ajoute à extensions.conf la ligne #include \"alloparents/towns/*.conf\", ou"
              + " relance asterisk-conf/bin/install.";
      case NOT_WRITABLE ->
          "L'hébergeur donne au compte du service allo-parents le droit d'écrire dans "
              + detail
              + " (asterisk-conf/bin/install le fait).";
      case NO_READING ->
          "L'hébergeur vérifie le réglage asterisk.program de ce serveur, ou le laisse vide\u00a0:"
              + " le site s'en tient alors à sa propre vérification.";
    };
  }

  private static List<String> undone(GoneLive.RolledBack rolled) {
    return switch (rolled.why()) {
      case SHOWN_OTHERWISE ->
          List.of(
              "Réécrivez dans l'éditeur les lignes dites ci-dessous, enregistrez, puis mettez en"
                  + " service.",
              "Si cela recommence, montrez cette page à l'hébergeur.");
      case RELOAD_REFUSED ->
          List.of(
              "Sur la machine, l'hébergeur lit les dernières lignes de"
                  + " /var/log/asterisk/messages.log\u00a0: elles disent le fichier et la ligne"
                  + " qu'Asterisk refuse.",
              "Si elle est dans ce plan d'appel, corrigez-la dans l'éditeur\u00a0; sinon"
                  + " l'hébergeur la corrige. Mettez ensuite en service.");
      case ASTERISK_SILENT -> List.of(RUNNING, AGAIN);
      case INTERRUPTED -> List.of(AGAIN);
    };
  }

  /// What all have in common.
  private record Telling(DialPlanStanding standing, int version) {

    DialPlanResult told(String what, String now, String... toDo) {
      return new DialPlanResult(
          standing, version, what, now, List.of(toDo), DialPlanFindings.NONE, List.of(), null);
    }

    DialPlanResult findings(DialPlanFindings findings, String what) {
      return new DialPlanResult(
          standing,
          version,
          what,
          UNCHANGED,
          List.of("Corrigez chaque erreur comme il est dit, enregistrez, puis mettez en service."),
          findings,
          List.of(),
          null);
    }

    DialPlanResult byHand(TextDifference difference) {
      return new DialPlanResult(
          standing,
          version,
          "Quelqu'un a changé le plan d'appel à la main, sur la machine, depuis que cette page a"
              + " été ouverte.",
          UNCHANGED,
          List.of(
              "Reprenez d'abord ce qui est sur la machine\u00a0: cela devient une version, et rien"
                  + " n'est perdu. Refaites ensuite votre changement à partir d'elle."),
          DialPlanFindings.NONE,
          List.of(),
          difference);
    }

    DialPlanResult back(GoneLive.RolledBack rolled) {
      var before =
          rolled
              .backTo()
              .map(back -> "Les appelants entendent la version " + back.number())
              .orElse("Les appelants entendent ce qui était là avant");
      var sure =
          rolled.sure()
              ? ", remise en service d'elle-même\u00a0: Asterisk la montre."
              : ". Asterisk ne l'a pas encore confirmé\u00a0: le site réessaie de lui-même.";
      return new DialPlanResult(
          standing,
          version,
          DayWords.capital(DialPlanWords.failure(rolled.why())) + ".",
          before + sure,
          undone(rolled),
          DialPlanFindings.NONE,
          rolled.details().stream().map(one -> DialPlanFindings.line(one.finding())).toList(),
          null);
    }
  }
}
