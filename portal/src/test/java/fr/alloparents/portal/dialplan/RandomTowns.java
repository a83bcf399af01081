package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.TownLine.Announcement;
import fr.alloparents.portal.dialplan.TownLine.Closing;
import fr.alloparents.portal.dialplan.TownLine.TownHall;
import fr.alloparents.town.TownHallHours.Slot;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Numbers of the line as a form could hold them, the same for the same seed.
final class RandomTowns {

  private static final List<String> ZONES =
      List.of("Europe/Paris", "America/Guadeloupe", "Indian/Reunion", "Pacific/Noumea");
  private static final List<String> TOWNS =
      List.of(
          "Ville de démo",
          "L'Haÿ-les-Roses",
          "Saint-Denis (974)",
          "A ; B => [c]",
          ";-- D",
          TownLine.oneLine("Ville\u2028nouvelle\u0085"));
  private static final List<String> WORDS =
      List.of(
          "Bonjour.",
          "La cantine est fermée ; merci.",
          "« Joyeuses fêtes » --;",
          "50 % (ou plus)",
          TownLine.oneLine("Fermé\u2028demain,\u2029ouvert\u0085mardi\r\nmatin."));

  private final Random random;

  RandomTowns(long seed) {
    random = new Random(seed);
  }

  List<TownLine> lines() {
    var lines = new ArrayList<TownLine>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      lines.add(line((random.nextBoolean() ? "04765499" : "+3347654998") + (10 + i)));
    }
    return lines;
  }

  private TownLine line(String number) {
    var hall = maybe(this::hall);
    return new TownLine(
        number,
        pick(TOWNS),
        ZoneId.of(pick(ZONES)),
        pick(List.of(TownLine.RESERVATION, "kitchen")),
        pick(List.of(List.of("fr"), List.of("fr", "en"), List.of("en", "fr"))),
        maybe(this::announcement),
        maybe(this::announcement),
        closings(hall.isPresent()),
        hall);
  }

  private TownHall hall() {
    var slots = new ArrayList<Slot>();
    for (int i = random.nextInt(12); i > 0; i--) {
      int opens = random.nextInt(1438);
      int closes = opens + 1 + random.nextInt(1439 - opens);
      slots.add(
          new Slot(
              DayOfWeek.of(1 + random.nextInt(7)),
              LocalTime.ofSecondOfDay(opens * 60L),
              LocalTime.ofSecondOfDay(closes * 60L)));
    }
    return new TownHall(
        slots, "0476010391", pick(List.of("trunk", "ovh-1")), 5 + random.nextInt(90));
  }

  private List<Closing> closings(boolean hall) {
    var closings = new ArrayList<Closing>();
    var from = LocalDate.of(2026, 1, 1);
    for (int i = random.nextInt(4); i > 0; i--) {
      from = from.plusDays(1 + random.nextInt(200));
      var to = from.plusDays(random.nextInt(20));
      closings.add(
          new Closing(from, to, hall ? maybe(this::announcement) : Optional.of(announcement())));
      from = to;
    }
    return closings;
  }

  private Announcement announcement() {
    return new Announcement("alloparents/towns/a-" + random.nextInt(100), pick(WORDS));
  }

  private <T> Optional<T> maybe(java.util.function.Supplier<T> what) {
    return random.nextBoolean() ? Optional.of(what.get()) : Optional.empty();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
