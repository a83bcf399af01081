package fr.alloparents.town;

/// What a town may leave out. All are offered unless the town switches them off: then nothing shows
/// them, their addresses are no pages, and the line does not offer them. The names are stored.
public enum Feature {
  /// The pages of families. Without them there remain the desk of the town hall, the form by which
  /// anybody writes to it, and the texts that the law wants.
  WEBSITE,
  /// The line on which families book.
  PHONE_LINE,
  /// Waiting for a place where everything is full. Who waits already keeps the place in the list.
  WAITING_LISTS,
  /// The menus of the canteen.
  MENUS,
  /// The private addresses under which telephones read a child's calendar.
  CALENDAR_FEEDS
}
