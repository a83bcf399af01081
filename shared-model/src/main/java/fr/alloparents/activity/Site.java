package fr.alloparents.activity;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An activity at a place: for the pupils of one school or several.
///
/// @param schoolIds whose pupils go there, at least one
/// @param capacity how many children a day takes there; null for no limit
public record Site(Place place, Set<Long> schoolIds, @Nullable Integer capacity) {

  /// @throws IllegalArgumentException if no school is served or the capacity is negative
  public Site {
    schoolIds = Set.copyOf(schoolIds);
    if (schoolIds.isEmpty()) {
      throw new IllegalArgumentException("no school goes to " + place.name());
    }
    if (capacity != null && capacity < 0) {
      throw new IllegalArgumentException(
          "capacity of " + place.name() + " not 0 or more: " + capacity);
    }
  }

  /// The same with the schools of another one, at the same place.
  Site and(Site other) {
    var schools = new HashSet<>(schoolIds);
    schools.addAll(other.schoolIds);
    return new Site(place, schools, capacity);
  }
}
