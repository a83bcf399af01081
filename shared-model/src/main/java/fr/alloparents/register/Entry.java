package fr.alloparents.register;

import fr.alloparents.canteen.Pai;
import fr.alloparents.family.Code;
import fr.alloparents.town.PhoneNumber;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of the file whose cells could all be read: a child, and one of its households. Immutable;
/// never shows the digits of its codes.
///
/// @param childReference by what the town's own software knows the child
/// @param householdReference and the household
/// @param activities their names
/// @param from the first day of their enrolments; null where the file says nothing
/// @param to the last day of their enrolments; null where the file says nothing
/// @param childCode null where the file brings none
/// @param payerCode null where the file brings none
/// @param diet the name of a diet; empty where the file says nothing
/// @param pai the health plan; null where the file says nothing
record Entry(
    int line,
    String childReference,
    String lastName,
    String firstName,
    LocalDate birthDate,
    String school,
    String schoolClass,
    String householdReference,
    String payerName,
    List<PhoneNumber> phones,
    List<String> emails,
    List<String> activities,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Code childCode,
    @Nullable Code payerCode,
    String diet,
    @Nullable Pai pai) {

  String childName() {
    return firstName + " " + lastName;
  }
}
