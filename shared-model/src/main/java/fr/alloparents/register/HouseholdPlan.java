package fr.alloparents.register;

import fr.alloparents.family.Code;
import fr.alloparents.register.Register.KnownHousehold;
import fr.alloparents.town.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a file makes of one household. Gathered line by line, then only read; confined to one
/// thread.
final class HouseholdPlan {

  /// Its first line in the file.
  final Entry entry;

  /// Null for a household that is new.
  final @Nullable KnownHousehold known;

  /// Numbers to be added.
  final Set<PhoneNumber> phones = new LinkedHashSet<>();

  /// Addresses to be added, by [Register#sameAddress].
  final Map<String, String> emails = new LinkedHashMap<>();

  /// The code the file gives it; null where it gives none.
  @Nullable Code code;

  /// Whether the file's code is to be stored.
  boolean codeBrought;

  /// Whether it gets a new code.
  boolean codeDrawn;

  /// Whether its name or its reference changes.
  boolean renamed;

  HouseholdPlan(Entry entry, @Nullable KnownHousehold known) {
    this.entry = entry;
    this.known = known;
  }

  /// Whether this is its first line.
  boolean beginsAt(Entry line) {
    return entry.line() == line.line();
  }
}
