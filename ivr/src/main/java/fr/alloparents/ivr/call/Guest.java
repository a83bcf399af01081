package fr.alloparents.ivr.call;

import fr.alloparents.family.Child;
import fr.alloparents.family.Household;

/// Whom the call is about at present: a child, and the household in whose name its days are booked.
///
/// @param siblingsVisible whether the payer code has been given, so that the household's other
///   children may be named
record Guest(Household household, Child child, boolean siblingsVisible) {

  Guest with(Child sibling) {
    return new Guest(household, sibling, siblingsVisible);
  }
}
