from __future__ import annotations

import pytest

DOC = "application/vnd.google-apps.document"
AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
STAFF = "staff@hillside.example"


@pytest.fixture
def staff(world):
    world.put("group", STAFF, {"id": "1", "email": STAFF, "members": [CAROL]})


def mails(world, email):
    return [mail for _, mail in world.items(f"mail:{email}")]


def hand_over(drive, doc, email, **more):
    body = {"type": "user", "role": "owner", "emailAddress": email}
    return drive.permissions().create(fileId=doc, body=body, transferOwnership=True, **more)


def test_whom_it_is_shared_with_may_open_it_and_the_others_may_not(amina, bea, carol, doc, share, refusal):
    share(amina, doc, BEA)

    assert bea.files().get(fileId=doc).execute()["id"] == doc
    assert refusal(carol.files().get(fileId=doc))[0] == 404


def test_a_group_opens_it_for_its_members(amina, carol, doc, share, staff):
    permission = share(amina, doc, STAFF, kind="group")

    assert (permission["type"], permission["role"]) == ("group", "reader")
    assert carol.files().get(fileId=doc).execute()["id"] == doc


def test_who_leaves_the_group_loses_the_file(amina, carol, doc, share, staff, world, refusal):
    share(amina, doc, STAFF, kind="group")
    world.put("group", STAFF, {"members": []})

    assert refusal(carol.files().get(fileId=doc))[0] == 404


def test_a_domain_opens_it_for_everyone_in_it(amina, bea, carol, doc, refusal):
    body = {"type": "domain", "role": "reader", "domain": "oakfield.example"}
    amina.permissions().create(fileId=doc, body=body).execute()

    assert bea.files().get(fileId=doc).execute()["id"] == doc
    assert refusal(carol.files().get(fileId=doc))[0] == 404


def test_sharing_twice_is_one_permission_and_no_new_version(amina, doc, share):
    first = share(amina, doc, BEA)
    version = amina.files().get(fileId=doc, fields="version").execute()
    second = share(amina, doc, BEA)

    assert first == second
    assert amina.files().get(fileId=doc, fields="version").execute() == version


def test_a_person_has_the_same_permission_id_on_every_file(amina, doc, share):
    other = amina.files().create(body={"name": "Other", "mimeType": DOC}).execute()["id"]

    assert share(amina, doc, BEA)["id"] == share(amina, other, BEA)["id"]


def test_a_link_has_the_id_google_gives_it(amina, doc):
    made = amina.permissions().create(fileId=doc, body={"type": "anyone", "role": "reader"}).execute()

    assert made["id"] == "anyoneWithLink"


def test_a_role_can_be_changed_and_taken_away(amina, bea, doc, share, refusal):
    permission = share(amina, doc, BEA)["id"]
    amina.permissions().update(fileId=doc, permissionId=permission, body={"role": "writer"}).execute()
    bea.files().update(fileId=doc, body={"name": "By Bea"}).execute()
    amina.permissions().delete(fileId=doc, permissionId=permission).execute()

    assert refusal(bea.files().get(fileId=doc))[0] == 404


def test_anyone_may_give_up_their_own_access(amina, bea, doc, share):
    permission = share(amina, doc, BEA)["id"]

    bea.permissions().delete(fileId=doc, permissionId=permission).execute()

    assert len(amina.permissions().list(fileId=doc).execute()["permissions"]) == 1


def test_a_reader_neither_shares_nor_sees_with_whom_it_is_shared(amina, bea, doc, share, refusal):
    share(amina, doc, BEA)
    body = {"type": "user", "role": "reader", "emailAddress": CAROL}

    assert refusal(bea.permissions().create(fileId=doc, body=body))[1] == "insufficientFilePermissions"
    assert refusal(bea.permissions().list(fileId=doc))[1] == "insufficientFilePermissions"
    assert "permissions" not in bea.files().get(fileId=doc, fields="*").execute()


def test_the_owner_cannot_be_removed_or_made_less(amina, doc, refusal):
    owner = amina.permissions().list(fileId=doc).execute()["permissions"][0]["id"]
    change = amina.permissions().update(fileId=doc, permissionId=owner, body={"role": "reader"})

    assert refusal(amina.permissions().delete(fileId=doc, permissionId=owner))[0] == 403
    assert refusal(change)[0] == 403


def test_the_invited_get_a_mail_with_the_message(amina, doc, world):
    body = {"type": "user", "role": "reader", "emailAddress": BEA}
    amina.permissions().create(fileId=doc, body=body, emailMessage="Have a look, Bea.").execute()

    (mail,) = mails(world, BEA)
    assert mail["subject"] == 'Document shared with you: "Portfolio"'
    assert "Have a look, Bea." in mail["text"]


def test_no_mail_when_it_is_switched_off(amina, doc, share, world):
    share(amina, doc, BEA)

    assert mails(world, BEA) == []


def test_an_address_without_an_account_must_be_told(amina, doc, share, refusal):
    body = {"type": "user", "role": "reader", "emailAddress": "gone@oakfield.example"}
    quiet = amina.permissions().create(fileId=doc, body=body, sendNotificationEmail=False)

    assert refusal(quiet)[:2] == (400, "invalidSharingRequest")
    assert amina.permissions().create(fileId=doc, body=body).execute()["role"] == "reader"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"role": "reader", "emailAddress": BEA}, 400),
        ({"type": "user", "emailAddress": BEA}, 400),
        ({"type": "user", "role": "reader"}, 400),
        ({"type": "crowd", "role": "reader"}, 400),
        ({"type": "domain", "role": "reader", "domain": "nowhere.example"}, 400),
        ({"type": "user", "role": "organizer", "emailAddress": BEA}, 403),
        ({"type": "anyone", "role": "owner"}, 400),
    ],
)
def test_a_permission_that_makes_no_sense_is_refused(amina, doc, refusal, body, status):
    assert refusal(amina.permissions().create(fileId=doc, body=body))[0] == status


def test_an_unknown_permission_is_404(amina, doc, refusal):
    assert refusal(amina.permissions().get(fileId=doc, permissionId="123"))[0] == 404


def test_a_hand_over_makes_a_new_owner_and_leaves_the_old_one_a_writer(amina, bea, doc):
    hand_over(amina, doc, BEA).execute()

    held = bea.permissions().list(fileId=doc, fields="permissions(emailAddress,role)").execute()["permissions"]
    assert held == [{"emailAddress": BEA, "role": "owner"}, {"emailAddress": AMINA, "role": "writer"}]


def test_the_new_owner_is_told_in_the_words_that_were_given(amina, doc, world):
    hand_over(amina, doc, BEA, emailMessage="Hello Bea. This is yours.").execute()

    (mail,) = mails(world, BEA)
    assert "Hello Bea. This is yours." in mail["text"]


def test_who_handed_it_over_can_no_longer_delete_it(amina, doc, refusal):
    hand_over(amina, doc, BEA).execute()

    assert refusal(amina.files().delete(fileId=doc))[0] == 403


def test_a_hand_over_can_go_through_an_existing_permission(amina, bea, doc, share):
    permission = share(amina, doc, BEA, "writer")["id"]
    request = amina.permissions().update(
        fileId=doc, permissionId=permission, body={"role": "owner"}, transferOwnership=True
    )
    request.execute()

    assert bea.files().get(fileId=doc, fields="ownedByMe").execute() == {"ownedByMe": True}


def test_a_hand_over_needs_its_parameter(amina, doc, refusal):
    body = {"type": "user", "role": "owner", "emailAddress": BEA}

    assert refusal(amina.permissions().create(fileId=doc, body=body)) == (
        403,
        "forbidden",
        "The transferOwnership parameter must be enabled when the permission role is 'owner'.",
    )


def test_a_hand_over_cannot_be_kept_quiet(amina, doc, refusal):
    assert refusal(hand_over(amina, doc, BEA, sendNotificationEmail=False))[0] == 403


def test_nothing_is_handed_over_to_another_domain(amina, doc, refusal, world):
    assert refusal(hand_over(amina, doc, CAROL))[1] == "ownershipChangeAcrossDomainNotPermitted"
    assert mails(world, CAROL) == []


def test_nothing_is_handed_over_to_a_stranger_without_consent(amina, doc, refusal):
    assert refusal(hand_over(amina, doc, "someone@mail.example"))[:2] == (403, "consentRequiredForOwnershipTransfer")


def test_only_the_owner_hands_over(amina, bea, doc, share, refusal):
    share(amina, doc, BEA, "writer")

    assert refusal(hand_over(bea, doc, BEA))[:2] == (403, "insufficientFilePermissions")
