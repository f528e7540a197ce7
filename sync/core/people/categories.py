"""A person's work in the words we use of it: which form suits them, what a list shows."""

from __future__ import annotations

from sync.core.people.types import Person

DUTIES = frozenset({"leader", "coordinator", "line manager"})
SHORT = {"ta": "TA", "hlta": "HLTA", "ect": "ECT", "senco": "SENCO", "sendco": "SENDCO"}
HEADS = ("headteacher", "head teacher", "deputy head", "assistant head", "executive head")
TEACHERS = frozenset({"teacher", "teaching", "teaching staff", "ect", "trainee", "tutor", "senco", "sendco"})
# Whoever the Teachers' Standards are not written for is shown nothing of them.
WITHOUT_STANDARDS = frozenset({"support", "governors"})


def template_category(person: Person) -> str:
    """The portfolio form that suits a person: "governors", "leaders", "teaching" or "support"."""
    category, roles = person.category.casefold(), [role.casefold() for role in person.roles]
    if category == "governor" or (not category and "governor" in roles):
        return "governors"
    if category == "head" or any(role.startswith(HEADS) for role in roles):
        return "leaders"
    if _teaches(category) or (not category and any(map(_teaches, roles))):
        return "teaching"
    return "support"


def _teaches(words: str) -> bool:
    """ "Teacher", "class teacher", "teaching staff"; not "teaching assistant"."""
    return words in TEACHERS or words.endswith(" teacher")


def has_standards(person: Person) -> bool:
    """Whether the Teachers' Standards are written for their work."""
    return template_category(person) not in WITHOUT_STANDARDS


def what_they_do(person: Person) -> str:
    """A person's work in a few words: "Teacher, Year 2", "Head of maths", "Governor"."""
    roles = [role for role in person.roles if role.casefold() not in DUTIES] or [person.category]
    role = SHORT.get(roles[0].casefold(), roles[0][:1].upper() + roles[0][1:])
    more = ", ".join(person.subjects) or person.phase
    if not more or more.casefold() in role.casefold():
        return role
    return f"{role}, {more}" if role else more
