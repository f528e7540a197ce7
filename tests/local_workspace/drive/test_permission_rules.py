"""What Google refuses and allows when a file is shared: terms, roles, places, numbers, owners to be."""

from __future__ import annotations

from datetime import timedelta

import pytest

FOLDER = "application/vnd.google-apps.folder"
AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
STAFF = "staff@hillside.example"


def until(world, **later):
    return (world.now() + timedelta(**later)).isoformat().replace("+00:00", "Z")


def lent(drive, item, ends, role="writer", email=BEA):
    body = {"type": "user", "role": role, "emailAddress": email, "expirationTime": ends}
    return drive.permissions().create(fileId=item, body=body, sendNotificationEmail=False, fields="*")


def test_access_ends_when_its_term_is_over(amina, bea, doc, world, refusal):
    made = lent(amina, doc, until(world, days=7)).execute()
    assert made["expirationTime"] == "2027-03-19T12:00:00.000Z"
    bea.files().get(fileId=doc).execute()
    world.set_clock(world.now() + timedelta(days=7))

    assert refusal(bea.files().get(fileId=doc))[0] == 404
    assert len(amina.permissions().list(fileId=doc).execute()["permissions"]) == 1


def test_whose_access_has_ended_hears_so_in_the_feed(amina, bea, doc, world):
    lent(amina, doc, until(world, days=7)).execute()
    token = bea.changes().getStartPageToken().execute()["startPageToken"]
    world.set_clock(world.now() + timedelta(days=7))

    changes = bea.changes().list(pageToken=token, fields="changes(fileId,removed)").execute()["changes"]
    assert changes == [{"fileId": doc, "removed": True}]


def test_a_term_can_be_lengthened_and_lifted(amina, bea, doc, world):
    permission = lent(amina, doc, until(world, days=7)).execute()["id"]
    change = amina.permissions().update
    longer = {"role": "writer", "expirationTime": until(world, days=9)}
    change(fileId=doc, permissionId=permission, body=longer).execute()
    world.set_clock(world.now() + timedelta(days=8))
    lifted = change(
        fileId=doc, permissionId=permission, body={"role": "writer"}, removeExpiration=True, fields="*"
    ).execute()
    world.set_clock(world.now() + timedelta(days=8))

    assert "expirationTime" not in lifted
    assert bea.files().get(fileId=doc).execute()["id"] == doc


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        ({"days": 0}, "expirationDatesMustBeInTheFuture"),
        ({"days": -1}, "expirationDatesMustBeInTheFuture"),
        ({"days": 400}, "cannotSetExpiration"),
    ],
)
def test_a_term_is_in_the_future_and_at_most_a_year(amina, doc, world, refusal, later, reason):
    assert refusal(lent(amina, doc, until(world, **later)))[:2] == (403, reason)


def test_links_and_domains_have_no_term(amina, doc, world, refusal):
    body = {"type": "anyone", "role": "reader", "expirationTime": until(world, days=1)}

    made = amina.permissions().create(fileId=doc, body=body)
    assert refusal(made)[:2] == (403, "cannotSetExpirationOnAnyoneOrDomain")


def test_on_a_folder_only_a_readers_access_has_a_term(amina, world, refusal):
    folder = amina.files().create(body={"name": "Box", "mimeType": FOLDER}).execute()["id"]

    assert refusal(lent(amina, folder, until(world, days=1)))[:2] == (403, "cannotSetExpiration")
    assert lent(amina, folder, until(world, days=1), role="reader").execute()["role"] == "reader"


@pytest.mark.parametrize(
    ("role", "reason"),
    [
        ("organizer", "organizerOnNonTeamDriveNotSupported"),
        ("fileOrganizer", "fileOrganizerOnNonTeamDriveNotSupported"),
    ],
)
def test_my_drive_has_no_organizers(amina, doc, refusal, role, reason):
    body = {"type": "user", "role": role, "emailAddress": BEA}

    assert refusal(amina.permissions().create(fileId=doc, body=body))[:2] == (403, reason)


def test_a_permission_cannot_change_hands(amina, doc, share, google, refusal):
    permission = share(amina, doc, BEA)["id"]
    body = {"role": "reader", "emailAddress": CAROL}

    change = amina.permissions().update(fileId=doc, permissionId=permission, body=body)
    assert refusal(change)[:2] == (403, "fieldNotWritable")


def test_an_update_that_says_nothing_lacks_its_role(amina, doc, share, refusal):
    permission = share(amina, doc, BEA)["id"]

    assert refusal(amina.permissions().update(fileId=doc, permissionId=permission, body={}))[:2] == (400, "required")


def test_a_file_has_at_most_600_shares_by_name(amina, doc, world, share, refusal):
    file = world.get("file", doc)
    people = [{"type": "user", "role": "reader", "emailAddress": f"p{n}@oakfield.example"} for n in range(599)]
    world.put("file", doc, file | {"permissions": file["permissions"] + people})
    share(amina, doc, BEA)
    body = {"type": "user", "role": "reader", "emailAddress": CAROL}

    assert refusal(amina.permissions().create(fileId=doc, body=body))[:2] == (400, "invalidSharingRequest")
    assert amina.permissions().create(fileId=doc, body={"type": "anyone", "role": "reader"}).execute()


def test_writers_do_not_share_where_the_owner_forbids_it(amina, bea, doc, share, refusal):
    share(amina, doc, BEA, "writer")
    amina.files().update(fileId=doc, body={"writersCanShare": False}).execute()
    body = {"type": "user", "role": "reader", "emailAddress": CAROL}

    assert refusal(bea.permissions().create(fileId=doc, body=body))[:2] == (403, "insufficientFilePermissions")
    assert share(amina, doc, CAROL)["role"] == "reader"


def test_the_last_of_two_changes_wins(amina, bea, doc, share):
    permission = share(amina, doc, CAROL)["id"]
    share(amina, doc, BEA, "writer")
    for drive, role in ((amina, "commenter"), (bea, "writer")):
        drive.permissions().update(fileId=doc, permissionId=permission, body={"role": role}).execute()

    assert amina.permissions().get(fileId=doc, permissionId=permission).execute()["role"] == "writer"


def test_every_member_of_a_group_gets_one_mail(amina, doc, world):
    world.put("group", STAFF, {"id": "1", "email": STAFF, "members": [BEA, CAROL]})
    body = {"type": "group", "role": "reader", "emailAddress": STAFF}
    amina.permissions().create(fileId=doc, body=body).execute()

    assert [len(world.items(f"mail:{email}")) for email in (BEA, CAROL, STAFF)] == [1, 1, 0]


def test_a_link_sends_no_mail_and_may_not_be_asked_to(amina, doc, refusal):
    body = {"type": "anyone", "role": "reader"}

    assert refusal(amina.permissions().create(fileId=doc, body=body, sendNotificationEmail=True))[0] == 403


def test_permissions_come_in_pages_where_pages_are_asked_for(amina, doc, share):
    for email in (BEA, CAROL):
        share(amina, doc, email)
    first = amina.permissions().list(fileId=doc, pageSize=2).execute()
    second = amina.permissions().list(fileId=doc, pageSize=2, pageToken=first["nextPageToken"]).execute()

    assert (len(first["permissions"]), len(second["permissions"])) == (2, 1)
    assert "nextPageToken" not in amina.permissions().list(fileId=doc).execute()


def offered(drive, doc, email=BEA):
    body = {"type": "user", "role": "writer", "emailAddress": email, "pendingOwner": True}
    return drive.permissions().create(fileId=doc, body=body, sendNotificationEmail=False, fields="*")


def test_an_offered_owner_takes_the_file_over_by_themselves(amina, bea, doc, world):
    made = offered(amina, doc).execute()
    bea.permissions().update(
        fileId=doc, permissionId=made["id"], body={"role": "owner"}, transferOwnership=True
    ).execute()

    assert made["pendingOwner"] is True
    assert bea.files().get(fileId=doc, fields="ownedByMe").execute() == {"ownedByMe": True}
    assert world.items(f"mail:{BEA}")[0][1]["subject"] == 'Ownership transfer request for "Portfolio"'


def test_only_who_was_offered_a_file_takes_it_over(amina, google, doc, share, world, refusal):
    world.put("user", "dan@oakfield.example", {"email": "dan@oakfield.example", "name": "Dan"})
    share(amina, doc, "dan@oakfield.example", "writer")
    permission = offered(amina, doc).execute()["id"]
    files = google("dan@oakfield.example", "drive").permissions()
    take = files.update(fileId=doc, permissionId=permission, body={"role": "owner"}, transferOwnership=True)

    assert refusal(take)[:2] == (403, "insufficientFilePermissions")


def test_a_reader_sees_their_own_permission_and_nobody_elses(amina, bea, doc, share, refusal):
    own, other = share(amina, doc, BEA)["id"], share(amina, doc, CAROL)["id"]

    assert bea.permissions().get(fileId=doc, permissionId=own).execute()["role"] == "reader"
    assert refusal(bea.permissions().get(fileId=doc, permissionId=other))[:2] == (403, "insufficientFilePermissions")


def test_nobody_takes_over_what_was_not_offered(amina, bea, doc, share, refusal):
    permission = share(amina, doc, BEA, "writer")["id"]
    take = bea.permissions().update(fileId=doc, permissionId=permission, body={"role": "owner"}, transferOwnership=True)

    assert refusal(take)[:2] == (403, "insufficientFilePermissions")


def test_nothing_is_offered_to_another_domain(amina, doc, refusal):
    assert refusal(offered(amina, doc, CAROL))[:2] == (400, "ownershipChangeAcrossDomainNotPermitted")


def test_a_shared_file_says_who_shared_it_and_when(amina, bea, doc, share):
    share(amina, doc, BEA)

    found = bea.files().get(fileId=doc, fields="sharedWithMeTime,sharingUser(emailAddress)").execute()
    assert found == {"sharedWithMeTime": "2027-03-12T12:00:00.000Z", "sharingUser": {"emailAddress": AMINA}}
