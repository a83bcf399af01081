package fr.alloparents.town;

import static java.util.stream.Collectors.joining;

import fr.alloparents.storage.Database;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// The towns served here, found by the number called, by the host name of a page or by id.
/// Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class Towns {

  /// What nearly every canteen cooks; the town hall changes the list as it likes.
  private static final List<String> USUAL_DIETS = List.of("Sans porc", "Sans viande", "Végétarien");

  private final Database database;

  public Towns(Database database) {
    this.database = database;
  }

  /// The town whose line has this number.
  public Optional<Town> byCalledNumber(PhoneNumber called) {
    return database.read(
        h ->
            h.select(
                    TownMapper.SELECT
                        + """
                        JOIN town_phone_number number ON number.town_id = town.id
                        WHERE number.phone_number = ?
                        """,
                    called.e164())
                .map(new TownMapper())
                .findOne());
  }

  /// The town whose kitchens call this number.
  public Optional<Town> byKitchenNumber(PhoneNumber called) {
    return database.read(
        h ->
            h.select(
                    TownMapper.SELECT
                        + """
                        JOIN kitchen_phone_number number ON number.town_id = town.id
                        WHERE number.phone_number = ?
                        """,
                    called.e164())
                .map(new TownMapper())
                .findOne());
  }

  /// The town whose pages have this host name, without port, in any case.
  public Optional<Town> byHostName(String hostName) {
    return database.read(
        h ->
            h.select(
                    TownMapper.SELECT
                        + """
                        JOIN town_host_name host ON host.town_id = town.id
                        WHERE host.host_name = ?
                        """,
                    hostName.toLowerCase(Locale.ROOT))
                .map(new TownMapper())
                .findOne());
  }

  public Optional<Town> byId(long townId) {
    return database.read(
        h ->
            h.select(TownMapper.SELECT + "WHERE town.id = ?", townId)
                .map(new TownMapper())
                .findOne());
  }

  /// A town, in a transaction.
  ///
  /// @throws IllegalStateException if there is no such town
  static Town find(Handle handle, long townId) {
    return handle
        .select(TownMapper.SELECT + "WHERE town.id = ?", townId)
        .map(new TownMapper())
        .one();
  }

  /// All towns, by name.
  public List<Town> all() {
    return database.read(
        h ->
            h.select(TownMapper.SELECT + "ORDER BY town.name, town.id")
                .map(new TownMapper())
                .list());
  }

  /// Creates a town, which has neither number nor host name yet.
  public Town create(TownSettings settings) {
    return database.inTransaction(h -> create(h, settings));
  }

  /// As [#create(TownSettings)], in a transaction.
  static Town create(Handle handle, TownSettings settings) {
    var insert =
        handle.createUpdate(
            """
            INSERT INTO town (name, time_zone, holiday_zone, holiday_region, colour,
              child_code_word, payer_code_word, web_address, town_hall_phone, call_price,
              phone_sign_in, phone_grace_seconds, first_key_seconds, next_key_seconds,
              english_offered, code_length, horizon_days, retention_months, opens_on, features_off)
            VALUES (:name, :zone, :holidayZone, :holidayRegion, :colour,
              :childCodeWord, :payerCodeWord, :webAddress, :townHallPhone, :callPrice,
              :signIn, :grace, :firstKey, :nextKey,
              :english, :codeLength, :horizonDays, :retentionMonths, :opensOn, :off)
            """);
    long id = bind(insert, settings).executeAndReturnGeneratedKeys("id").mapTo(long.class).one();
    handle.execute("INSERT INTO town_rules (town_id) VALUES (?)", id);
    USUAL_DIETS.forEach(
        diet -> handle.execute("INSERT INTO diet (town_id, name) VALUES (?, ?)", id, diet));
    return new Town(id, settings);
  }

  /// Stores new settings of a town. Its rules get a new version, since zone, grace and horizon are
  /// rules too.
  ///
  /// @throws IllegalArgumentException if there is no such town
  public void change(Town town) {
    database.inTransaction(
        h -> {
          TownRulesVersion.raise(h, town.id());
          return update(h, town);
        });
  }

  /// As [#change], in a transaction in which the version of the rules was raised.
  static int update(Handle handle, Town town) {
    var update =
        handle.createUpdate(
            """
            UPDATE town SET name = :name, time_zone = :zone,
              holiday_zone = :holidayZone, holiday_region = :holidayRegion,
              colour = :colour, child_code_word = :childCodeWord,
              payer_code_word = :payerCodeWord, web_address = :webAddress,
              town_hall_phone = :townHallPhone, call_price = :callPrice, phone_sign_in = :signIn,
              phone_grace_seconds = :grace, first_key_seconds = :firstKey,
              next_key_seconds = :nextKey, english_offered = :english,
              code_length = :codeLength, horizon_days = :horizonDays,
              retention_months = :retentionMonths, opens_on = :opensOn, features_off = :off
            WHERE id = :id
            """);
    return bind(update, town.settings()).bind("id", town.id()).execute();
  }

  /// Gives a town's line one more number.
  ///
  /// @throws fr.alloparents.storage.StorageException with a duplicate key if a town has it already
  /// @throws TakenException if kitchens call it
  public void addPhoneNumber(Town town, PhoneNumber number) {
    database.inTransaction(
        h -> {
          h.execute(
              "INSERT INTO town_phone_number (town_id, phone_number) VALUES (?, ?)",
              town.id(),
              number.e164());
          KitchenNumbers.refuse(h, number);
          return true;
        });
  }

  /// The numbers by which families reach a town's line, in the order of their digits: none where
  /// the town does not offer the line.
  public List<PhoneNumber> phoneNumbers(Town town) {
    return town.offers(Feature.PHONE_LINE) ? allPhoneNumbers(town) : List.of();
  }

  /// The numbers of a town's line, whether it is offered or not, in the order of their digits.
  public List<PhoneNumber> allPhoneNumbers(Town town) {
    return database.read(
        h ->
            h.select(
                    "SELECT phone_number FROM town_phone_number WHERE town_id = ? ORDER BY"
                        + " phone_number",
                    town.id())
                .mapTo(String.class)
                .map(PhoneNumber::new)
                .list());
  }

  /// The host names of a town's pages, by name.
  public List<String> hostNames(Town town) {
    return database.read(
        h ->
            h.select(
                    "SELECT host_name FROM town_host_name WHERE town_id = ? ORDER BY host_name",
                    town.id())
                .mapTo(String.class)
                .list());
  }

  /// Gives a town's pages one more host name.
  ///
  /// @throws fr.alloparents.storage.StorageException with a duplicate key if a town has it already
  public void addHostName(Town town, String hostName) {
    database.inTransaction(
        h ->
            h.execute(
                "INSERT INTO town_host_name (town_id, host_name) VALUES (?, ?)",
                town.id(),
                hostName.toLowerCase(Locale.ROOT)));
  }

  private static <S extends SqlStatement<S>> S bind(S statement, TownSettings settings) {
    var townHall = settings.contact().townHallPhone();
    return statement
        .bind("name", settings.name())
        .bind("zone", settings.zone().getId())
        .bind("holidayZone", settings.holidays().zone())
        .bind("holidayRegion", settings.holidays().region())
        .bind("colour", settings.colour())
        .bind("childCodeWord", settings.words().childCode())
        .bind("payerCodeWord", settings.words().payerCode())
        .bind("webAddress", settings.contact().webAddress())
        .bind("townHallPhone", townHall == null ? null : townHall.e164())
        .bind("callPrice", settings.contact().callPrice())
        .bind("signIn", settings.line().signIn())
        .bind("grace", settings.line().grace().toSeconds())
        .bind("firstKey", settings.line().firstKey().toSeconds())
        .bind("nextKey", settings.line().nextKey().toSeconds())
        .bind("english", settings.line().englishOffered())
        .bind("codeLength", settings.codeLength())
        .bind("horizonDays", settings.horizonDays())
        .bind("retentionMonths", settings.retentionMonths())
        .bind("opensOn", settings.opensOn())
        .bind("off", settings.off().stream().map(Feature::name).collect(joining(",")));
  }
}
