"""Whose side panel is drawn for docs/sidebar, and what they press to come to the card. In the order of the gallery.

A new card is one line more in STORIES: the picture's name, what the gallery says of it, who sits there, and the steps.
A step is the route of a button of the card on top (or only its beginning), with what is typed into the card by the
fields' names.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from addon import refusals
from addon.own_linking import OPEN_ONE
from addon.replies import Kind, Reply, written
from local_workspace.rooms.addon_replies import cards_of
from sync.demo import acts
from tests.support.calls import all_sessions, knows, meets, stay
from tests.support.colleague import Colleague
from tests.support.community import School
from tests.support.founding import AMINA, BEA, CAROL, DORA
from tests.support.scenarios import log_fractions
from tests.support.sidebar import ADDRESS, Sidebar

Json = dict[str, Any]
Step = tuple[str, Json]
EVE, HAL = "eve@hillside.example", "hal@hillside.example"
OMAR = "omar@oakfield.example"
LEADER = {"Name": "Eve Adams", "Email": EVE, "School": "Hillside Primary", "Role": "TA; CPD leader"}
MAX = "max@oakfield.example"
MANAGER = {"Name": "Max Okoye", "Email": MAX, "School": "Oakfield School", "Role": "Teacher"}
TEAM = tuple(
    {
        "Name": name,
        "Email": f"{name.partition(' ')[0].lower()}@oakfield.example",
        "School": "Oakfield School",
        "Role": "Teacher",
        "Line manager": MAX,
    }
    for name in ("Nia Brown", "Omar Haddad", "Pia Larsen", "Quinn Doyle", "Rosa Silva", "Tom Reed")
)
STAFF = (LEADER, MANAGER, *TEAM)
NEW = {"Name": "Hal Ward", "Email": HAL, "School": "Hillside Primary", "Role": "Site manager"}
DAY = "2027-04-13"
NOBODY = ("openid",)
CALLED_OFF = {"Handwriting": 5, "Makaton": 6, "Oracy": 7, "Phonics": 8, "Retrieval": 9, "Times tables": 12}


@dataclass(frozen=True)
class Story:
    """host: where the panel is open. scopes: those allowed, where not all are. beside_own: beside their portfolio;
    beside_other: beside another Doc of Amina's, which she made herself.

    event: beside the event in Calendar that has this title. on: on a later day, on which the service has been round.
    met: the webinar on hinge questions was held.
    reply: what is answered where no step leads there, as when the database is away.
    """

    name: str
    says: str
    who: str
    steps: tuple[Step, ...] = ()
    host: str = "DOCS"
    scopes: tuple[str, ...] = ()
    beside_own: bool = False
    beside_other: bool = False
    event: str = ""
    on: str = ""
    met: bool = False
    reply: Reply | None = None


def to(route: str, **typed: object) -> Step:
    return route, typed


ALL_SCHOOLS = to("coordinator/home")
VISIT = {
    "title": "Dual coding",
    "on": date(2027, 4, 22),
    "starts": time(16, 0),
    "minutes": "60",
    "audience": "everyone",
    "held_by": "Dr Ann Ito",
    "fee": "£450",
}
MOON = VISIT | {"audience": "the moon"}
BOOKING = (ALL_SCHOOLS, to("booking/list"), to("booking/form"))
BOOKED = (*BOOKING, to("booking/save", **VISIT))
TEACHMEET = {"what": "Maths TeachMeet", "on": date(2027, 5, 12), "place": "Leeds", "kind": ["TeachMeet"]}
TELLING = (to("elsewhere/list"), to("elsewhere/add"), to("elsewhere/keep", **TEACHMEET))
TEAMS = (ALL_SCHOOLS, to("teams/list"))
MATHS = {"subject": "Maths", "lead": "Carol Okoro", "members": "Nia Brown, Omar Haddad", "times": "2"}
SWITCHED = (ALL_SCHOOLS, to("basics/settings"), to("basics/switch"))
INVITING = (to("own/invite"), to("own/invite/yes", who=["tom@oakfield.example"], what="retrieval quizzes"))
PIECE = (to("own/doc"), to("own/pieces"), to("own/pieces/add"))
SHARE = to("own/year/share")
UNLINKING = (to("own/doc"), to("own/unlink"), to("own/unlink/yes"))
SHARING = (to("own/doc"), to("own/who"), to("own/who/sharing"))
READING = {"what": "Reading aloud", "on": date(2027, 4, 28), "starts": time(10, 0), "hours": "2 h"}
PHONICS = to("time/save", what="Phonics", on=date(2027, 4, 22), starts=time(9, 15), hours="3 h", place="Hillside")
STORIES = (
    Story("home", "A teacher's first card: what waits, what comes next, one line to type", AMINA),
    Story("waiting", "What is waiting", AMINA, (to("own/doc"), to("own/waiting"))),
    Story("note-look", "A line, looked at before it is kept", AMINA, (to("own/note/look", note="pairs swap worked"),)),
    Story("note-begun", "A line begun by one tap", AMINA, (to("own/note"), to("own/note/about"))),
    Story("read", "Something read", AMINA, (to("own/note"), to("own/read"))),
    Story("note-kept", "A line is kept", AMINA, (to("own/note/keep", note="pairs swap worked with 9B"),)),
    Story("line", "A line that waits", AMINA, (to("own/waiting"), to("own/line"))),
    Story("offer", "Offer something", AMINA, (to("own/offer"),)),
    Story(
        "offer-kept", "An offer, and where it stands", AMINA, (to("own/offer"), to("own/offer/keep", what="Mark books"))
    ),
    Story("need", "Ask for help", AMINA, (to("own/need"),)),
    Story(
        "need-kept",
        "A worry is answered to its owner only",
        AMINA,
        (to("own/need"), to("own/need/keep", what="Phonics")),
    ),
    Story("portfolio", "My portfolio", AMINA, (to("own/doc"),)),
    Story("links", "A link that anybody could open, told to its owner alone", AMINA, (to("own/doc"), to("own/links"))),
    Story("pieces", "Plans and tables for one's own Doc", AMINA, (to("own/doc"), to("own/pieces"))),
    Story("piece-again", "A second plan is asked about first", AMINA, PIECE),
    Story("piece-kept", "A plan on its way into the Doc", AMINA, (*PIECE, to("own/pieces/add"))),
    Story("answers", "What one answered, and what next", AMINA, (to("own/doc"), to("own/answers"))),
    Story("unread", "What could not be read, with a way there", AMINA, (to("own/doc"), to("own/problems"))),
    Story("written", "What we wrote in the Doc", AMINA, (to("own/doc"), to("own/writes"))),
    Story("undo", "What would go and what would stay", AMINA, (to("own/doc"), to("own/writes"), to("own/undo"))),
    Story("my-year", "One's own year, for oneself alone", AMINA, (to("own/doc"), to("own/year"))),
    Story("year-share", "Some of one's year, by one's own ticks", AMINA, (to("own/doc"), to("own/year"), SHARE)),
    Story("who-sees", "Who can see what", AMINA, (to("own/doc"), to("own/who"))),
    Story("who-opens", "Who can open one's portfolio", AMINA, SHARING, beside_own=True),
    Story("hear", "How one hears of what waits", AMINA, (to("own/doc"), to("own/hear"))),
    Story("take", "A portfolio to take along", AMINA, (to("own/doc"), to("own/take"))),
    Story("thanks", "Thanks, for whoever got them alone", AMINA, (to("!thanks/mine"),)),
    Story("reach", "How many have been reached, as at Monday", BEA, (ALL_SCHOOLS, to("reach/show"))),
    Story("steps-offered", "Step by step, for whoever would like it", OMAR, (to("own/doc"), to("own/steps"))),
    Story("steps", "One small question at a time", OMAR, (to("own/doc"), to("own/steps"), to("own/steps/choose"))),
    Story("steps-who", "Somebody to turn to, who is not told", OMAR, (to("own/steps"), to("own/steps/who"))),
    Story("link", "Another Doc becomes one's portfolio", AMINA, (to("own/link"),), beside_other=True),
    Story("unlink", "Stop using this Doc", AMINA, (to("own/doc"), to("own/unlink"))),
    Story("find", "Find someone", AMINA, (to("find/show", words="early reading"),)),
    Story("find-nobody", "Nobody offers it yet", AMINA, (to("find/show", words="Makaton"),)),
    Story("find-person", "A person at a glance", AMINA, (to("find/show", words="phonics"), to("find/person"))),
    Story("elsewhere-add", "Something to tell the others of", AMINA, (to("elsewhere/list"), to("elsewhere/add"))),
    Story("elsewhere", "What's on elsewhere", AMINA, TELLING),
    Story("time", "Ask for time", AMINA, (to("time/form"),)),
    Story(
        "time-unclear",
        "What could not be read is said, the rest stays",
        AMINA,
        (to("time/form"), to("time/save", hours="a while")),
    ),
    Story("time-asked", "It is sent to those who decide", AMINA, (to("time/form"), PHONICS)),
    Story("time-mine", "Time one has asked for", AMINA, (to("time/mine"),)),
    Story("sheets-home", "Beside the register", AMINA, host="SHEETS"),
    Story("sheets-lists", "A topic or a person from a list", AMINA, (to("find/lists"),), host="SHEETS"),
    Story("find-named", "Several of one name", AMINA, (to("find/lists"), to("find/named", name="o")), host="SHEETS"),
    Story("calendar-home", "Beside the calendar", AMINA, host="CALENDAR"),
    Story("leader-home", "A CPD leader's first card, who is the coordinator too", BEA),
    Story("coordinator", "What needs a coordinator", BEA, (ALL_SCHOOLS,)),
    Story("schools", "Which school is ready, and what each waits for", BEA, (ALL_SCHOOLS, to("schools/list"))),
    Story("school", "One school", BEA, (ALL_SCHOOLS, to("schools/list"), to("schools/open"))),
    Story("directory", "This term's directory", BEA, (ALL_SCHOOLS, to("directory/look"))),
    Story("sessions", "Sessions and visits to come", BEA, (ALL_SCHOOLS, to("booking/list"))),
    Story("book", "A session or a consultant's visit to book", BEA, BOOKING),
    Story("book-unclear", "What was not understood is said", BEA, (*BOOKING, to("booking/save", **MOON))),
    Story("session", "It is booked", BEA, BOOKED),
    Story("session-change", "A session to change", BEA, (*BOOKED, to("booking/edit"))),
    Story("session-cancel", "Cancelling asks first", BEA, (*BOOKED, to("booking/ask"))),
    Story("team-form", "A subject team, as a coordinator keeps it", BEA, (*TEAMS, to("teams/form"))),
    Story("team", "A subject team with nothing booked yet", BEA, (*TEAMS, to("teams/form"), to("teams/save", **MATHS))),
    Story("teams", "Subject teams", BEA, TEAMS),
    Story("team-own", "A subject team, to whoever leads it", CAROL, (to("own/doc"), to("own/team"))),
    Story("held", "Plans that are held until somebody has looked", BEA, (ALL_SCHOOLS, to("held/list"))),
    Story("held-plan", "What such a plan would take away", BEA, (ALL_SCHOOLS, to("held/list"), to("held/open"))),
    Story("stuck", "What waits for somebody", BEA, (ALL_SCHOOLS, to("stuck/list"))),
    Story("event", "Beside a session's event in Calendar", AMINA, host="CALENDAR", event="Hinge questions"),
    Story("leader-all", "All that needs a leader", BEA, (to("leader/all"),)),
    Story("leader-kindly", "Room for a kind line", BEA, (to("leader/kindly"),)),
    Story("leader-other-school", "A leader who is a teaching assistant, at another school", EVE),
    Story("what-leaders-see", "What leaders may see", BEA, (ALL_SCHOOLS, to("basics/settings"))),
    Story("basics-on", "Everybody is told before anything is seen", BEA, SWITCHED),
    Story("basics-told", "What everybody is told, for a fortnight", AMINA),
    Story("invite", "Invite somebody to share what they know", BEA, (to("own/invite"),)),
    Story("invited", "An invitation to share, which is theirs to answer", "tom@oakfield.example", (to("own/invited"),)),
    Story("manager-home", "A line manager's first card", MAX),
    Story("manager", "A line manager's own people", MAX, (to("manager/people"),)),
    Story("greeting", "Someone new, who has no portfolio yet", HAL),
    Story("smaller", "Someone who did not let the panel at files", AMINA, scopes=("openid", "email")),
    Story("who", "Someone who did not say who they are", AMINA, scopes=NOBODY),
    Story("nobody", "Someone on no staff list", DORA),
    Story("not-yours", "A card that is somebody else's", CAROL, (to("!leader/all"),)),
    Story("stale", "A button of a card that is gone", AMINA, (to("!own/long-ago"),)),
    Story("other", "Another account than the one before", AMINA, reply=refusals.for_other_account(Kind.PAGE)),
    Story("away", "The database or Google is away", AMINA, reply=refusals.for_away(Kind.PAGE)),
    Story("not-yet", "Something to set right first", AMINA, reply=refusals.for_person(Kind.PAGE, OPEN_ONE)),
    Story(
        "event-over",
        "After a webinar: how many came, and never who",
        BEA,
        host="CALENDAR",
        event="Hinge questions",
        on="2027-04-19",
        met=True,
    ),
    Story("drafts", "Drafts that a call left in one's log", CAROL, (to("own/drafts"),), on="2027-04-19"),
    Story(
        "recording",
        "A recording that may be shown, and can be taken out any day",
        BEA,
        (to("recording/yes"),),
        host="CALENDAR",
        event="Hinge questions",
        on="2027-04-19",
    ),
    Story("offers", "What one offers, and what has become of it", CAROL, (to("own/doc"), to("own/offers"))),
    Story("basics", "Whether this term's basics are done", EVE, (to("leader/basics"),), on="2027-05-04"),
    Story("unlinked", "A Doc is a portfolio no more", AMINA, UNLINKING, beside_own=True, on="2027-05-04"),
    Story("still-right", "A term's question: is it still right?", CAROL, on="2027-09-06"),
    Story("no-longer", "What becomes of an offer that is no longer right", CAROL, (to("own/offers/no"),)),
)


def lives(school: School) -> School:
    """A spring in which something has come of most things there are cards for; it ends on Tuesday, 13 April 2027."""
    school.on("2027-03-02").hands_in_list(joiners=STAFF)
    school.bea.adds_session("Hinge questions", "15 April 2027", "4:00 pm", "60")
    for title, day in CALLED_OFF.items():
        school.bea.adds_session(title, f"{day} July 2027", "3:45 pm", "45")
    school.go().works()
    log_fractions(school)
    school.amina.logs("a while ago", "Reading aloud")
    _links_to_open_work(school)
    _goes_all(Sidebar(school, AMINA), PIECE)
    school.carol.offers("Phonics catch-up", "a 20-minute call, or watch me, Tuesdays 9:15")
    school.bea.offers("Cold call and wait time")
    school.amina.offers("Hinge questions", "happy to coach, Thursdays")
    Colleague(school, OMAR).offers("Retrieval quizzes")
    for day in ("2027-03-08", "2027-04-12", DAY):
        school.on(day).works()
        school.works()
    for title in CALLED_OFF:
        school.bea.changes_row(title, "For whom", "cancelled")
    school.works()
    for what, who in (("Year 3 phonics", school.amina), ("wait time", school.amina)):
        who.does(acts.AddRow("What I would like help with", (what, "ask for me")))
    school.works()
    _goes_all(Sidebar(school, MAX), (to("time/form"), to("time/save", **READING)))
    _goes_all(Sidebar(school, BEA), INVITING)
    school.hands_in_list(joiners=(*STAFF, NEW))
    return school


def _links_to_open_work(school: School) -> None:
    """A Doc of pupils' work that anybody with its link can open, in Amina's notes."""
    made = school.hands(AMINA).documents.create(body={"title": "Year 9 work"}).execute()["documentId"]
    school.hands(AMINA).permissions.create(fileId=made, body={"type": "anyone", "role": "reader"}).execute()
    school.amina.notes(f"Year 9 work https://docs.google.com/document/d/{made}/edit")


def walked(school: School, story: Story) -> Json:
    """The card that is on top at the end of a story."""
    if story.reply is not None:
        said: Json = json.loads(written(story.reply, Kind.PAGE, None, base=f"{ADDRESS}/addon"))
        return cards_of(said)[0]
    if story.met:
        _meets(school)
    if story.on:
        school.on(story.on).works()
    panel = Sidebar(school, story.who)
    if story.scopes:
        panel.scopes = tuple(EMAIL if one == "email" else one for one in story.scopes)
    panel.host, panel.document = story.host, _beside(school, story)
    panel.calendar_event = _event(school, story.event) if story.event else ""
    return _goes_all(panel, story.steps).card.body


def _meets(school: School) -> None:
    knows(school, school.bea, school.carol)
    link = next(booked.meet for booked in all_sessions(school) if booked.session.title == "Hinge questions")
    guests = (stay(name=f"Guest {n}") for n in range(5))
    meets(school, link, stay(BEA), stay(CAROL, until=45), *guests, recorded=True)


def _beside(school: School, story: Story) -> str:
    if story.beside_own:
        return str(school.amina.portfolio)
    if not story.beside_other:
        return ""
    documents = school.hands(AMINA).documents
    return str(documents.create(body={"title": "My own CPD"}).execute()["documentId"])


def _goes_all(panel: Sidebar, steps: tuple[Step, ...]) -> Sidebar:
    panel.open(panel.host, document=panel.document, calendar_event=panel.calendar_event)
    for route, typed in steps:
        _goes(panel, route, typed)
    return panel


def _event(school: School, title: str) -> str:
    return next(str(event["id"]) for event in school.events(school.amina) if event["summary"] == title)


EMAIL = "https://www.googleapis.com/auth/userinfo.email"


def _goes(panel: Sidebar, route: str, typed: Json) -> None:
    """Press the first button that leads to a route; "!" before it sends what no button of the card does."""
    if route.startswith("!"):
        panel._takes(panel.send(route[1:]), kind="action")
        return
    found = [action for action in _actions(panel.card.body) if _path(action).startswith(route)]
    assert found, f"no button leads to {route} on:\n{panel.card}"
    action = min(found, key=lambda one: len(_path(one)))
    parameters = {pair["key"]: pair["value"] for pair in action.get("parameters", [])}
    forms = panel.card.values() | typed
    panel._takes(panel.send(_path(action), parameters=parameters, forms=forms), kind="action")


def _path(action: Json) -> str:
    return str(action["function"]).partition("/addon/")[2]


def _actions(part: Any) -> Iterator[Json]:
    if isinstance(part, list):
        for item in part:
            yield from _actions(item)
    elif isinstance(part, dict):
        for name, item in part.items():
            if name == "action" and isinstance(item, dict):
                yield item
            yield from _actions(item)
