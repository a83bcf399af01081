package fr.alloparents.storage;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.spi.JdbiPlugin;

/// How values of the JDK are kept in MariaDB: an [Instant] as DATETIME(6) in UTC, a [UUID] as UUID.
/// Jdbi's own way with an Instant passes through the JVM's time zone and its gaps.
final class SqlValues implements JdbiPlugin {

  @Override
  public void customizeJdbi(Jdbi jdbi) {
    jdbi.registerArgument(new InstantArgument());
    jdbi.registerArgument(new UuidArgument());
    ColumnMapper<Instant> instants =
        (row, column, context) -> {
          LocalDateTime value = row.getObject(column, LocalDateTime.class);
          return value == null ? null : value.toInstant(ZoneOffset.UTC);
        };
    jdbi.registerColumnMapper(Instant.class, instants);
  }

  private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
    InstantArgument() {
      super(Types.TIMESTAMP);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      var utc = LocalDateTime.ofInstant(value.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
      return (position, statement, context) -> statement.setObject(position, utc);
    }
  }

  private static final class UuidArgument extends AbstractArgumentFactory<UUID> {
    UuidArgument() {
      super(Types.CHAR);
    }

    @Override
    protected Argument build(UUID value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setString(position, value.toString());
    }
  }
}
