package fr.alloparents.ivr.call;

import static fr.alloparents.ivr.caller.Pause.STOP;

import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.Telephone;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallHours;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Supplier;

/// Where callers who have asked for the town hall are put through.
final class TownHallDoor {

  private TownHallDoor() {}

  /// Puts the caller through, or says when that will be possible.
  ///
  /// @param hours are asked for only where the town hall has a telephone
  /// @throws CallEnds while the town hall answers
  static List<Phrase> knock(Town town, Supplier<TownHallHours> hours, Instant now) {
    var phone = town.contact().townHallPhone();
    if (phone == null) {
      return List.of(Prompt.TOWN_HALL_CLOSED);
    }
    var known = hours.get();
    if (known.openAt(now)) {
      throw new CallEnds(Ending.TOWN_HALL);
    }
    return Sentences.join(
        List.of(Prompt.TOWN_HALL_CLOSED),
        known.nextOpening(now).map(TownHallDoor::reopens).orElseGet(() -> number(phone)));
  }

  private static List<Phrase> number(PhoneNumber phone) {
    var digits = phone.display().replaceAll("[^0-9]", "");
    return List.of(Prompt.TOWN_HALL_NUMBER, new Telephone(digits), STOP);
  }

  private static List<Phrase> reopens(ZonedDateTime opening) {
    return Sentences.join(
        List.of(Prompt.TOWN_HALL_REOPENS), Sentences.moment(opening), List.of(STOP));
  }
}
