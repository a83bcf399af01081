package fr.alloparents.portal.townhall;

import fr.alloparents.family.ChildFile;
import fr.alloparents.family.ChildFiles;
import fr.alloparents.family.Code;
import fr.alloparents.family.CodeOwner;
import fr.alloparents.family.Codes;
import fr.alloparents.family.Codes.OnLetter;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import java.time.Clock;

/// Gives a child or one of its households a new code, after asking once more. Thread-safe.
public final class NewCodePages {

  private static final String PATH = FamiliesPages.CHILD + "{child}/codes/{code}";

  /// The last part of the path for the child's own code; for a payer code, the household's id.
  private static final String CHILD = "enfant";

  private final ChildFiles files;
  private final Codes codes;
  private final Clock clock;

  public NewCodePages(ChildFiles files, Codes codes, Clock clock) {
    this.files = files;
    this.codes = codes;
    this.clock = clock;
  }

  /// What is asked once more.
  ///
  /// @param name of the child
  /// @param whose code
  /// @param child whether it is the child's own code, or that of all children of a household
  /// @param old the id of the code that is to be replaced, 0 for none
  public record Question(
      String name, String childPath, String path, String whose, boolean child, long old) {}

  public void addTo(Routes routes) {
    routes.get(PATH, this::ask).post(PATH, this::replace);
  }

  /// Where a code can be replaced.
  static String path(long childId, CodeOwner owner) {
    return FamiliesPages.CHILD
        + childId
        + "/codes/"
        + (owner.kind() == Code.Kind.CHILD ? CHILD : Long.toString(owner.id()));
  }

  private ChildFile file(Exchange exchange) {
    var town = exchange.town();
    return files
        .find(town, exchange.id("child"), town.today(clock))
        .orElseThrow(() -> Rejection.notFound("no such child in this town"));
  }

  private static CodeOwner owner(Exchange exchange, ChildFile file) {
    if (exchange.path("code").equals(CHILD)) {
      return CodeOwner.child(file.pupil().child().id());
    }
    long household = exchange.id("code");
    return file.homes().stream()
        .filter(home -> home.household().id() == household)
        .findFirst()
        .map(home -> CodeOwner.household(household))
        .orElseThrow(() -> Rejection.notFound("no such household of this child"));
  }

  private Reply ask(Exchange exchange) {
    Desk.clerk(exchange);
    var file = file(exchange);
    var owner = owner(exchange, file);
    var child = file.pupil().child();
    long old =
        codes.onLetters(exchange.town(), child.id()).stream()
            .filter(code -> code.owner().equals(owner))
            .mapToLong(OnLetter::id)
            .findFirst()
            .orElse(0);
    return exchange.page(
        "townhall/new-code.jte",
        new Question(
            child.firstName() + " " + child.lastName(),
            FamiliesPages.CHILD + child.id(),
            path(child.id(), owner),
            new ChildWords(exchange.town()).whose(owner, file),
            owner.kind() == Code.Kind.CHILD,
            old));
  }

  private Reply replace(Exchange exchange) {
    var clerk = Desk.clerk(exchange);
    var town = exchange.town();
    var file = file(exchange);
    var owner = owner(exchange, file);
    var whose = new ChildWords(town).whose(owner, file);
    boolean done = codes.replace(town, owner, old(exchange), clerk.author(), whose);
    return Reply.redirect(
        FamiliesPages.CHILD + file.pupil().child().id() + "?code=" + (done ? "1" : "0"));
  }

  private static long old(Exchange exchange) {
    try {
      return Long.parseLong(exchange.field("ancien"));
    } catch (NumberFormatException e) {
      throw Rejection.badRequest("no id of a code", e);
    }
  }
}
