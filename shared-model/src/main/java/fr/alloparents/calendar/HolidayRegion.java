package fr.alloparents.calendar;

/// Where a town lies, as far as public holidays go. The names are what the database stores.
///
/// The eleven public holidays of the French labour code (article L3133-1) hold everywhere; what
/// each region adds is told by [PublicHolidays]. [#METROPOLE] adds nothing and serves Saint-Pierre-
/// et-Miquelon too.
public enum HolidayRegion {
  METROPOLE,
  ALSACE_MOSELLE,
  GUADELOUPE,
  MARTINIQUE,
  GUYANE,
  LA_REUNION,
  MAYOTTE,
  SAINT_BARTHELEMY,
  SAINT_MARTIN
}
