package fr.alloparents.ivr.call;

import fr.alloparents.booking.CallJournals;
import fr.alloparents.family.Code;
import fr.alloparents.family.KitchenSignIn;
import fr.alloparents.ivr.caller.TownSentences;
import fr.alloparents.kitchen.MealCount;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallHours;
import java.time.LocalDate;
import java.util.Optional;

/// All that a kitchen's call needs of its town. Thread-safe; every method may throw {@link
/// fr.alloparents.storage.StorageException}, which ends the call with an apology.
public interface KitchenDesk {

  Town town();

  /// What the line says in the town's own words, as it is now.
  default TownSentences sentences() {
    return TownSentences.NONE;
  }

  /// When the town hall answers the telephone.
  TownHallHours townHallHours();

  /// Which kitchen a code lets in, from this number.
  KitchenSignIn.Result signIn(Optional<PhoneNumber> caller, Code code);

  /// The first day after this one on which a meal is served.
  Optional<LocalDate> servedAfter(LocalDate day);

  /// The last such day before this one.
  Optional<LocalDate> servedBefore(LocalDate day);

  /// The meals of a day, and what has changed since this kitchen last heard them; empty where none
  /// is served.
  Optional<MealCount.Asked> count(long kitchenId, LocalDate day);

  /// Remembers what a kitchen has heard.
  void heard(long kitchenId, MealCount count);

  /// Keeps the journal of a call.
  void keep(CallJournals.Entry journal);
}
