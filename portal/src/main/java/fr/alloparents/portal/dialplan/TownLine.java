package fr.alloparents.portal.dialplan;

import fr.alloparents.town.TownHallHours;
import fr.alloparents.town.TownHallHours.Slot;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What those who don't write dial plans say about one number of the line: which town answers, what
/// is heard first, and when the town hall can be reached. Immutable.
///
/// @param number as it is dialled once the dial plan has written it in one form: `0476549985`
/// @param town its name, for whoever reads the dial plan
/// @param zone of its hours and days
/// @param dialogue that the line server is asked for: `reservation`
/// @param languages offered, the first being the one the call begins in: `fr`, `en`
/// @param welcome heard before the dialogue
/// @param emergency heard before everything else, as long as it is set
/// @param closings days on which the town hall is closed, in their order
/// @param townHall where calls are put through to; empty where nobody can be reached
public record TownLine(
    String number,
    String town,
    ZoneId zone,
    String dialogue,
    List<String> languages,
    Optional<Announcement> welcome,
    Optional<Announcement> emergency,
    List<Closing> closings,
    Optional<TownHall> townHall) {

  /// The dialogue of the reservation line.
  public static final String RESERVATION = "reservation";

  /// The dialogue of kitchens, which is in French.
  public static final String KITCHEN = "kitchen";

  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{2,19}");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  /// Without any end of a line or paragraph, whichever alphabet's.
  private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}]+");

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cc}\\p{Zl}\\p{Zp}\u00a0\u202f]+");

  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

  /// @throws IllegalArgumentException if something could not be written into a dial plan, or not be
  ///   read back: two closings of the same day, a closing that neither closes nor says anything
  public TownLine {
    require(NUMBER.matcher(number).matches(), "number of 2 to 19 digits");
    require(isOneLine(town), "town's name on one line");
    require(WORD.matcher(dialogue).matches(), "dialogue like reservation");
    require(!languages.isEmpty(), "language");
    require(languages.stream().allMatch(l -> LANGUAGE.matcher(l).matches()), "language like fr");
    require(
        languages.stream().distinct().count() == languages.size(), "list of languages once each");
    languages = List.copyOf(languages);
    closings = closings.stream().sorted(Comparator.comparing(Closing::from)).toList();
    for (int i = 1; i < closings.size(); i++) {
      boolean apart = closings.get(i - 1).to().isBefore(closings.get(i).from());
      require(apart, "list of closings that do not overlap");
    }
    boolean closes = townHall.isPresent();
    require(
        closings.stream().allMatch(c -> closes || c.announcement().isPresent()),
        "closing that says something, where there is no town hall to close");
  }

  /// A sentence of the town's own.
  ///
  /// @param sound its name in Asterisk's folder of sounds or its whole path, without ending:
  ///   `alloparents/towns/0476549985-noel`
  /// @param words what is said, for whoever reads the dial plan; one line
  public record Announcement(String sound, String words) {

    private static final Pattern SOUND = Pattern.compile("/?[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*");

    public Announcement {
      require(SOUND.matcher(sound).matches(), "sound like alloparents/towns/noel");
      require(isOneLine(words), "words on one line");
    }
  }

  /// Days on which nobody answers at the town hall.
  ///
  /// @param to the last of them
  /// @param announcement heard by all callers on these days
  public record Closing(LocalDate from, LocalDate to, Optional<Announcement> announcement) {

    public Closing {
      require(!to.isBefore(from), "closing that ends after it begins");
      require(from.getYear() >= 1000 && to.getYear() <= 9999, "closing in our time");
    }
  }

  /// Where callers are put through to.
  ///
  /// @param slots when, in whole minutes
  /// @param number called: never from the caller's data
  /// @param trunk the way out, as it is called in `pjsip.conf`
  /// @param ringSeconds how long it rings, 5 to 300 seconds
  public record TownHall(List<Slot> slots, String number, String trunk, int ringSeconds) {

    private static final Pattern TRUNK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,39}");

    public TownHall {
      require(NUMBER.matcher(number).matches() && number.length() > 2, "number to call");
      require(TRUNK.matcher(trunk).matches(), "trunk like trunk");
      require(ringSeconds >= 5 && ringSeconds <= 300, "ring of 5 to 300 seconds");
      require(
          slots.stream().allMatch(s -> isMinute(s.opensAt()) && isMinute(s.closesAt())),
          "slot of whole minutes");
      slots =
          slots.stream()
              .distinct()
              .sorted(
                  Comparator.comparing(Slot::weekday)
                      .thenComparing(Slot::opensAt)
                      .thenComparing(Slot::closesAt))
              .toList();
    }
  }

  /// When somebody answers at the town hall; without any slot where nobody can be reached.
  public TownHallHours hours() {
    return new TownHallHours(zone, townHall.map(TownHall::slots).orElse(List.of()));
  }

  /// A text on one line, as a dial plan has it: ends of lines, and spaces of all kinds, become one
  /// space.
  public static String oneLine(String text) {
    return SPACES.matcher(text).replaceAll(" ").strip();
  }

  private static boolean isMinute(LocalTime time) {
    return time.getSecond() == 0 && time.getNano() == 0;
  }

  private static boolean isOneLine(String text) {
    return !text.isBlank() && text.equals(text.strip()) && ONE_LINE.matcher(text).matches();
  }

  private static void require(boolean held, String what) {
    if (!held) {
      throw new IllegalArgumentException("A line needs a " + what);
    }
  }
}
