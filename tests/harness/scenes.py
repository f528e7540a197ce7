"""What histories begin with: a community on a certain morning, each with what its people did before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.support.community import School
from tests.support.founding import AMINA, CAROL

FOLDED = "Fractions folded1q \U0001f98a"
NEXT_STEP = "try1q it with 7é"
NOTE = "Cold call cold4q with 8C"
PHONICS = "Phonics catch2q 🐎 up"
MATHS = "Network maths3q"
PROGRAMME = tuple(f"Network {letter}3q" for letter in "abcdefghijklmnopqrstuvwx")
Deed = Callable[[School], None]


@dataclass(frozen=True)
class Scene:
    """day: the morning that a history of this scene begins on; the next one is a working day too.

    after: the scene that it goes on from, "" for an empty world. prepare: what happened since.
    typed: what people had typed by then, by address. likely: what they mostly do in it. sessions: in the coordinator's
    workbook.
    """

    after: str
    prepare: Deed
    day: str
    likely: str
    typed: Mapping[str, tuple[str, ...]]
    hour: str = "08:00"
    sessions: tuple[str, ...] = ()


def _listed(school: School) -> None:
    school.on("2027-01-05").hands_in_list()


def _founded(school: School) -> None:
    school.sweep()
    school.works()
    school.works()


def _nothing(_school: School) -> None:
    """The day before was quiet."""


def _offers(school: School) -> None:
    school.on("2027-01-05", "16:00").amina.offers("Questioning ask1q", "Thursdays")
    school.carol.offers(PHONICS)
    school.works()
    school.works()


def _logged(school: School) -> None:
    school.on("2027-03-04", "16:00").amina.logs("4 March 2027", FOLDED, "1 h", NEXT_STEP)
    school.amina.notes(NOTE)
    school.on("2027-03-05").works()
    school.works()


def _asked(school: School) -> None:
    school.on("2027-04-12").works()
    school.works()


def _session(school: School) -> None:
    school.on("2027-03-02").bea.adds_session(MATHS, "28 April 2027", "3:45 pm", "60")


def _programme(school: School) -> None:
    school.on("2027-03-02")
    for number, title in enumerate(PROGRAMME):
        school.bea.adds_session(title, f"{19 + number % 11} April 2027", ("3:45 pm", "9 am")[number % 2], "60")


def _booked(school: School) -> None:
    school.works()
    school.works()


_QUESTION = {AMINA: (FOLDED, NEXT_STEP, NOTE)}
_OFFERED = {AMINA: ("Questioning ask1q", "Thursdays"), CAROL: (PHONICS,)}

# In this order they are made.
SCENES: dict[str, Scene] = {
    "founding": Scene("", _listed, "2027-01-05", "nothing", {}),
    "portfolios": Scene("founding", _founded, "2027-01-06", "doc", {}),
    "staff list": Scene("portfolios", _nothing, "2027-01-06", "list", {}),
    "register": Scene("portfolios", _offers, "2027-01-06", "register", _OFFERED),
    "directory": Scene("register", _nothing, "2027-01-19", "doc", _OFFERED),
    "question due": Scene("portfolios", _logged, "2027-04-12", "due", _QUESTION, hour="07:02"),
    "question asked": Scene("question due", _asked, "2027-04-13", "question", _QUESTION),
    "letting go": Scene("question asked", _nothing, "2027-05-25", "untouched", _QUESTION),
    "booking": Scene("portfolios", _session, "2027-03-02", "sessions", {}, sessions=(MATHS,)),
    "booked": Scene("booking", _booked, "2027-03-03", "sessions", {}, sessions=(MATHS,)),
    "programme": Scene("portfolios", _programme, "2027-03-02", "sessions", {}, sessions=PROGRAMME),
}
# One history in eleven books a whole term's sessions at once.
PROGRAMME_SEEDS = (11, 3)
# How many of a hundred histories play in each: the dear ones rarely.
SHARES = {
    "portfolios": 11,
    "register": 19,
    "question due": 20,
    "question asked": 12,
    "letting go": 9,
    "booking": 8,
    "booked": 6,
    "directory": 6,
    "staff list": 7,
    "founding": 2,
}

# Where somebody is sure to die once: a step of these flows, or of those that every round goes through.
FLOWS = {
    "portfolios": ("sync_portfolio", "list_everything", "read_feed", "set_aside"),
    "register": ("keep_register", "write_register", "approve", "hold_back"),
    "question due": ("place_prompt", "undo_write", "restore_copy", "retry"),
    "question asked": ("place_prompt", "let_go", "undo_write", "restore_copy", "retry", "approve"),
    "letting go": ("let_go", "undo_write"),
    "booking": ("book_session", "read_sessions", "read_calendar"),
    "booked": ("book_session", "read_sessions", "read_calendar"),
    "programme": ("book_session", "read_sessions", "read_calendar"),
    "directory": ("publish_directory", "publish_pdf", "send_mail", "share_file"),
    "staff list": ("provision", "make_portfolio", "share_file", "hold_back"),
    "founding": ("make_portfolio", "make_workbook", "share_file", "provision"),
}
ALWAYS = (
    "carrying_out",
    "writing_in",
    "sync_community",
    "read_feed",
    "list_everything",
    "sweep",
    "read_calendar",
    "watch_feeds",
)
