package fr.alloparents.portal.web;

import fr.alloparents.portal.web.Sessions.Session;
import fr.alloparents.storage.Script.RowReader;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Whether a family's session, as this process knows it, still stands: asked beside what the page
/// reads anyway, which saves a page its second round trip. Nothing is sent to a browser before it
/// holds. Confined to one thread.
final class SessionProof {

  private final Town town;
  private final Session known;
  private final Instant now;
  private boolean holds;

  SessionProof(Town town, Session known, Instant now) {
    this.town = town;
    this.known = known;
    this.now = now;
  }

  /// What a script gives the session's row to, as [fr.alloparents.booking.Drafts#withSession] reads
  /// it. Where a script is sent again, the last answer counts.
  RowReader reader() {
    holds = false;
    return row -> holds = stands(row);
  }

  private boolean stands(ResultSet row) throws SQLException {
    return row.getLong("town_id") == town.id()
        && row.getObject("account_id") == null
        && family(row).equals(known)
        && row.getObject("ends_at", LocalDateTime.class).toInstant(ZoneOffset.UTC).isAfter(now);
  }

  private static Session family(ResultSet row) throws SQLException {
    return new Session(
        new Person.Family(row.getLong("session_household"), row.getLong("session_child")),
        Texts.language(row.getString("language")));
  }

  boolean holds() {
    return holds;
  }
}
