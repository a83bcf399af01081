package fr.alloparents.portal.telephone;

import fr.alloparents.portal.web.Exchange;

/// Whose call it is: nobody else may hear it or type in it.
///
/// @param townId the town whose page it was made on
/// @param browser which one it is ([Exchange#browser])
record Owner(long townId, String browser) {

  static Owner of(Exchange exchange) {
    return new Owner(exchange.town().id(), exchange.browser());
  }

  /// Never which browser.
  @Override
  public String toString() {
    return "Owner[town " + townId + "]";
  }
}
