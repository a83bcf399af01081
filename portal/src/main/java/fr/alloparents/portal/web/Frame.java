package fr.alloparents.portal.web;

import fr.alloparents.town.Feature;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallAccounts.Role;
import gg.jte.Content;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What every page has around its own content. Used by one thread.
public final class Frame {

  private final @Nullable Town town;
  private final @Nullable Exchange exchange;
  private final Assets assets;
  private final Supplier<String> token;

  Frame(@Nullable Town town, @Nullable Exchange exchange, Assets assets, Supplier<String> token) {
    this.town = town;
    this.exchange = exchange;
    this.assets = assets;
    this.token = token;
  }

  /// That of an error page, which needs neither town nor database.
  static Frame plain(Assets assets) {
    return new Frame(null, null, assets, () -> "");
  }

  /// Whose pages these are.
  public String name() {
    return town == null ? "Allô Parents" : town.name();
  }

  /// What this visitor reads.
  public Texts texts() {
    return exchange == null ? Texts.french() : exchange.texts();
  }

  /// A text in the visitor's language: [Texts#text].
  public String text(String key, Object... arguments) {
    return texts().text(key, arguments);
  }

  /// A piece that comes again on the pages of many visitors: [Fragments#of].
  ///
  /// @throws IllegalStateException on an error page
  public Content fragment(String template, Object model) {
    if (exchange == null) {
      throw new IllegalStateException("an error page has no pieces in common");
    }
    return exchange.fragment(template, model);
  }

  /// What the page of the accessibility statement is called: with the town's conformity, as the law
  /// wants it on the home page.
  public String accessibility() {
    return town == null ? text("common.accessibility") : texts().accessibility(town.conformity());
  }

  /// The title of a page that shows again what was typed and what is wrong with it.
  public String errorTitle(String title) {
    return text("common.error-title", title);
  }

  /// Where a visitor who has not signed in reads the same page in the other language; null where
  /// there is no choice: signed in, or on the town hall's pages.
  public @Nullable String otherLanguagePath() {
    if (exchange == null || person() != null || exchange.path().startsWith(Person.Staff.SIGN_IN)) {
      return null;
    }
    return exchange.path() + (texts().isFrench() ? "?langue=en" : "?langue=fr");
  }

  /// The address of a page of families, which keeps the language of a visitor who has not signed
  /// in.
  public String link(String path) {
    return person() != null || texts().isFrench() ? path : path + "?langue=en";
  }

  /// Whether a family has signed in.
  public boolean family() {
    return person() instanceof Person.Family;
  }

  /// Whether pages lead to something that a town may leave out; those of no town lead to
  /// everything.
  public boolean offers(Feature feature) {
    return town == null || town.offers(feature);
  }

  /// Whether this page is that one or below it, for the attribute `aria-current`.
  public boolean at(String path) {
    return exchange != null
        && (exchange.path().equals(path) || exchange.path().startsWith(path + "/"));
  }

  private @Nullable Person person() {
    return exchange == null ? null : exchange.person().orElse(null);
  }

  /// The address of a file of this package: style sheet, script or picture.
  public String asset(String file) {
    return assets.path(file);
  }

  /// The address of the town's logo; the product's where it has none.
  public String logo() {
    var version = town == null ? null : town.logo();
    return version == null ? asset("logo.svg") : "/logo/" + version + ".png";
  }

  /// The address of the style sheet with the town's colour; null on pages of no town.
  public @Nullable String colour() {
    return town == null
        ? null
        : assets.path("colour-" + town.settings().colour().substring(1) + ".css");
  }

  /// The hidden field `jeton` of every form.
  public String token() {
    return token.get();
  }

  /// Where this person signs out; null for visitors.
  public @Nullable String signOutPath() {
    var person = person();
    return person == null ? null : person.signOutPath();
  }

  /// Where this person's first page is.
  public String homePath() {
    var person = person();
    return person == null ? link("/") : person.signInPath();
  }

  /// The role of somebody of the town hall; null for others.
  public @Nullable Role role() {
    return person() instanceof Person.Staff staff ? staff.role() : null;
  }

  /// The name of somebody of the town hall; null for others.
  public @Nullable String staffName() {
    return person() instanceof Person.Staff staff ? staff.name() : null;
  }
}
