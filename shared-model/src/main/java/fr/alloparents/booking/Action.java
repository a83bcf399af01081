package fr.alloparents.booking;

/// What a family asks for a child, an activity and a day. Joining a waiting list is held to the
/// cut-offs of [#BOOK].
public enum Action {
  BOOK,
  CANCEL
}
