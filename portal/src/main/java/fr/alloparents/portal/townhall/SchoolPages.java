package fr.alloparents.portal.townhall;

import fr.alloparents.family.School;
import fr.alloparents.family.SchoolClass;
import fr.alloparents.family.SchoolDesk;
import fr.alloparents.family.SchoolDesk.Named;
import fr.alloparents.family.SchoolDesk.Sent;
import fr.alloparents.family.Schools;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The schools of a town and their classes, for its administrators. Thread-safe.
public final class SchoolPages {

  static final String PATH = "/mairie/ecoles";
  private static final String SCHOOL = PATH + "/{school}";
  private static final String CLASS = SCHOOL + "/classes/{class}";
  private static final String NEW = "nouvelle";
  private static final int NOT_ACCEPTED = 422;

  private final SchoolDesk desk;
  private final Schools schools;

  public SchoolPages(SchoolDesk desk, Schools schools) {
    this.desk = desk;
    this.schools = schools;
  }

  /// All schools with their classes.
  public record ListPage(List<School> schools, List<SchoolClass> classes, boolean done) {

    public ListPage {
      schools = List.copyOf(schools);
      classes = List.copyOf(classes);
    }

    /// The classes of a school.
    public List<SchoolClass> of(School school) {
      return classes.stream().filter(one -> one.schoolId() == school.id()).toList();
    }
  }

  /// The form of a school or of a class.
  ///
  /// @param title of the page
  /// @param action where it is sent
  /// @param school whose class it is; null for a school itself
  /// @param teacher of a class; empty for nobody
  /// @param seen the fingerprint of what is there; empty for something new
  /// @param request its own, so that a double click writes once
  /// @param meanwhile whether somebody else has changed it since the form was opened
  public record OnePage(
      String title,
      String action,
      @Nullable School school,
      String name,
      String teacher,
      String seen,
      String request,
      boolean meanwhile,
      List<FieldError> errors) {

    public OnePage {
      errors = List.copyOf(errors);
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }
  }

  /// What a form is about, as it stands.
  ///
  /// @param id null for something new
  /// @param school whose class it is; null for a school itself
  /// @param there null for something new
  private record Subject(@Nullable Long id, @Nullable School school, @Nullable Named there) {

    String title() {
      if (school == null) {
        return there == null ? "Nouvelle école" : there.name();
      }
      return there == null
          ? "Nouvelle classe, " + school.name()
          : there.name() + ", " + school.name();
    }

    String seen() {
      return there == null ? "" : there.fingerprint();
    }
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::list)
        .get(SCHOOL, this::school)
        .post(SCHOOL, this::saveSchool)
        .get(CLASS, this::schoolClass)
        .post(CLASS, this::saveClass);
  }

  private Reply list(Exchange exchange) {
    Desk.administrator(exchange);
    var town = exchange.town();
    return exchange.page(
        "townhall/schools.jte",
        new ListPage(schools.all(town), schools.classes(town), exchange.query("fait").equals("1")));
  }

  private School found(Exchange exchange) {
    long id = exchange.id("school");
    return schools.all(exchange.town()).stream()
        .filter(school -> school.id() == id)
        .findFirst()
        .orElseThrow(SchoolPages::noSuch);
  }

  private static Rejection noSuch() {
    return Rejection.notFound("no such school or class in this town");
  }

  private Subject aSchool(Exchange exchange) {
    if (exchange.path("school").equals(NEW)) {
      return new Subject(null, null, null);
    }
    var school = found(exchange);
    return new Subject(school.id(), null, new Named(school.name(), null));
  }

  private Subject aClass(Exchange exchange) {
    var school = found(exchange);
    if (exchange.path("class").equals(NEW)) {
      return new Subject(null, school, null);
    }
    long id = exchange.id("class");
    return schools.classes(exchange.town()).stream()
        .filter(one -> one.id() == id && one.schoolId() == school.id())
        .findFirst()
        .map(one -> new Subject(id, school, new Named(one.name(), one.teacher())))
        .orElseThrow(SchoolPages::noSuch);
  }

  private Reply school(Exchange exchange) {
    Desk.administrator(exchange);
    return show(exchange, aSchool(exchange));
  }

  private Reply schoolClass(Exchange exchange) {
    Desk.administrator(exchange);
    return show(exchange, aClass(exchange));
  }

  private static Reply show(Exchange exchange, Subject subject) {
    var there = subject.there() == null ? new Named("", null) : subject.there();
    return page(exchange, 200, subject, there, false, List.of());
  }

  private static Reply page(
      Exchange exchange,
      int status,
      Subject subject,
      Named typed,
      boolean meanwhile,
      List<FieldError> errors) {
    return exchange.page(
        status,
        "townhall/school.jte",
        new OnePage(
            subject.title(),
            exchange.path(),
            subject.school(),
            typed.name(),
            Optional.ofNullable(typed.teacher()).orElse(""),
            subject.seen(),
            UUID.randomUUID().toString(),
            meanwhile,
            errors));
  }

  private Reply saveSchool(Exchange exchange) {
    Desk.administrator(exchange);
    return save(exchange, aSchool(exchange));
  }

  private Reply saveClass(Exchange exchange) {
    Desk.administrator(exchange);
    return save(exchange, aClass(exchange));
  }

  private Reply save(Exchange exchange, Subject subject) {
    var by = Desk.administrator(exchange).author();
    var sent = new Sent(exchange.request(), exchange.field("vu"));
    var teacher = exchange.field("enseignant").strip();
    var typed = new Named(exchange.field("nom").strip(), teacher.isEmpty() ? null : teacher);
    var errors = errors(subject, typed);
    if (!errors.isEmpty()) {
      return page(exchange, NOT_ACCEPTED, subject, typed, false, errors);
    }
    var school = subject.school();
    var saved =
        school == null
            ? desk.saveSchool(exchange.town(), by, sent, subject.id(), typed.name())
            : desk.saveClass(exchange.town(), by, sent, school.id(), subject.id(), typed);
    return switch (saved) {
      case DONE -> Reply.redirect(PATH + "?fait=1");
      case OUTDATED -> page(exchange, NOT_ACCEPTED, subject, typed, true, List.of());
      case NAME_TAKEN ->
          page(exchange, NOT_ACCEPTED, subject, typed, false, List.of(taken(subject)));
      case NO_SUCH -> throw noSuch();
    };
  }

  private static FieldError taken(Subject subject) {
    return new FieldError(
        "nom",
        "Nom",
        subject.school() == null
            ? "Une autre école a déjà ce nom."
            : "Une autre classe de cette école a déjà ce nom.");
  }

  private static List<FieldError> errors(Subject subject, Named typed) {
    var errors = new ArrayList<FieldError>();
    int most = subject.school() == null ? SchoolDesk.LONGEST_NAME : SchoolDesk.LONGEST_CLASS;
    if (typed.name().isEmpty() || typed.name().length() > most) {
      errors.add(new FieldError("nom", "Nom", "Écrivez un nom, " + most + " caractères au plus."));
    }
    var teacher = typed.teacher();
    if (teacher != null && teacher.length() > SchoolDesk.LONGEST_NAME) {
      errors.add(
          new FieldError(
              "enseignant", "Enseignant", SchoolDesk.LONGEST_NAME + " caractères au plus."));
    }
    return errors;
  }
}
