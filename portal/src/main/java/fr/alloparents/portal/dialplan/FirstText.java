package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.TownLine.TownHall;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallHours;
import fr.alloparents.town.TownHallHours.Slot;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// A dial plan made from what the town's settings say, for a town that has none yet.
final class FirstText {

  private static final int RING_SECONDS = 45;

  private FirstText() {}

  /// @param trunk the way out, as it is called in `pjsip.conf`
  static String of(Town town, List<PhoneNumber> numbers, TownHallHours hours, String trunk) {
    var lines = numbers.stream().map(number -> line(town, number, hours, trunk)).toList();
    return TownsFile.read("").with(lines);
  }

  private static TownLine line(Town town, PhoneNumber number, TownHallHours hours, String trunk) {
    return new TownLine(
        LineNumber.of(number),
        town.name().replaceAll("\\s+", " ").strip(),
        town.zone(),
        TownLine.RESERVATION,
        town.line().englishOffered() ? List.of("fr", "en") : List.of("fr"),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        townHall(town, hours, trunk));
  }

  private static Optional<TownHall> townHall(Town town, TownHallHours hours, String trunk) {
    return Optional.ofNullable(town.contact().townHallPhone())
        .map(
            phone ->
                new TownHall(
                    hours.slots().stream().flatMap(slot -> whole(slot).stream()).toList(),
                    LineNumber.of(phone),
                    trunk,
                    RING_SECONDS));
  }

  /// In whole minutes, which is what a dial plan knows.
  private static Optional<Slot> whole(Slot slot) {
    var opensAt = slot.opensAt().truncatedTo(ChronoUnit.MINUTES);
    var closesAt = slot.closesAt().truncatedTo(ChronoUnit.MINUTES);
    return opensAt.isBefore(closesAt)
        ? Optional.of(new Slot(slot.weekday(), opensAt, closesAt))
        : Optional.empty();
  }
}
