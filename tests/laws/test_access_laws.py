"""Who may open what: the access rule agrees with a naive one that walks up from the file, over random worlds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from local_workspace.access import everyone_with, role_on
from local_workspace.world import World, timestamp

NOW = datetime(2027, 3, 12, 12, 0, tzinfo=UTC)
PEOPLE = ("a@x.example", "b@x.example", "c@y.example", "d@y.example")
GROUPS = ("g@x.example", "h@y.example")
DOMAINS = ("x.example", "y.example")
ORDER = ("", "reader", "commenter", "writer", "fileOrganizer", "organizer", "owner")
FOLDER = "application/vnd.google-apps.folder"
SIZE = 6


def permissions(roles):
    ends = st.sampled_from([None, NOW - timedelta(days=1), NOW, NOW + timedelta(days=1)])
    named = st.builds(
        lambda kind, role, who, over: (
            {"type": kind, "role": role, "emailAddress": who} | ({"expirationTime": timestamp(over)} if over else {})
        ),
        st.just("user"),
        st.sampled_from(roles),
        st.sampled_from(PEOPLE),
        ends,
    )
    grouped = st.builds(
        lambda role, who: {"type": "group", "role": role, "emailAddress": who},
        st.sampled_from(roles),
        st.sampled_from(GROUPS),
    )
    open_to = st.builds(
        lambda kind, role, domain, found: (
            {"type": kind, "role": role, "allowFileDiscovery": found} | ({"domain": domain} if kind == "domain" else {})
        ),
        st.sampled_from(["domain", "anyone"]),
        st.sampled_from(["reader", "writer"]),
        st.sampled_from(DOMAINS),
        st.booleans(),
    )
    return st.lists(st.one_of(named, grouped, open_to), max_size=3)


@st.composite
def communities(draw):
    """(groups, a drive or None, items each of which lies in an earlier one, or at the top)."""
    groups = {group: draw(st.lists(st.sampled_from(PEOPLE), max_size=3)) for group in GROUPS}
    in_drive = draw(st.booleans())
    members = draw(permissions(("reader", "writer", "fileOrganizer", "organizer")))
    drive = {
        "id": "0Adrive",
        "domain": "x.example",
        "creator": PEOPLE[0],
        "createdTime": timestamp(NOW),
        # Google lets no member's term end, and no link or domain be a member.
        "permissions": [one for one in members if one["type"] in ("user", "group") and "expirationTime" not in one],
        "restrictions": {"domainUsersOnly": draw(st.booleans()), "driveMembersOnly": draw(st.booleans())},
    }
    items = []
    for number in range(SIZE):
        parent = draw(st.integers(min_value=-1, max_value=number - 1))
        own = draw(permissions(("reader", "commenter", "writer")))
        owner = draw(st.sampled_from(PEOPLE))
        items.append(
            {
                "id": f"1file{number}",
                "mimeType": FOLDER,
                "parents": [f"1file{parent}" if parent >= 0 else "0Adrive" if in_drive else "0Aroot"],
                "inheritedPermissionsDisabled": draw(st.booleans()),
                "permissions": own if in_drive else [{"type": "user", "role": "owner", "emailAddress": owner}, *own],
            }
            | ({"driveId": "0Adrive"} if in_drive else {})
        )
    return groups, drive, items


def world_of(groups, drive, items):
    world = World(None)
    world.set_clock(NOW)
    for email in PEOPLE:
        world.put("user", email, {"email": email})
    for email, members in groups.items():
        world.put("group", email, {"members": members})
    world.put("drive", drive["id"], drive)
    for item in items:
        world.put("file", item["id"], item)
    return world


def is_for(groups, permission, email):
    if "expirationTime" in permission and permission["expirationTime"] <= timestamp(NOW):
        return False
    who = permission.get("emailAddress", "")
    return (
        permission["type"] == "anyone"
        or permission.get("domain") == email.split("@")[1]
        or who == email
        or email in groups.get(who, ())
    )


def naive_role(groups, drive, items, item, email, by_link):
    """What the pages of Google's guide say, one sentence at a time, without a thought for speed."""
    places = {found["id"]: found for found in items} | {drive["id"]: {**drive, "parents": []}}
    best, limited, here, first = "", False, item, True
    while True:
        for permission in here["permissions"]:
            role = permission["role"]
            if not first and role == "owner":
                role = "writer"
            if not first and limited and role != "organizer":
                continue
            linked = permission["type"] in ("anyone", "domain") and not permission["allowFileDiscovery"]
            if (by_link or not linked) and is_for(groups, permission, email) and ORDER.index(role) > ORDER.index(best):
                best = role
        limited, first = limited or bool(here.get("inheritedPermissionsDisabled")), False
        above = places.get(here["parents"][0]) if here["parents"] else None
        if above is None:
            break
        here = above
    if "driveId" in item:
        limits = drive["restrictions"]
        if limits["domainUsersOnly"] and not email.endswith("@" + drive["domain"]):
            return ""
        if limits["driveMembersOnly"] and not any(is_for(groups, held, email) for held in drive["permissions"]):
            return ""
    return best


@given(communities(), st.booleans())
def test_the_role_is_what_a_naive_walk_up_the_folders_finds(community, by_link):
    groups, drive, items = community
    world = world_of(groups, drive, items)
    try:
        for item in items:
            for email in (*PEOPLE, "stranger@z.example"):
                found = role_on(world, item, email, by_link=by_link)
                assert found == naive_role(groups, drive, items, item, email, by_link)
    finally:
        world.close()


@settings(max_examples=50, deadline=None)
@given(communities())
def test_everyone_with_a_file_are_those_in_whose_lists_it_stands(community):
    groups, drive, items = community
    world = world_of(groups, drive, items)
    try:
        for item in items:
            listed = {email for email in PEOPLE if role_on(world, item, email, by_link=False)}
            # "anyone" who may find it is nobody in particular.
            everyone = [one for one in (drive, *items) for one in one["permissions"] if one["type"] == "anyone"]
            if not any(one["allowFileDiscovery"] for one in everyone):
                assert everyone_with(world, item) == listed
    finally:
        world.close()
