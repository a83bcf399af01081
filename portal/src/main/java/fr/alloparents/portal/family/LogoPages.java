package fr.alloparents.portal.family;

import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.TownLogos;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/// The logo of the town, under an address that changes with it. Thread-safe.
public final class LogoPages {

  private static final Pattern FILE = Pattern.compile("([0-9a-f]{16})\\.png");

  private final TownLogos logos;

  public LogoPages(TownLogos logos) {
    this.logos = logos;
  }

  public void addTo(Routes routes) {
    routes.background("/logo/{file}", this::show);
  }

  private Reply show(Exchange exchange) {
    var file = FILE.matcher(exchange.path("file"));
    if (!file.matches()) {
      throw Rejection.notFound("no logo is named so");
    }
    var content =
        logos
            .content(exchange.town(), file.group(1))
            .orElseThrow(() -> Rejection.notFound("no such logo"));
    return new Reply.Bytes("image/png", ByteBuffer.wrap(content), true);
  }
}
