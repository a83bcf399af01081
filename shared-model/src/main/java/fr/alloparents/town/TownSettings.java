package fr.alloparents.town;

import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolZone;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All that a town hall chooses about its town. Immutable; changed by making a copy.
///
/// @param name as families know it, 1 to 120 characters
/// @param zone of its days and deadlines
/// @param colour of its pages, `#rrggbb`
/// @param codeLength as [TownNumber#CODE_LENGTH]
/// @param horizonDays as [TownNumber#HORIZON_DAYS]
/// @param retentionMonths as [TownNumber#RETENTION_MONTHS]
/// @param opensOn first day of service, in preparation before it; null as long as none is set
/// @param off what the town does not offer
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
    @Nullable LocalDate opensOn,
    Set<Feature> off) {

  /// The longest name, in characters.
  public static final int LONGEST_NAME = 120;

  /// The longest word for a code, in characters.
  public static final int LONGEST_WORD = 40;

  /// The longest web address, in characters.
  public static final int LONGEST_ADDRESS = 200;

  /// The longest price of a call, in characters.
  public static final int LONGEST_PRICE = 80;

  private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

  /// @throws IllegalArgumentException if a value is out of its range
  public TownSettings {
    require(!name.isBlank() && name.length() <= LONGEST_NAME, "name of 1 to 120 characters");
    require(COLOUR.matcher(colour).matches(), "colour like #0b5cad");
    TownNumber.CODE_LENGTH.require(codeLength);
    TownNumber.HORIZON_DAYS.require(horizonDays);
    TownNumber.RETENTION_MONTHS.require(retentionMonths);
    // always in the same order, for whoever compares or writes it
    var ordered = EnumSet.noneOf(Feature.class);
    ordered.addAll(off);
    off = Collections.unmodifiableSet(ordered);
  }

  /// Whether a text is a colour as towns have it: `#0b5cad`.
  public static boolean isColour(String text) {
    return COLOUR.matcher(text).matches();
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
        null,
        Set.of());
  }

  /// Where school holidays and public holidays come from.
  ///
  /// @param zone of the school holidays
  /// @param region of the public holidays
  public record Holidays(SchoolZone zone, HolidayRegion region) {}

  /// What the town calls its codes on letters and pages.
  public record Words(String childCode, String payerCode) {

    public Words {
      require(
          !childCode.isBlank() && childCode.length() <= LONGEST_WORD, "child code word of 1 to 40");
      require(
          !payerCode.isBlank() && payerCode.length() <= LONGEST_WORD, "payer code word of 1 to 40");
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
      require(
          webAddress == null || webAddress.length() <= LONGEST_ADDRESS,
          "web address of at most 200 characters");
      require(
          callPrice == null || callPrice.length() <= LONGEST_PRICE,
          "call price of at most 80 characters");
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
      TownNumber.GRACE_SECONDS.require(grace.toSeconds());
      TownNumber.FIRST_KEY_SECONDS.require(firstKey.toSeconds());
      TownNumber.NEXT_KEY_SECONDS.require(nextKey.toSeconds());
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
        opensOn,
        off);
  }

  public TownSettings withHolidays(Holidays newHolidays) {
    return new TownSettings(
        name,
        zone,
        newHolidays,
        colour,
        words,
        contact,
        line,
        codeLength,
        horizonDays,
        retentionMonths,
        opensOn,
        off);
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
        opensOn,
        off);
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
        opensOn,
        off);
  }

  /// The same with another opening day.
  ///
  /// @param day null for in preparation until a day is set
  public TownSettings opening(@Nullable LocalDate day) {
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
        day,
        off);
  }

  /// The same without some features.
  ///
  /// @param features what is not offered
  public TownSettings without(Set<Feature> features) {
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
        opensOn,
        features);
  }

  private static void require(boolean held, String what) {
    if (!held) {
      throw new IllegalArgumentException("A town needs a " + what);
    }
  }
}
