package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.TownLine.TownHall;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallHours;
import fr.alloparents.town.TownHallHours.Slot;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A dial plan made from what the town's settings say, for a town that has none yet.
final class FirstText {

  private static final int RING_SECONDS = 45;

  private FirstText() {}

  /// @param numbers that families call
  /// @param kitchen the number that kitchens call, from where the town hall is reached too; empty
  ///   for none
  /// @param trunk the way out, as it is called in `pjsip.conf`
  static String of(
      Town town,
      List<PhoneNumber> numbers,
      Optional<PhoneNumber> kitchen,
      TownHallHours hours,
      String trunk) {
    var hall = townHall(town, hours, trunk);
    var languages = town.line().englishOffered() ? List.of("fr", "en") : List.of("fr");
    var lines =
        Stream.concat(
                numbers.stream()
                    .map(number -> line(town, number, TownLine.RESERVATION, languages, hall)),
                kitchen.stream()
                    .map(number -> line(town, number, TownLine.KITCHEN, List.of("fr"), hall)))
            .toList();
    return TownsFile.read("").with(lines);
  }

  private static TownLine line(
      Town town,
      PhoneNumber number,
      String dialogue,
      List<String> languages,
      Optional<TownHall> hall) {
    return new TownLine(
        LineNumber.of(number),
        TownLine.oneLine(town.name()),
        town.zone(),
        dialogue,
        languages,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        hall);
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
