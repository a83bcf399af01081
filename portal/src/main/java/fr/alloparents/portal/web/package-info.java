/// The web server and what every page of the portal stands on. This package knows no page.
///
/// A request travels [WebServer] (Jetty: sockets, limits, threads) → [Dispatcher] (route, town,
/// session, form) → an [Action], which is given an [Exchange] and gives a [Reply] back →
/// [ReplyWriter] (headers, template, bytes).
///
/// **To add a page**: write a class with a method `Reply show(Exchange exchange)`, register it with
/// `routes.get("/path/{name}", pages::show)` where the launcher builds its [Site], write a template
/// `src/main/jte/…/show.jte` with the parameters `Frame frame` and one `model`, inside
/// `@template.layout(…)`, and answer `exchange.page("…/show.jte", model)`.
///
/// - **Who may**: `exchange.family()` and `exchange.townHall()` give the person who has signed in,
///   or end the request with a redirection to the sign-in page. `exchange.person()` only looks.
/// - **Forms** are POST, `application/x-www-form-urlencoded`, at most 16 KiB, and carry the hidden
///   field `jeton` with `frame.token()`; a script may send it as the header `X-Jeton` instead. A
///   POST without it never reaches its action. Values: `exchange.field("name")`. Forms in which
///   files are chosen are `multipart/form-data` and registered with `routes.upload(…)`:
///   `exchange.file("name")`.
/// - **Live**: `Reply.events(longest, stream -> …)` opens server-sent events. Keep the
///   [EventStream], `send` from any thread, and learn by `onClose` within seconds that the tab has
///   been closed. Register the route with `routes.background(…)`, so that a page which is merely
///   open does not keep its session alive.
/// - **Scripts, styles and pictures** lie in `src/main/resources/fr/alloparents/portal/web/` and
///   are named in templates by `${frame.asset("style.css")}`. There is no inline code: the content
///   security policy forbids it.
/// - **What goes wrong**: throw a [Rejection] for a status with a page in plain words; a
///   [fr.alloparents.storage.StorageException] becomes 503 by itself.
///
/// Sessions are rows of our own table and not of Jetty's JDBC store, which writes its keys as they
/// are and its attributes as serialised Java objects, and which cannot start without its database:
/// here a stolen copy of the database opens no session, a role taken away ends at the next click, a
/// click costs one round trip, and pages answer 503 in plain words until the database is there.
/// There are no servlets in between for the same reasons: everything they would add is here
/// already.
@NullMarked
package fr.alloparents.portal.web;

import org.jspecify.annotations.NullMarked;
