package fr.alloparents.town;

import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolZone;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All that a town hall chooses about its town. Immutable; changed by making a copy.
///
/// @param name as families know it, 1 to 120 characters
/// @param zone of its days and deadlines
/// @param colour of its pages, `#rrggbb`
/// @param codeLength digits of the codes it issues, 6 to 10
/// @param horizonDays how many days ahead families book
/// @param retentionMonths how long movements and journals are kept
/// @param opensOn first day of service, in preparation before it; null as long as none is set
public record TownSettings(
    String name,
    ZoneId zone,
    Holidays holidays,
    String colour,
    Words words,
    Contact contact,
    Line line,
    int codeLength,
    int horizonDays,
    int retentionMonths,
    @Nullable LocalDate opensOn) {

  private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

  /// @throws IllegalArgumentException if a value is out of its range
  public TownSettings {
    require(!name.isBlank() && name.length() <= 120, "name of 1 to 120 characters");
    require(COLOUR.matcher(colour).matches(), "colour like #0b5cad");
    require(codeLength >= 6 && codeLength <= 10, "codes of 6 to 10 digits");
    require(horizonDays >= 1 && horizonDays <= 800, "horizon of 1 to 800 days");
    require(retentionMonths >= 1, "retention of at least a month");
  }

  /// The settings of a new town, in preparation. How callers sign in has no default: the town hall
  /// must choose.
  ///
  /// @param holidayZone of the school holidays; the public ones are the metropole's
  public static TownSettings of(String name, SchoolZone holidayZone, PhoneSignIn signIn) {
    return new TownSettings(
        name,
        ZoneId.of("Europe/Paris"),
        new Holidays(holidayZone, HolidayRegion.METROPOLE),
        "#0b5cad",
        new Words("Code enfant", "Code payeur"),
        new Contact(null, null, null),
        Line.of(signIn),
        6,
        400,
        60,
        null);
  }

  /// Where school holidays and public holidays come from.
  ///
  /// @param zone of the school holidays
  /// @param region of the public holidays
  public record Holidays(SchoolZone zone, HolidayRegion region) {}

  /// What the town calls its codes on letters and pages.
  public record Words(String childCode, String payerCode) {

    public Words {
      require(!childCode.isBlank() && childCode.length() <= 40, "child code word of 1 to 40");
      require(!payerCode.isBlank() && payerCode.length() <= 40, "payer code word of 1 to 40");
    }
  }

  /// Where families turn when the line cannot help them.
  ///
  /// @param webAddress as it is said and printed: `reservation.exemple.fr`
  /// @param townHallPhone the only number the line connects callers to
  /// @param callPrice what a call to the line costs, in words of at most 80 characters: "appel
  ///   gratuit depuis une box"; null where the town does not say
  public record Contact(
      @Nullable String webAddress,
      @Nullable PhoneNumber townHallPhone,
      @Nullable String callPrice) {

    public Contact {
      require(callPrice == null || callPrice.length() <= 80, "call price of at most 80 characters");
    }
  }

  /// How the line treats callers.
  ///
  /// @param grace how long after a deadline a call that began in time may still book, in whole
  ///   seconds up to an hour; zero for none
  /// @param firstKey how long a question waits for its first key
  /// @param nextKey how long it waits between keys
  /// @param englishOffered whether the welcome offers English
  public record Line(
      PhoneSignIn signIn,
      Duration grace,
      Duration firstKey,
      Duration nextKey,
      boolean englishOffered) {

    public Line {
      require(grace.equals(Duration.ofSeconds(grace.toSeconds())), "grace of whole seconds");
      require(grace.toSeconds() >= 0 && grace.toSeconds() <= 3600, "grace of up to an hour");
      require(firstKey.toSeconds() >= 3 && firstKey.toSeconds() <= 60, "first key in 3 to 60 s");
      require(nextKey.toSeconds() >= 2 && nextKey.toSeconds() <= 30, "next key in 2 to 30 s");
    }

    /// Three minutes of grace, ten seconds for the first key, six for the next, English offered.
    public static Line of(PhoneSignIn signIn) {
      return new Line(
          signIn, Duration.ofMinutes(3), Duration.ofSeconds(10), Duration.ofSeconds(6), true);
    }
  }

  public TownSettings withZone(ZoneId newZone) {
    return new TownSettings(
        name,
        newZone,
        holidays,
        colour,
        words,
        contact,
        line,
        codeLength,
        horizonDays,
        retentionMonths,
        opensOn);
  }

  public TownSettings withContact(Contact newContact) {
    return new TownSettings(
        name,
        zone,
        holidays,
        colour,
        words,
        newContact,
        line,
        codeLength,
        horizonDays,
        retentionMonths,
        opensOn);
  }

  public TownSettings withLine(Line newLine) {
    return new TownSettings(
        name,
        zone,
        holidays,
        colour,
        words,
        contact,
        newLine,
        codeLength,
        horizonDays,
        retentionMonths,
        opensOn);
  }

  public TownSettings opening(LocalDate day) {
    return new TownSettings(
        name,
        zone,
        holidays,
        colour,
        words,
        contact,
        line,
        codeLength,
        horizonDays,
        retentionMonths,
        day);
  }

  private static void require(boolean held, String what) {
    if (!held) {
      throw new IllegalArgumentException("A town needs a " + what);
    }
  }
}
