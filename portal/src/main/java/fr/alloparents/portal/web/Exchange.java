package fr.alloparents.portal.web;

import fr.alloparents.storage.Script.RowReader;
import fr.alloparents.town.Town;
import gg.jte.Content;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/// One request on its way to its answer: what was asked, for which town, by whom, and what the
/// answer does to the session. Confined to the thread that serves it.
public final class Exchange {

  private static final long NO_ID = -1;
  private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

  private final Site site;
  private final Assets assets;
  private final Asked asked;
  private final Town town;
  private final @Nullable SessionKey sent;
  private final Sessions.@Nullable Session session;
  private final @Nullable SessionProof proof;
  private @Nullable SessionKey given;
  private @Nullable Texts texts;
  private @Nullable String token;
  private Duration pause = Duration.ZERO;

  /// What a request says.
  ///
  /// @param authority the host name asked for, with the port where one was given
  /// @param path as it was sent, decoded
  /// @param values of the braces in the route's pattern
  /// @param query after the question mark
  /// @param form that was sent; none for GET
  record Asked(
      Origin origin,
      String authority,
      String path,
      Map<String, String> values,
      Fields query,
      Form form) {}

  /// @param sent the key in the browser's cookie; null if there is none
  /// @param session whose it is; null for visitors
  /// @param proof that the session still stands, to be asked for; null where that is known
  Exchange(
      Site site,
      Assets assets,
      Asked asked,
      Town town,
      @Nullable SessionKey sent,
      Sessions.@Nullable Session session,
      @Nullable SessionProof proof) {
    this.site = site;
    this.assets = assets;
    this.asked = asked;
    this.town = town;
    this.sent = sent;
    this.session = session;
    this.proof = proof;
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
    return session == null ? Optional.empty() : Optional.of(session.person());
  }

  /// What this visitor reads: in the session's language, else as the field or the query `langue`
  /// asks, else in French.
  public Texts texts() {
    if (texts == null) {
      texts = Texts.of(session == null ? asked() : session.language());
    }
    return texts;
  }

  private Locale asked() {
    return chosenLanguage().orElse(Locale.FRENCH);
  }

  /// The language asked for by this request, if it asks for one.
  public Optional<Locale> chosenLanguage() {
    var written = field("langue").isEmpty() ? query("langue") : field("langue");
    return written.isEmpty() ? Optional.empty() : Optional.of(Texts.language(written));
  }

  /// Lets this person's pages be in another language from now on.
  public void speak(Locale language) {
    if (sent != null && session != null) {
      site.sessions().speak(sent, language);
    }
  }

  /// The path asked for.
  public String path() {
    return asked.path();
  }

  /// The whole address of one of our pages, as this visitor reaches it, for use outside a browser.
  public String address(String path) {
    return (secure() ? "https://" : "http://") + asked.authority() + path;
  }

  /// The family that has signed in. Where none has, the request ends with a redirection to its
  /// sign-in page.
  public Person.Family family() {
    if (person().orElse(null) instanceof Person.Family family) {
      return family;
    }
    throw new SignInNeeded(Person.Family.SIGN_IN);
  }

  /// The member of the town hall who has signed in. Where none has, the request ends with a
  /// redirection to its sign-in page; where something is to be done on the own account first, with
  /// one to that account.
  public Person.Staff townHall() {
    var staff = ownAccount();
    if (!staff.ready()) {
      throw new SignInNeeded(Person.Staff.OWN_ACCOUNT);
    }
    return staff;
  }

  /// As [#townHall], for the pages where people look after their own account.
  public Person.Staff ownAccount() {
    if (person().orElse(null) instanceof Person.Staff staff) {
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
    return value(asked.form().fields(), name);
  }

  /// A field of several lines, as it was typed: browsers send each end of a line as two characters
  /// and count it as one.
  public String lines(String name) {
    return LINE_END.matcher(field(name)).replaceAll("\n");
  }

  /// The id that the form's page drew for it, its field `requete`: a form sent twice has the same.
  public UUID request() {
    return requestId(field("requete"));
  }

  /// An id of a form, as an address or a field has it. Anything else is no request of our pages.
  public static UUID requestId(String written) {
    try {
      return UUID.fromString(written);
    } catch (IllegalArgumentException e) {
      throw Rejection.badRequest("no request id", e);
    }
  }

  /// All values of a field of the form that may come several times, in their order.
  public List<String> fields(String name) {
    return asked.form().fields().getValuesOrEmpty(name);
  }

  /// The file chosen in a field of a form, on a route that takes files; empty where none was.
  public Optional<Upload> file(String name) {
    return Optional.ofNullable(asked.form().files().get(name));
  }

  private static String value(Fields fields, String name) {
    var value = fields.getValue(name);
    return value == null ? "" : value;
  }

  /// The token that the forms of this page carry. A browser without a session key gets one.
  public String token() {
    if (token == null) {
      token = key().formToken();
    }
    return token;
  }

  /// Which browser this is, the same for all its requests until somebody signs in or out. A browser
  /// without a session key gets one.
  public String browser() {
    return HexFormat.of().formatHex(key().hash());
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

  /// A piece of a page in this visitor's language.
  Content fragment(String template, Object model) {
    return site.fragments().of(template, texts(), model);
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
    parameters.put("frame", new Frame(town, this, assets, this::token));
    parameters.put("model", model);
    return new Reply.Page(status, template, parameters);
  }

  /// Begins a session under a new key; the old one, whoever may know it, opens nothing any more.
  ///
  /// @param carry is given the hashes of the old key and the new one, to bring along what hangs on
  ///   them; it is not called for a browser without a key
  public void signIn(Person entering, Locale language, BiConsumer<byte[], byte[]> carry) {
    var drawn = SessionKey.draw();
    site.sessions().begin(drawn, town, new Sessions.Session(entering, language));
    if (sent != null) {
      carry.accept(sent.hash(), drawn.hash());
    }
    site.sessions().end(sent);
    given = drawn;
  }

  /// What a page registered by [Routes#proving] gives the session's row to, beside what else it
  /// reads: anew for every script.
  public RowReader proof() {
    return proof == null ? _ -> {} : proof.reader();
  }

  /// To be called once that script has been sent, and before anything is made of what it has read:
  /// where the session does not stand any more, the request ends here and is answered anew.
  public void requireProof() {
    if (!isProved()) {
      throw new SessionOutdated();
    }
  }

  boolean isProved() {
    return proof == null || proof.holds();
  }

  /// The hash of the session's key, under which things may hang on this session.
  ///
  /// @throws IllegalStateException if nobody has signed in
  public byte[] sessionHash() {
    if (sent == null) {
      throw new IllegalStateException("nobody has signed in");
    }
    return sent.hash();
  }

  /// The family that had signed in here within the last day, though its session may have ended.
  /// Good for keeping what it sends, never for showing it anything.
  public Optional<Person.Family> lately() {
    return sent == null
        ? Optional.empty()
        : site.sessions()
            .remembered(sent, town)
            .map(Sessions.Session::person)
            .filter(Person.Family.class::isInstance)
            .map(Person.Family.class::cast);
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
