package fr.alloparents.portal.web;

import fr.alloparents.town.Town;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What every page has around its own content. Used by one thread.
public final class Frame {

  private final @Nullable Town town;
  private final @Nullable Person person;
  private final Assets assets;
  private final Supplier<String> token;

  Frame(@Nullable Town town, @Nullable Person person, Assets assets, Supplier<String> token) {
    this.town = town;
    this.person = person;
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

  /// The address of a file of this package: style sheet, script or picture.
  public String asset(String file) {
    return assets.path(file);
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
    return person == null ? null : person.signOutPath();
  }

  /// Where this person's first page is.
  public String homePath() {
    return person == null ? "/" : person.signInPath();
  }

  /// The name of somebody of the town hall; null for others.
  public @Nullable String staffName() {
    return person instanceof Person.Staff staff ? staff.name() : null;
  }
}
