package fr.alloparents.portal.launcher;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.ActivityDesk;
import fr.alloparents.activity.ExtraDays;
import fr.alloparents.activity.GroupDesk;
import fr.alloparents.activity.Openings;
import fr.alloparents.activity.PlaceDesk;
import fr.alloparents.activity.Sites;
import fr.alloparents.activity.YearDesk;
import fr.alloparents.attendance.AttendanceDesk;
import fr.alloparents.attendance.AttendanceLists;
import fr.alloparents.attendance.AttendanceSheets;
import fr.alloparents.attendance.Attendances;
import fr.alloparents.booking.ActivityPreview;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.CalendarFeeds;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.booking.CapacityDesk;
import fr.alloparents.booking.Closings;
import fr.alloparents.booking.CutOffDesk;
import fr.alloparents.booking.DayClosing;
import fr.alloparents.booking.DayLists;
import fr.alloparents.booking.Drafts;
import fr.alloparents.booking.History;
import fr.alloparents.booking.ListPrints;
import fr.alloparents.booking.RetirementDesk;
import fr.alloparents.booking.SiteDesk;
import fr.alloparents.canteen.ActivityDiners;
import fr.alloparents.canteen.Diets;
import fr.alloparents.canteen.MealNeedsDesk;
import fr.alloparents.canteen.Menus;
import fr.alloparents.family.ChildFiles;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Codes;
import fr.alloparents.family.ContactMessages;
import fr.alloparents.family.Families;
import fr.alloparents.family.FamilySearch;
import fr.alloparents.family.HouseholdProfile;
import fr.alloparents.family.KitchenCodes;
import fr.alloparents.family.LetterPress;
import fr.alloparents.family.SchoolDesk;
import fr.alloparents.family.Schools;
import fr.alloparents.family.SecondFactor;
import fr.alloparents.family.SignIn;
import fr.alloparents.family.SignInLocks;
import fr.alloparents.family.TownHallSignIn;
import fr.alloparents.ivr.call.OwnWords;
import fr.alloparents.ivr.call.SpokenActivity;
import fr.alloparents.ivr.call.SpokenClosure;
import fr.alloparents.ivr.call.SpokenDeadline;
import fr.alloparents.portal.family.ChildrenPages;
import fr.alloparents.portal.family.ContactPages;
import fr.alloparents.portal.family.FamilyEntrance;
import fr.alloparents.portal.family.FeedPages;
import fr.alloparents.portal.family.HelpPages;
import fr.alloparents.portal.family.LiveBookings;
import fr.alloparents.portal.family.LogoPages;
import fr.alloparents.portal.family.MenuPages;
import fr.alloparents.portal.family.MenuSign;
import fr.alloparents.portal.family.OperationsPages;
import fr.alloparents.portal.family.PlanningPages;
import fr.alloparents.portal.family.ProfilePages;
import fr.alloparents.portal.family.TownTextPages;
import fr.alloparents.portal.telephone.TelephonePages;
import fr.alloparents.portal.townhall.AccountPages;
import fr.alloparents.portal.townhall.ActivityPages;
import fr.alloparents.portal.townhall.ActivityPreviewPages;
import fr.alloparents.portal.townhall.AttendancePages;
import fr.alloparents.portal.townhall.BehalfPages;
import fr.alloparents.portal.townhall.CapacityPages;
import fr.alloparents.portal.townhall.ClosingPages;
import fr.alloparents.portal.townhall.CutOffPages;
import fr.alloparents.portal.townhall.Dashboard;
import fr.alloparents.portal.townhall.DashboardPages;
import fr.alloparents.portal.townhall.DialPlanRoutes;
import fr.alloparents.portal.townhall.ExtraDayPages;
import fr.alloparents.portal.townhall.FamiliesPages;
import fr.alloparents.portal.townhall.GroupPages;
import fr.alloparents.portal.townhall.ImportPages;
import fr.alloparents.portal.townhall.JournalPages;
import fr.alloparents.portal.townhall.KitchenMealPages;
import fr.alloparents.portal.townhall.KitchenPages;
import fr.alloparents.portal.townhall.LetterPages;
import fr.alloparents.portal.townhall.LetterPdfs;
import fr.alloparents.portal.townhall.LineSentences;
import fr.alloparents.portal.townhall.LineSounds;
import fr.alloparents.portal.townhall.LineWatch;
import fr.alloparents.portal.townhall.ListPages;
import fr.alloparents.portal.townhall.LiveAttendance;
import fr.alloparents.portal.townhall.MealNeedsPages;
import fr.alloparents.portal.townhall.MenuDesk;
import fr.alloparents.portal.townhall.NewCodePages;
import fr.alloparents.portal.townhall.NewsPages;
import fr.alloparents.portal.townhall.NoticePages;
import fr.alloparents.portal.townhall.OfficePages;
import fr.alloparents.portal.townhall.OwnAccountPages;
import fr.alloparents.portal.townhall.PhrasePages;
import fr.alloparents.portal.townhall.PlacePages;
import fr.alloparents.portal.townhall.PresencePages;
import fr.alloparents.portal.townhall.PrintPages;
import fr.alloparents.portal.townhall.RetirementPages;
import fr.alloparents.portal.townhall.SchoolPages;
import fr.alloparents.portal.townhall.SheetPages;
import fr.alloparents.portal.townhall.SitePages;
import fr.alloparents.portal.townhall.SpokenDeadlines;
import fr.alloparents.portal.townhall.TownHallPages;
import fr.alloparents.portal.townhall.TownLogoPages;
import fr.alloparents.portal.townhall.TownPages;
import fr.alloparents.portal.townhall.YearCalendarPages;
import fr.alloparents.portal.townhall.YearPages;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Sessions;
import fr.alloparents.portal.web.Site;
import fr.alloparents.register.FamilyImports;
import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.Feature;
import fr.alloparents.town.KitchenNumbers;
import fr.alloparents.town.LineRecordings;
import fr.alloparents.town.News;
import fr.alloparents.town.NoticeBoard;
import fr.alloparents.town.NoticeRecordings;
import fr.alloparents.town.Notices;
import fr.alloparents.town.Rewordings;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallPasswords;
import fr.alloparents.town.TownLogos;
import fr.alloparents.town.TownOffice;
import fr.alloparents.town.TownTexts;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.util.Optional;

/// All pages of a process. Thread-safe.
///
/// @param site what the web server serves
/// @param live tells open pages what has changed
/// @param lists tells open tablets what has changed
/// @param imports brings families from files, in the background
record Pages(Site site, LiveBookings live, LiveAttendance lists, FamilyImports imports)
    implements AutoCloseable {

  /// @param desk the one desk of this process, which remembers what is laid down
  /// @param sounds how the line says what the town hall writes
  /// @param watch how the line is
  /// @param sentences what the line says by itself
  /// @param plans where dial plans are edited; empty where they are not
  static Pages of(
      Database database,
      CodeVault vault,
      SignIn signIn,
      BookingDesk desk,
      TelephonePages telephone,
      LineSounds sounds,
      LineWatch watch,
      LineSentences sentences,
      Optional<DialPlans> plans,
      Clock clock) {
    var towns = new Towns(database);
    var live = new LiveBookings(database);
    var routes = new Routes();
    var website = routes.within(Feature.WEBSITE);
    addEntrance(routes, database, signIn, desk, live, clock);
    var logos = new TownLogos(database, clock);
    new LogoPages(logos).addTo(routes);
    new TownLogoPages(logos).addTo(routes);
    new TownPages(new TownOffice(database, clock), towns, clock).addTo(routes);
    var texts = new TownTexts(database, clock);
    var messages = new ContactMessages(database, vault, clock);
    new ContactPages(messages).addTo(routes);
    new TownTextPages(texts).addTo(routes);
    new OfficePages(messages, texts).addTo(routes);
    addFamilies(website, database, vault, clock);
    addDesk(routes, database, vault, desk, clock);
    addCalendar(routes, database, clock);
    addNotices(routes, database, sounds, clock);
    addSentences(routes, database, sentences, clock);
    addDialPlan(routes, database, sounds, plans, clock);
    var dashboard = new Dashboard(database, watch, clock);
    new DashboardPages(dashboard, new CallJournals(database)).addTo(routes);
    addAccounts(routes, database, vault, messages, dashboard, clock);
    var imports = new FamilyImports(database, vault, clock);
    new ImportPages(imports).addTo(routes);
    new JournalPages(new ActionLog(database), new TownHallAccounts(database, clock), imports)
        .addTo(routes);
    addKitchen(routes, database, vault, clock);
    var lists = new LiveAttendance(database);
    addLists(routes, database, lists, clock);
    telephone.addTo(routes.within(Feature.PHONE_LINE));
    return new Pages(new Site(routes, towns, new Sessions(database, clock)), live, lists, imports);
  }

  /// What families do beside booking, on pages that a town may leave out.
  private static void addFamilies(Routes website, Database database, CodeVault vault, Clock clock) {
    new ChildrenPages(new Families(database), new Codes(database, vault, clock), clock)
        .addTo(website);
    new OperationsPages(new Families(database), new History(database, clock), clock).addTo(website);
    new ProfilePages(new Families(database), new HouseholdProfile(database)).addTo(website);
    new FeedPages(new Families(database), new CalendarFeeds(database, clock), clock)
        .addTo(website.within(Feature.CALENDAR_FEEDS));
    new HelpPages(new Towns(database), new Activities(database), clock).addTo(website);
  }

  /// Where families come in, and what they come for.
  private static void addEntrance(
      Routes routes,
      Database database,
      SignIn signIn,
      BookingDesk desk,
      LiveBookings live,
      Clock clock) {
    var drafts = new Drafts(database);
    var menus = new MenuSign(new Menus(database, clock), clock);
    new FamilyEntrance(
            new Towns(database),
            new Notices(database, clock),
            new News(database, clock),
            menus,
            new Families(database),
            signIn,
            drafts,
            clock)
        .addTo(routes);
    new PlanningPages(new Families(database), desk, drafts, live, menus, clock)
        .addTo(routes.within(Feature.WEBSITE));
  }

  /// Where the town hall serves families.
  private static void addDesk(
      Routes routes, Database database, CodeVault vault, BookingDesk desk, Clock clock) {
    var files = new ChildFiles(database);
    var codes = new Codes(database, vault, clock);
    new FamiliesPages(
            new FamilySearch(database, vault),
            files,
            new SignInLocks(database, clock),
            new History(database, clock),
            new CallJournals(database),
            new Attendances(database),
            desk,
            codes,
            new MealNeedsDesk(database, clock),
            clock)
        .addTo(routes);
    new MealNeedsPages(files, new MealNeedsDesk(database, clock), new Diets(database, clock), clock)
        .addTo(routes);
    new BehalfPages(files, desk, new History(database, clock), clock).addTo(routes);
    new NewCodePages(files, codes, clock).addTo(routes);
    var press = new LetterPress(database, vault, clock);
    var pdfs = new LetterPdfs(press, new Towns(database), new Activities(database), clock);
    new LetterPages(press, pdfs).addTo(routes);
    addCatalogue(routes, database, clock);
  }

  /// Who comes to what, and who was there.
  private static void addLists(Routes routes, Database database, LiveAttendance live, Clock clock) {
    var activities = new Activities(database);
    var prints = new ListPrints(database, clock);
    new PrintPages(prints).addTo(routes);
    new ListPages(new DayLists(database, clock), prints, clock).addTo(routes);
    new SheetPages(new AttendanceSheets(database), activities, new Schools(database), clock)
        .addTo(routes);
    new AttendancePages(
            new AttendanceDesk(database, clock), new AttendanceLists(database), live, clock)
        .addTo(routes);
    new PresencePages(new Attendances(database), activities, clock).addTo(routes);
  }

  /// What the line says, and may say otherwise.
  private static void addSentences(
      Routes routes, Database database, LineSentences sentences, Clock clock) {
    new PhrasePages(sentences, new Rewordings(database, clock), new LineRecordings(database, clock))
        .addTo(routes);
  }

  /// Where calls go before the line answers, and what Asterisk says by itself.
  private static void addDialPlan(
      Routes routes, Database database, LineSounds sounds, Optional<DialPlans> plans, Clock clock) {
    new DialPlanRoutes(
            plans.map(DialPlans::desk),
            plans.flatMap(DialPlans::calls),
            sounds,
            new LineRecordings(database, clock),
            new Towns(database),
            new KitchenNumbers(database, clock))
        .addTo(routes);
  }

  /// What the town hall tells all families, and where they read it.
  private static void addNotices(Routes routes, Database database, LineSounds sounds, Clock clock) {
    new NoticePages(
            new NoticeBoard(database, clock), new NoticeRecordings(database, clock), sounds, clock)
        .addTo(routes);
    new NewsPages(new News(database, clock), clock).addTo(routes);
    var menus = new Menus(database, clock);
    new MenuDesk(menus, clock).addTo(routes.within(Feature.MENUS));
    new MenuPages(menus, clock).addTo(routes.within(Feature.WEBSITE).within(Feature.MENUS));
  }

  /// What the town offers, and until when; the activities last, since the other addresses would do
  /// for one of them too.
  private static void addCatalogue(Routes routes, Database database, Clock clock) {
    new CutOffPages(
            new CutOffDesk(database, clock),
            new Activities(database),
            new Schools(database),
            spokenDeadlines(new Rewordings(database, clock)),
            clock)
        .addTo(routes);
    var activities = new Activities(database);
    new GroupPages(new GroupDesk(database, clock), activities).addTo(routes);
    new PlacePages(new PlaceDesk(database, clock)).addTo(routes);
    new CapacityPages(new CapacityDesk(database, clock), activities).addTo(routes);
    new SchoolPages(new SchoolDesk(database, clock), new Schools(database)).addTo(routes);
    addActivities(routes, database, clock);
  }

  private static SpokenDeadlines spokenDeadlines(Rewordings rewordings) {
    return town -> new SpokenDeadline(town.zone(), OwnWords.of(rewordings.of(town)))::of;
  }

  /// Each activity, after the addresses that would do for one too.
  private static void addActivities(Routes routes, Database database, Clock clock) {
    var activities = new Activities(database);
    var schools = new Schools(database);
    new SitePages(new SiteDesk(database, clock), new Sites(database), schools).addTo(routes);
    new RetirementPages(new RetirementDesk(database, clock), activities, clock).addTo(routes);
    var preview = new ActivityPreview(database, clock);
    new ActivityPreviewPages(preview, activities, schools, SpokenActivity::of, clock).addTo(routes);
    new ActivityPages(new ActivityDesk(database, clock), activities).addTo(routes);
  }

  /// On which days one can book.
  private static void addCalendar(Routes routes, Database database, Clock clock) {
    var activities = new Activities(database);
    var schools = new Schools(database);
    var closings = new Closings(database);
    var years = new YearDesk(database, clock);
    var extraDays = new ExtraDays(database, clock);
    new ClosingPages(
            closings,
            new DayClosing(database, clock),
            schools,
            activities,
            SpokenClosure::of,
            clock)
        .addTo(routes);
    new ExtraDayPages(extraDays, schools, activities, clock).addTo(routes);
    new YearPages(years, clock).addTo(routes);
    new YearCalendarPages(years, activities, new Openings(database), closings, extraDays, clock)
        .addTo(routes);
  }

  /// What the kitchen cooks, and how it hears of it.
  private static void addKitchen(Routes routes, Database database, CodeVault vault, Clock clock) {
    new KitchenPages(new KitchenNumbers(database, clock), new KitchenCodes(database, vault, clock))
        .addTo(routes);
    new KitchenMealPages(new Diets(database, clock), new ActivityDiners(database, clock))
        .addTo(routes);
  }

  /// Who of the town hall may do what, and what was done.
  private static void addAccounts(
      Routes routes,
      Database database,
      CodeVault vault,
      ContactMessages messages,
      Dashboard dashboard,
      Clock clock) {
    var accounts = new TownHallAccounts(database, clock);
    var passwords = new TownHallPasswords(database, clock);
    var signIn = new TownHallSignIn(database, vault, clock);
    var factor = new SecondFactor(database, vault, clock);
    var locks = new SignInLocks(database, clock);
    new TownHallPages(signIn, accounts, messages, dashboard).addTo(routes);
    new AccountPages(accounts, passwords, factor, locks).addTo(routes);
    new OwnAccountPages(accounts, passwords, factor, signIn).addTo(routes);
  }

  @Override
  public void close() {
    live.close();
    lists.close();
    imports.close();
  }
}
