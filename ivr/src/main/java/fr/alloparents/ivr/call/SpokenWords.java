package fr.alloparents.ivr.call;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Openings;
import fr.alloparents.booking.CutOffTable;
import fr.alloparents.canteen.Diet;
import fr.alloparents.canteen.Diets;
import fr.alloparents.family.Families;
import fr.alloparents.family.School;
import fr.alloparents.family.Schools;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.FirstName;
import fr.alloparents.ivr.caller.Phrase.TownText;
import fr.alloparents.town.Notices;
import fr.alloparents.town.Notices.Spoken;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a call may have to say that only the town knows: names, and the town's own words. For
/// whoever has them said before anybody calls. Thread-safe; throws {@link
/// fr.alloparents.storage.StorageException} when the database does not answer.
///
/// @param activities their names
/// @param families the first names of the children
/// @param notices what callers are told today
/// @param openings why days are closed
/// @param cutOffs why days close at another time
/// @param schools their names, which kitchens hear
/// @param diets their names, which kitchens hear
/// @param clock tells the day
public record SpokenWords(
    Activities activities,
    Families families,
    Notices notices,
    Openings openings,
    CutOffTable cutOffs,
    Schools schools,
    Diets diets,
    Clock clock) {

  /// All of them in this town, those that most callers hear first; of the children, the newest
  /// first.
  public List<Phrase> of(Town town) {
    var today = town.today(clock);
    var words = town.settings().words();
    var texts =
        Stream.of(
                Stream.of(town.name()),
                Stream.ofNullable(town.contact().webAddress()),
                Stream.of(words.childCode(), words.payerCode())
                    .map(word -> word.toLowerCase(Locale.FRENCH)),
                notices.onPhone(town).stream().map(Spoken::words).filter(said -> !said.isEmpty()),
                openings.closureReasons(town, today).stream(),
                exceptions(town, today),
                schools.all(town).stream().map(School::name),
                diets.all(town).stream().map(Diet::name))
            .flatMap(stream -> stream)
            .map(TownText::new);
    return Stream.<Phrase>concat(
            Stream.concat(texts, activities.all(town).stream().map(Sentences::name)),
            families.firstNames(town).stream().map(FirstName::new))
        .toList();
  }

  private Stream<String> exceptions(Town town, LocalDate from) {
    return cutOffs.overrides(town).stream()
        .filter(exception -> !exception.lastDay().isBefore(from))
        .flatMap(exception -> Stream.ofNullable(exception.words()))
        .distinct();
  }
}
