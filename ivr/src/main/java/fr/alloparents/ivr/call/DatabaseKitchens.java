package fr.alloparents.ivr.call;

import fr.alloparents.booking.CallJournals;
import fr.alloparents.family.Code;
import fr.alloparents.family.KitchenSignIn;
import fr.alloparents.ivr.caller.TownSentences;
import fr.alloparents.kitchen.MealCount;
import fr.alloparents.kitchen.MealCounts;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Rewordings;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallHours;
import fr.alloparents.town.TownHalls;
import fr.alloparents.town.Towns;
import java.time.LocalDate;
import java.util.Optional;

/// The kitchens of the database. Thread-safe.
///
/// @param towns finds them by the number called
/// @param rewordings what they say in their own words
/// @param townHalls when their town halls answer
/// @param signIn which kitchens may enter
/// @param meals counts what they cook
/// @param journals where the calls' journals are kept
public record DatabaseKitchens(
    Towns towns,
    Rewordings rewordings,
    TownHalls townHalls,
    KitchenSignIn signIn,
    MealCounts meals,
    CallJournals journals)
    implements KitchenDesks {

  @Override
  public Optional<KitchenDesk> ofNumber(String calledNumber) {
    // A line for families too, where the dial plan asks for this conversation there.
    return PhoneNumber.parse(calledNumber)
        .flatMap(number -> towns.byKitchenNumber(number).or(() -> towns.byCalledNumber(number)))
        .map(Desk::new);
  }

  private final class Desk implements KitchenDesk {

    private final Town town;

    Desk(Town town) {
      this.town = town;
    }

    @Override
    public Town town() {
      return town;
    }

    @Override
    public TownSentences sentences() {
      return OwnWords.of(rewordings.of(town));
    }

    @Override
    public TownHallHours townHallHours() {
      return townHalls.hours(town);
    }

    @Override
    public KitchenSignIn.Result signIn(Optional<PhoneNumber> caller, Code code) {
      return signIn.enter(town, caller, code);
    }

    @Override
    public Optional<LocalDate> servedAfter(LocalDate day) {
      return meals.servedAfter(town, day);
    }

    @Override
    public Optional<LocalDate> servedBefore(LocalDate day) {
      return meals.servedBefore(town, day);
    }

    @Override
    public Optional<MealCount.Asked> count(long kitchenId, LocalDate day) {
      return meals.of(town, kitchenId, day);
    }

    @Override
    public void heard(long kitchenId, MealCount count) {
      meals.heard(town, kitchenId, count);
    }

    @Override
    public void keep(CallJournals.Entry journal) {
      journals.keep(journal);
    }
  }
}
