package fr.alloparents.family;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.alloparents.booking.Beside;
import fr.alloparents.booking.Versions;
import fr.alloparents.storage.Script;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the children of households in memory, with the class each is in: reading them would be a
/// quarter of what a planning asks of the database. Never trusted alone: whoever names or moves a
/// child raises the version of the town's register, whoever names a class that of its rules, and a
/// planning looks at both when it has read. Thread-safe.
public final class KnownPupils {

  /// The households of a town of 50 000 children, about half a kilobyte each once they have looked
  /// at a planning.
  private static final int MOST = 30_000;

  private final Cache<HouseholdOfTown, Kept> kept = Caffeine.newBuilder().maximumSize(MOST).build();

  private record HouseholdOfTown(long townId, long householdId) {}

  /// @param day whose classes are told
  /// @param versions under which they were read
  private record Kept(LocalDate day, Versions versions, List<Pupil> pupils) {

    Kept {
      pupils = List.copyOf(pupils);
    }
  }

  /// The children of a household, to be read beside its planning.
  ///
  /// @param day whose classes are told
  public Reading of(long townId, long householdId, LocalDate day) {
    return new Reading(new HouseholdOfTown(townId, householdId), day);
  }

  /// Children that are read with a planning, if they are not known. Confined to one thread.
  public final class Reading implements Beside {

    private final HouseholdOfTown household;
    private final LocalDate day;
    private final List<Pupil> read = new ArrayList<>();
    private Versions versions = new Versions(0, 0);
    private @Nullable Kept known;

    private Reading(HouseholdOfTown household, LocalDate day) {
      this.household = household;
      this.day = day;
    }

    @Override
    public void read(Script script) {
      var found = kept.getIfPresent(household);
      known = found != null && found.day().equals(day) ? found : null;
      if (known == null) {
        read.clear();
        Families.children(script, household.townId(), household.householdId(), day, this::take);
      }
    }

    private void take(ResultSet row) throws SQLException {
      read.add(Families.pupil(row));
      versions = new Versions(row.getLong("rules_version"), row.getLong("register_version"));
    }

    @Override
    public boolean stands(Versions now) {
      if (known == null) {
        read.sort(Pupil.BY_FIRST_NAME);
        known = new Kept(day, versions, read);
        kept.put(household, known);
        return true;
      }
      if (known.versions().equals(now)) {
        return true;
      }
      kept.invalidate(household);
      return false;
    }

    /// The children by first name, once the planning is read; none before.
    public List<Pupil> pupils() {
      return known == null ? List.of() : known.pupils();
    }
  }
}
