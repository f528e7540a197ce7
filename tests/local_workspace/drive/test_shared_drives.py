"""Shared drives: made once, opened by their members, with items that nobody owns."""

from __future__ import annotations

import pytest

from local_workspace.channels import deliver

FOLDER = "application/vnd.google-apps.folder"
DOC = "application/vnd.google-apps.document"
AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"


@pytest.fixture
def school(amina):
    """The id of a shared drive that Amina organizes."""
    return amina.drives().create(requestId="r1", body={"name": "School"}).execute()["id"]


@pytest.fixture
def join(amina, school):
    """join(email, role): as a member, without a mail."""

    def make(email, role="writer", kind="user"):
        body = {"type": kind, "role": role, "emailAddress": email}
        return (
            amina.permissions()
            .create(fileId=school, body=body, supportsAllDrives=True, sendNotificationEmail=False)
            .execute()
        )

    return make


@pytest.fixture
def item(amina, school):
    """item(name="Plan", folder=None, mime=DOC, drive=amina) → the id of something in the drive."""

    def make(name="Plan", folder=None, mime=DOC, drive=amina):
        body = {"name": name, "mimeType": mime, "parents": [folder or school]}
        return drive.files().create(body=body, supportsAllDrives=True).execute()["id"]

    return make


def give(drive, item, email, role="reader", **more):
    body = {"type": "user", "role": role, "emailAddress": email}
    return drive.permissions().create(fileId=item, body=body, supportsAllDrives=True, **more)


def test_a_drive_is_made_once_for_each_request(amina, school, refusal):
    again = amina.drives().create(requestId="r1", body={"name": "School"})

    assert refusal(again)[:2] == (409, "teamDriveAlreadyExists")
    assert [found["id"] for found in amina.drives().list().execute()["drives"]] == [school]


def test_whoever_makes_a_drive_organizes_it(amina, school):
    found = amina.permissions().list(fileId=school, supportsAllDrives=True, fields="*").execute()["permissions"]

    (member,) = found
    assert (member["emailAddress"], member["role"]) == (AMINA, "organizer")
    assert member["permissionDetails"] == [{"permissionType": "member", "role": "organizer", "inherited": False}]


def test_a_drive_is_there_for_its_members_only(amina, bea, school, join, refusal):
    assert refusal(bea.drives().get(driveId=school)) == (404, "notFound", f"Shared drive not found: {school}")
    join(BEA, "reader")

    assert bea.drives().get(driveId=school).execute()["name"] == "School"
    assert [found["name"] for found in bea.drives().list().execute()["drives"]] == ["School"]


def test_without_supports_all_drives_nothing_in_a_drive_is_there(amina, school, item, refusal):
    plan = item()

    assert refusal(amina.files().get(fileId=plan))[:2] == (404, "notFound")
    assert refusal(amina.permissions().list(fileId=school))[:2] == (404, "notFound")
    assert amina.files().get(fileId=plan, supportsAllDrives=True).execute()["id"] == plan


def test_items_say_their_drive_and_neither_owner_nor_permissions(amina, school, item):
    found = amina.files().get(fileId=item(), supportsAllDrives=True, fields="*").execute()

    assert found["driveId"] == school
    assert not {"owners", "ownedByMe", "permissions", "shared"} & set(found)


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        ("reader", (403, 403, 403)),
        ("commenter", (403, 403, 403)),
        ("writer", (200, 403, 403)),
        ("fileOrganizer", (200, 200, 403)),
        ("organizer", (200, 200, 200)),
    ],
)
def test_members_do_what_their_role_says(bea, item, join, refusal, role, statuses):
    plan = item()
    join(BEA, role)
    files, named = bea.files(), {"fileId": plan, "supportsAllDrives": True}
    edits = files.update(**named, body={"name": "Bea's"})
    bins = files.update(**named, body={"trashed": True})

    for request, status in zip((edits, bins, files.delete(**named)), statuses, strict=True):
        if status == 200:
            request.execute()
        else:
            assert refusal(request)[:2] == (403, "insufficientFilePermissions")


def test_an_item_says_that_its_permissions_come_from_the_drive(amina, school, item, join):
    join(BEA, "writer")
    found = amina.permissions().list(fileId=item(), supportsAllDrives=True, fields="*").execute()["permissions"]

    bea = next(one for one in found if one["emailAddress"] == BEA)
    assert bea["permissionDetails"] == [
        {"permissionType": "member", "role": "writer", "inheritedFrom": school, "inherited": True}
    ]


def test_a_members_permission_is_not_taken_away_from_one_item(amina, item, join, refusal):
    permission = join(BEA)["id"]
    delete = amina.permissions().delete(fileId=item(), permissionId=permission, supportsAllDrives=True)

    text = "Cannot update or delete an inherited permission on a shared drive item."
    assert refusal(delete) == (403, "cannotModifyInheritedTeamDrivePermission", text)


def test_somebody_outside_can_be_given_one_item(amina, carol, school, item, refusal):
    plan = item()
    give(amina, plan, CAROL).execute()

    assert carol.files().get(fileId=plan, supportsAllDrives=True).execute()["id"] == plan
    assert refusal(carol.drives().get(driveId=school))[0] == 404


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"type": "user", "role": "owner", "emailAddress": BEA}, "ownerOnTeamDriveItemNotSupported"),
        ({"type": "user", "role": "organizer", "emailAddress": BEA}, "organizerOnNonTeamDriveNotSupported"),
        ({"type": "user", "role": "fileOrganizer", "emailAddress": BEA}, "fileOrganizerOnFoldersInSharedDriveOnly"),
    ],
)
def test_roles_that_an_item_in_a_drive_does_not_have(amina, item, refusal, body, reason):
    made = amina.permissions().create(fileId=item(), body=body, supportsAllDrives=True, transferOwnership=True)

    assert refusal(made)[:2] == (403, reason)


@pytest.mark.parametrize("kind", [{"type": "anyone"}, {"type": "domain", "domain": "oakfield.example"}])
def test_a_drive_is_not_open_to_anyone_or_to_a_domain(amina, school, refusal, kind):
    made = amina.permissions().create(fileId=school, body={"role": "reader"} | kind, supportsAllDrives=True)

    assert refusal(made)[:2] == (403, "cannotShareTeamDriveTopFolderWithAnyoneOrDomains")


def test_members_have_no_term(amina, school, refusal):
    body = {"type": "user", "role": "reader", "emailAddress": BEA, "expirationTime": "2027-04-01T00:00:00Z"}
    made = amina.permissions().create(fileId=school, body=body, supportsAllDrives=True)

    assert refusal(made)[:2] == (403, "expirationDateNotAllowedForSharedDriveMembers")


def test_only_organizers_manage_members(amina, bea, school, join, refusal):
    join(BEA, "fileOrganizer")

    assert refusal(give(bea, school, CAROL))[:2] == (403, "insufficientFilePermissions")


def test_folders_are_shared_by_content_managers_and_files_by_contributors(bea, item, join, refusal):
    folder, plan = item("Box", mime=FOLDER), item()
    permission = join(BEA, "writer")
    assert give(bea, plan, CAROL).execute()["role"] == "reader"
    assert refusal(give(bea, folder, CAROL))[:2] == (403, "insufficientFilePermissions")
    assert permission["role"] == "writer" and join(BEA, "fileOrganizer")["role"] == "fileOrganizer"

    assert give(bea, folder, CAROL).execute()["role"] == "reader"


def test_folders_may_be_for_organizers_to_share(amina, bea, school, item, join, refusal):
    folder = item("Box", mime=FOLDER)
    join(BEA, "fileOrganizer")
    limits = {"sharingFoldersRequiresOrganizerPermission": True}
    amina.drives().update(driveId=school, body={"restrictions": limits}).execute()

    assert refusal(give(bea, folder, CAROL))[:2] == (403, "insufficientFilePermissions")
    assert give(amina, folder, CAROL).execute()["role"] == "reader"


def test_a_drive_for_its_domain_lets_nobody_else_in(amina, carol, school, item, refusal):
    plan = item()
    give(amina, plan, CAROL).execute()
    amina.drives().update(driveId=school, body={"restrictions": {"domainUsersOnly": True}}).execute()

    assert refusal(carol.files().get(fileId=plan, supportsAllDrives=True))[0] == 404
    assert refusal(give(amina, item("Other"), CAROL))[:2] == (403, "teamDriveDomainUsersOnlyRestriction")


def test_a_drive_for_its_members_lets_nobody_else_in(amina, bea, school, item, refusal):
    plan = item()
    give(amina, plan, BEA).execute()
    amina.drives().update(driveId=school, body={"restrictions": {"driveMembersOnly": True}}).execute()

    assert refusal(bea.files().get(fileId=plan, supportsAllDrives=True))[0] == 404
    assert refusal(give(amina, plan, CAROL))[:2] == (403, "teamDriveTeamMembersOnlyRestriction")


def test_restrictions_are_not_set_while_a_drive_is_made(amina, refusal):
    body = {"name": "School", "restrictions": {"domainUsersOnly": True}}

    assert refusal(amina.drives().create(requestId="r9", body=body))[0] == 403


def test_a_drive_with_something_in_it_is_not_deleted(amina, school, item, refusal):
    plan = item()
    assert refusal(amina.drives().delete(driveId=school))[:2] == (403, "cannotDeleteResourceWithChildren")
    amina.files().update(fileId=plan, body={"trashed": True}, supportsAllDrives=True).execute()
    amina.drives().delete(driveId=school).execute()

    assert refusal(amina.drives().get(driveId=school))[0] == 404
    assert refusal(amina.files().get(fileId=plan, supportsAllDrives=True))[0] == 404


def test_an_administrator_may_delete_a_drive_with_all_that_is_in_it(amina, school, item, world, refusal):
    plan = item()
    asked = {"driveId": school, "allowItemDeletion": True}
    assert refusal(amina.drives().delete(**asked))[0] == 403
    world.put("user", AMINA, world.get("user", AMINA) | {"admin": True})
    amina.drives().delete(**asked, useDomainAdminAccess=True).execute()

    assert refusal(amina.files().get(fileId=plan, supportsAllDrives=True))[0] == 404


def test_only_an_organizer_renames_a_drive(amina, bea, school, join, refusal):
    join(BEA, "fileOrganizer")

    assert refusal(bea.drives().update(driveId=school, body={"name": "Bea's"}))[0] == 403
    assert amina.drives().update(driveId=school, body={"name": "Old school"}).execute()["name"] == "Old school"


def test_hiding_a_drive_is_for_oneself(amina, bea, school, join):
    join(BEA)
    assert bea.drives().hide(driveId=school).execute()["id"] == school
    hidden = [drive.drives().get(driveId=school, fields="hidden").execute()["hidden"] for drive in (amina, bea)]
    shown = bea.drives().unhide(driveId=school).execute()

    assert (hidden, shown["name"]) == ([False, True], "School")
    assert bea.drives().get(driveId=school, fields="hidden").execute() == {"hidden": False}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("name contains 'cho'", ["School"]),
        ("name = 'Trust' and not hidden", ["Trust"]),
        ("hidden = false", ["School", "Trust"]),
        ("name = 'Trust' or hidden = TRUE or", ["Trust"]),
        ('not (name > "Sd") and ()', ["School"]),
    ],
)
def test_drives_are_found_by_a_query(amina, school, query, names):
    amina.drives().create(requestId="r2", body={"name": "Trust"}).execute()

    assert [found["name"] for found in amina.drives().list(q=query).execute()["drives"]] == names


def test_a_query_drive_does_not_know_is_refused(amina, refusal):
    assert refusal(amina.drives().list(q="name ~ 'x'"))[:2] == (400, "invalid")


def test_drives_come_in_pages(amina):
    for number in range(3):
        amina.drives().create(requestId=str(number), body={"name": f"D{number}"}).execute()
    first = amina.drives().list(pageSize=2).execute()
    second = amina.drives().list(pageSize=2, pageToken=first["nextPageToken"]).execute()

    assert [found["name"] for found in first["drives"] + second["drives"]] == ["D0", "D1", "D2"]


def test_an_administrator_reaches_every_drive_of_the_domain(amina, bea, carol, school, world, refusal):
    asked = {"driveId": school, "useDomainAdminAccess": True}
    assert refusal(bea.drives().get(**asked))[0] == 404
    for email in (BEA, CAROL):
        world.put("user", email, world.get("user", email) | {"admin": True})

    assert bea.drives().get(**asked).execute()["id"] == school
    assert give(bea, school, BEA, "organizer", useDomainAdminAccess=True).execute()["role"] == "organizer"
    assert refusal(carol.drives().get(**asked))[0] == 404


def test_a_new_member_gets_a_mail(amina, school, world):
    give(amina, school, BEA, "writer").execute()

    assert [mail["subject"] for _, mail in world.items(f"mail:{BEA}")] == ['Shared drive shared with you: "School"']


def test_a_bare_service_account_owns_nothing_but_fills_a_drive(amina, google, school, world, refusal):
    robot = "engine@local-workspace.iam.gserviceaccount.com"
    world.put("service_account", robot, {"email": robot})
    give(amina, school, robot, "writer", sendNotificationEmail=False).execute()

    members = amina.permissions().list(fileId=school, supportsAllDrives=True, fields="*").execute()["permissions"]
    assert {member["emailAddress"] for member in members} == {AMINA, robot}


ALL = {"supportsAllDrives": True, "includeItemsFromAllDrives": True}


def feed(drive, token="1", **more):
    fields = "changes(changeType,fileId,driveId,removed)"
    return drive.changes().list(pageToken=token, fields=fields, **more).execute()["changes"]


def test_a_users_feed_holds_a_drives_items_only_when_asked(amina, bea, school, item, join):
    join(BEA)
    plan = item()

    assert feed(bea) == []
    assert [line["fileId"] for line in feed(bea, **ALL) if "fileId" in line] == [plan]


def test_a_drive_has_a_feed_of_its_own(amina, bea, school, item, join, doc):
    join(BEA)
    plan = item()

    lines = feed(bea, driveId=school, **ALL)
    assert [(line["changeType"], line.get("fileId")) for line in lines] == [("drive", None), ("file", plan)]
    assert {line["driveId"] for line in lines} == {school}


def test_a_drives_feed_is_for_members_who_know_of_drives(amina, bea, school, refusal):
    asked = bea.changes().list(pageToken="1", driveId=school, **ALL)

    assert refusal(asked)[:2] == (403, "teamDriveMembershipRequired")
    assert refusal(amina.changes().list(pageToken="1", driveId=school))[0] == 403
    assert refusal(amina.changes().list(pageToken="1", driveId="0Anone", **ALL))[:2] == (404, "notFound")


def test_who_is_no_longer_a_member_hears_so(amina, bea, school, item, join):
    permission = join(BEA)["id"]
    plan = item()
    token = bea.changes().getStartPageToken().execute()["startPageToken"]
    amina.permissions().delete(fileId=school, permissionId=permission, supportsAllDrives=True).execute()

    lines = feed(bea, token, **ALL)
    assert [(line["changeType"], line.get("fileId"), line["removed"]) for line in lines] == [
        ("drive", None, True),
        ("file", plan, True),
    ]


def test_a_watched_drive_tells_of_itself_and_of_no_other(amina, school, world):
    other = amina.drives().create(requestId="r2", body={"name": "Other"}).execute()["id"]
    hook = {"id": "one", "type": "web_hook", "address": "https://hooks.example"}
    amina.changes().watch(pageToken="1", driveId=school, body=hook, **ALL).execute()
    for drive in (other, school):
        amina.drives().update(driveId=drive, body={"name": "New name"}).execute()
    states = []
    deliver(world, lambda _address, headers, _body: states.append(headers["X-Goog-Resource-State"]) or 200)

    assert states == ["sync", "change"]


@pytest.mark.parametrize(("flags", "states"), [({}, ["sync"]), (ALL, ["sync", "change"])])
def test_a_watch_hears_of_drives_only_when_asked(amina, item, world, flags, states):
    plan = item()
    hook = {"id": "one", "type": "web_hook", "address": "https://hooks.example"}
    amina.changes().watch(pageToken="1", body=hook, **flags).execute()
    amina.files().update(fileId=plan, body={"name": "New"}, supportsAllDrives=True).execute()
    told = []
    deliver(world, lambda _address, headers, _body: told.append(headers["X-Goog-Resource-State"]) or 200)

    assert told == states


def test_lists_hold_a_drives_items_only_when_asked(amina, bea, school, item, join):
    join(BEA)
    plan = item()
    listed = [bea.files().list(**more).execute()["files"] for more in ({}, ALL)]

    assert [[found["id"] for found in files] for files in listed] == [[], [plan]]


def test_docs_are_opened_by_the_drives_members(google, item, join):
    plan = item()
    join(BEA)

    assert google(BEA, "docs").documents().get(documentId=plan).execute()["documentId"] == plan


def test_what_leaves_a_drive_is_gone_from_its_feed_and_comes_into_ones_own(amina, school, item):
    plan = item()
    amina.files().update(fileId=plan, addParents="root", removeParents=school, supportsAllDrives=True).execute()

    gone = {"changeType": "file", "fileId": plan, "driveId": school, "removed": True}
    assert gone in feed(amina, driveId=school, **ALL)
    assert feed(amina) == [{"changeType": "file", "fileId": plan, "removed": False}]


def test_what_goes_into_a_drive_is_gone_for_those_who_know_of_none(amina, school, doc):
    move = amina.files().update(fileId=doc, addParents=school, removeParents="root", supportsAllDrives=True)
    move.execute()

    assert feed(amina) == [{"changeType": "file", "fileId": doc, "removed": True}]
    assert {"changeType": "file", "fileId": doc, "removed": False} in feed(amina, **ALL)
