package fr.alloparents.portal.web;

import fr.alloparents.town.Town;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/// One request on its way to its answer: what was asked, for which town, by whom, and what the
/// answer does to the session. Confined to the thread that serves it.
public final class Exchange {

  private static final long NO_ID = -1;

  private final Site site;
  private final Assets assets;
  private final Asked asked;
  private final Town town;
  private final @Nullable SessionKey sent;
  private final @Nullable Person person;
  private @Nullable SessionKey given;
  private Duration pause = Duration.ZERO;

  /// What a request says.
  ///
  /// @param values of the braces in the route's pattern
  /// @param query after the question mark
  /// @param form fields of a form; none for GET
  record Asked(Origin origin, Map<String, String> values, Fields query, Fields form) {}

  /// @param sent the key in the browser's cookie; null if there is none
  /// @param person whose session it is; null for visitors
  Exchange(
      Site site,
      Assets assets,
      Asked asked,
      Town town,
      @Nullable SessionKey sent,
      @Nullable Person person) {
    this.site = site;
    this.assets = assets;
    this.asked = asked;
    this.town = town;
    this.sent = sent;
    this.person = person;
  }

  /// The town whose host name was asked for.
  public Town town() {
    return town;
  }

  /// The visitor's address, not that of a trusted proxy.
  public InetAddress client() {
    return asked.origin().client();
  }

  /// Whether the visitor's connection is encrypted.
  boolean secure() {
    return asked.origin().secure();
  }

  /// Who has signed in, if anybody has.
  public Optional<Person> person() {
    return Optional.ofNullable(person);
  }

  /// The family that has signed in. Where none has, the request ends with a redirection to its
  /// sign-in page.
  public Person.Family family() {
    if (person instanceof Person.Family family) {
      return family;
    }
    throw new SignInNeeded(Person.Family.SIGN_IN);
  }

  /// The member of the town hall who has signed in. Where none has, the request ends with a
  /// redirection to its sign-in page.
  public Person.Staff townHall() {
    if (person instanceof Person.Staff staff) {
      return staff;
    }
    throw new SignInNeeded(Person.Staff.SIGN_IN);
  }

  /// A segment of the path.
  ///
  /// @param name as it stands in braces in the route's pattern
  public String path(String name) {
    var value = asked.values().get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no {" + name + "}");
    }
    return value;
  }

  /// A segment of the path that is an id. Anything else is no page.
  public long id(String name) {
    long id = number(path(name));
    if (id == NO_ID) {
      throw Rejection.notFound("no id");
    }
    return id;
  }

  private static long number(String text) {
    try {
      return Math.max(NO_ID, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return NO_ID;
    }
  }

  /// A value from behind the question mark; empty if it is missing. Never a secret: addresses are
  /// written down by browsers and proxies.
  public String query(String name) {
    return value(asked.query(), name);
  }

  /// A field of the form; empty if it is missing.
  public String field(String name) {
    return value(asked.form(), name);
  }

  private static String value(Fields fields, String name) {
    var value = fields.getValue(name);
    return value == null ? "" : value;
  }

  /// The token that the forms of this page carry. A browser without a session key gets one.
  public String token() {
    return key().formToken();
  }

  private SessionKey key() {
    if (given != null) {
      return given;
    }
    if (sent != null) {
      return sent;
    }
    var drawn = SessionKey.draw();
    given = drawn;
    return drawn;
  }

  /// A page.
  ///
  /// @param template with the parameters `frame` and `model`
  public Reply page(String template, Object model) {
    return page(200, template, model);
  }

  /// A page with another status than 200.
  public Reply page(int status, String template, Object model) {
    var parameters = new HashMap<String, Object>();
    parameters.put("frame", new Frame(town, person, assets, this::token));
    parameters.put("model", model);
    return new Reply.Page(status, template, parameters);
  }

  /// Begins a session under a new key; the old one, whoever may know it, opens nothing any more.
  public void signIn(Person entering) {
    var drawn = SessionKey.draw();
    site.sessions().end(sent);
    site.sessions().begin(drawn, town, entering);
    given = drawn;
  }

  /// Ends the session, in this browser and in the database.
  public void signOut() {
    site.sessions().end(sent);
    given = SessionKey.draw();
  }

  /// Lets the visitor wait for the answer.
  public void slowDown(Duration wait) {
    pause = wait;
  }

  Duration pause() {
    return pause;
  }

  /// The key to be put into the browser's cookie; empty if it has it already.
  Optional<SessionKey> given() {
    return Optional.ofNullable(given);
  }
}
