package fr.alloparents.town;

import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolZone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/// A row of the table `town`, as [#SELECT] gives it, as a [Town].
final class TownMapper implements RowMapper<Town> {

  /// To be followed by further tables and conditions.
  static final String SELECT =
      "SELECT town.*, logo.version AS logo FROM town"
          + " LEFT JOIN town_logo logo ON logo.town_id = town.id ";

  @Override
  public Town map(ResultSet row, StatementContext context) throws SQLException {
    return new Town(
        row.getLong("id"),
        settings(row),
        row.getString("logo"),
        Conformity.valueOf(row.getString("conformity")));
  }

  private static TownSettings settings(ResultSet row) throws SQLException {
    return new TownSettings(
        row.getString("name"),
        ZoneId.of(row.getString("time_zone")),
        new TownSettings.Holidays(
            SchoolZone.valueOf(row.getString("holiday_zone")),
            HolidayRegion.valueOf(row.getString("holiday_region"))),
        row.getString("colour"),
        new TownSettings.Words(row.getString("child_code_word"), row.getString("payer_code_word")),
        contact(row),
        line(row),
        row.getInt("code_length"),
        row.getInt("horizon_days"),
        row.getInt("retention_months"),
        row.getObject("opens_on", LocalDate.class),
        off(row.getString("features_off")));
  }

  /// Those that only a later version knows are none of ours.
  private static Set<Feature> off(String names) {
    var written = Set.of(names.split(",", -1));
    return Stream.of(Feature.values())
        .filter(feature -> written.contains(feature.name()))
        .collect(Collectors.toSet());
  }

  private static TownSettings.Contact contact(ResultSet row) throws SQLException {
    var townHall = row.getString("town_hall_phone");
    return new TownSettings.Contact(
        row.getString("web_address"),
        townHall == null ? null : new PhoneNumber(townHall),
        row.getString("call_price"));
  }

  private static TownSettings.Line line(ResultSet row) throws SQLException {
    return new TownSettings.Line(
        PhoneSignIn.valueOf(row.getString("phone_sign_in")),
        Duration.ofSeconds(row.getInt("phone_grace_seconds")),
        Duration.ofSeconds(row.getInt("first_key_seconds")),
        Duration.ofSeconds(row.getInt("next_key_seconds")),
        row.getBoolean("english_offered"));
  }
}
