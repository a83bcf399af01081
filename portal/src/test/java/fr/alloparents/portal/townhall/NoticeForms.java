package fr.alloparents.portal.townhall;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.town.Author;
import fr.alloparents.town.News;
import fr.alloparents.town.NoticeBoard;
import fr.alloparents.town.Notices.Notice;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/// Forms of notices, news and menus as their pages send them, with something to send them about.
///
/// @param clock of November 2026
record NoticeForms(DemoPortal portal, Clock clock) {

  private static final Author CLERK = Author.of("Mme Maire");

  private LocalDate today() {
    return portal.town().today(clock);
  }

  /// The path of a route to something that has just been published.
  String path(String route) {
    return route.contains("{notice}")
        ? route.replace("{notice}", Long.toString(notice()))
        : route.contains("{news}") ? route.replace("{news}", Long.toString(news())) : route;
  }

  private long notice() {
    var notice = new Notice(today(), today().plusDays(1), "Avant", null);
    return new NoticeBoard(portal.database(), clock)
        .publish(portal.town(), CLERK, UUID.randomUUID(), notice)
        .id();
  }

  private long news() {
    return new News(portal.database(), clock)
        .publish(portal.town(), CLERK, UUID.randomUUID(), new News.Item(today(), "Fête", "Avant"))
        .id();
  }

  /// What the form of a route sends.
  Map<String, String> fields(String route) {
    boolean made = route.endsWith("/nouveau") || route.endsWith("/nouvelle");
    if (route.startsWith("/mairie/menus")) {
      return Map.of(
          "version", "0",
          "semaine", "2026-12-14",
          "faire", "enregistrer",
          "plats-2026-12-14-lunch", "Soupe\nPain",
          "allergenes-2026-12-14-lunch", "GLUTEN");
    }
    var last = today().plusDays(30).toString();
    return route.startsWith("/mairie/avis")
        ? Map.of(
            "requete",
            UUID.randomUUID().toString(),
            "version",
            "0",
            "du",
            today().toString(),
            "au",
            today().plusDays(1).toString(),
            "web",
            made ? "Neige" : "Après",
            "telephone",
            made ? "Il neige." : "",
            "faire",
            "publier")
        : Map.of(
            "requete",
            UUID.randomUUID().toString(),
            "version",
            "0",
            "titre",
            "Fête",
            "texte",
            made ? "Venez nombreux." : "Après",
            "du",
            today().toString(),
            "au",
            made ? "" : last,
            "place",
            "2");
  }
}
