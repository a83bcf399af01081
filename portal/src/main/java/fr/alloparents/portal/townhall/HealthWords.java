package fr.alloparents.portal.townhall;

import fr.alloparents.portal.townhall.LineWatch.Asterisk;
import fr.alloparents.portal.townhall.LineWatch.Disk;
import fr.alloparents.portal.townhall.LineWatch.Line;
import fr.alloparents.portal.townhall.LineWatch.Seen;
import fr.alloparents.portal.townhall.LineWatch.Store;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The health of the line in words: what state each part is in, and what to do where it is not
/// well.
public final class HealthWords {

  /// A question to the database takes a millisecond; callers notice when it takes so long.
  private static final Duration SLOW = Duration.ofMillis(250);

  private static final double GIB = 1024.0 * 1024 * 1024;

  private HealthWords() {}

  /// How well something is, from good to worst.
  public enum Mood {
    GOOD,
    UNKNOWN,
    CARE,
    BAD;

    /// The class of its sign in the style sheet.
    public String css() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A part of the line.
  ///
  /// @param state in two or three words
  /// @param detail in numbers, for who looks after the server
  /// @param remedy what to do; null for nothing
  public record Part(
      String name, Mood mood, String state, String detail, @Nullable String remedy) {}

  /// All parts, in the order in which a call passes them.
  static List<Part> parts(Seen seen) {
    return List.of(
        asterisk(seen.asterisk()), line(seen.line()), database(seen.database()), disk(seen.disk()));
  }

  /// The part that is worst, if there is one that somebody should look after.
  static Optional<Part> trouble(List<Part> parts) {
    return parts.stream()
        .filter(part -> part.mood().compareTo(Mood.CARE) >= 0)
        .max(Comparator.comparing(Part::mood));
  }

  private static Part asterisk(Asterisk asterisk) {
    var name = "Asterisk, le central téléphonique";
    var where = "Port d'administration\u00a0: " + asterisk.address() + ".";
    return switch (asterisk.answer()) {
      case THERE -> new Part(name, Mood.GOOD, "répond", where, null);
      case NOT_YET -> new Part(name, Mood.UNKNOWN, "vérification en cours", where, null);
      case NOT_WATCHED ->
          new Part(
              name,
              Mood.UNKNOWN,
              "non surveillé",
              "Le réglage asterisk.manager.port n'est pas renseigné.",
              "Pour qu'il soit surveillé, renseignez asterisk.manager.port dans les réglages du"
                  + " serveur, puis redémarrez le service.");
      case SILENT ->
          new Part(
              name,
              Mood.BAD,
              "ne répond pas",
              where,
              "Les familles ne peuvent pas appeler. Sur le serveur\u00a0: systemctl status"
                  + " asterisk, puis systemctl restart asterisk.");
      case NO_ASTERISK ->
          new Part(
              name,
              Mood.BAD,
              "remplacé par autre chose",
              where,
              "Un autre programme occupe ce port\u00a0: vérifiez asterisk.manager.port et le"
                  + " fichier manager.conf d'Asterisk.");
    };
  }

  private static Part line(Line line) {
    var name = "La ligne (FastAGI)";
    var calls = line.calls() <= 1 ? line.calls() + " appel" : grouped(line.calls()) + " appels";
    var detail = calls + " en cours, " + grouped(line.most()) + " à la fois au plus.";
    if (!line.listening()) {
      return new Part(
          name,
          Mood.BAD,
          "arrêtée",
          detail,
          "Les appels n'arrivent plus. Sur le serveur\u00a0: systemctl restart allo-parents.");
    }
    if (line.closing()) {
      return new Part(
          name, Mood.CARE, "s'arrête", detail, "Elle revient après la mise à jour en cours.");
    }
    if (line.calls() >= line.most()) {
      return new Part(
          name,
          Mood.BAD,
          "complète",
          detail,
          "Qui appelle maintenant entend que toutes les lignes sont occupées. Augmentez line.calls"
              + " si cela se répète.");
    }
    return line.calls() * 5 >= line.most() * 4
        ? new Part(
            name, Mood.CARE, "presque complète", detail, "Augmentez line.calls si cela se répète.")
        : new Part(name, Mood.GOOD, "en service", detail, null);
  }

  private static Part database(Store store) {
    var name = "La base de données";
    var used = store.connections();
    var detail =
        "Répond en %s\u00a0ms. Connexions\u00a0: %d sur %d utilisées, %d en attente."
            .formatted(millis(store.roundTrip()), used.inUse(), used.size(), used.waiting());
    return store.roundTrip().compareTo(SLOW) > 0 || used.waiting() > 0
        ? new Part(
            name,
            Mood.CARE,
            "lente",
            detail,
            "Si cela dure\u00a0: regardez la charge et le disque du serveur de MariaDB.")
        : new Part(name, Mood.GOOD, "répond", detail, null);
  }

  private static String millis(Duration duration) {
    return duration.toMillis() < 1 ? "moins de 1" : grouped(duration.toMillis());
  }

  private static Part disk(Disk disk) {
    var name = "Le disque";
    var free = disk.free();
    if (free == null) {
      return new Part(
          name,
          Mood.BAD,
          "illisible",
          "L'espace libre du dossier des données ne se lit pas.",
          "Vérifiez que le dossier du réglage home existe et que le service peut le lire.");
    }
    var detail =
        "%s\u00a0Gio libres dans le dossier des données, %s au moins."
            .formatted(gibibytes(free), gibibytes(disk.least()));
    if (free >= 2 * disk.least()) {
      return new Part(name, Mood.GOOD, "assez de place", detail, null);
    }
    return new Part(
        name,
        free < disk.least() ? Mood.BAD : Mood.CARE,
        free < disk.least() ? "presque plein" : "se remplit",
        detail,
        "Libérez de la place\u00a0: anciennes sauvegardes, journaux du système.");
  }

  private static String gibibytes(long bytes) {
    return String.format(Locale.FRENCH, "%.1f", bytes / GIB);
  }

  private static String grouped(long number) {
    return String.format(Locale.FRENCH, "%,d", number);
  }
}
