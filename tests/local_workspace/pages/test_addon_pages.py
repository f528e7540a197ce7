"""Which add-ons stand at the edge of a page, and the page on which they are put in and taken out."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from support.panel_hand import OURS, addon
from support.school_scene import AMINA, CAROL
from support.scripted_addon import ScriptedAddon

from local_workspace.channels import PROJECT_NUMBER
from local_workspace.rooms.addon_installs import installed

__all__ = ["addon"]


OTHER = "https://lists.oakfield.example"
COMMON = {"name": "Lists", "logoUrl": f"{OTHER}/l.png", "homepageTrigger": {"runFunction": f"{OTHER}/home"}}
PASTED = {"oauthScopes": ["openid"], "addOns": {"common": COMMON, "sheets": {}}}


def test_the_strip_is_there_for_who_may_open_the_file(pages: Any, addon: ScriptedAddon) -> None:
    doc, sheet = (f"/document/d/{pages.scene.doc}/edit", f"/spreadsheets/d/{pages.scene.sheet}/edit")
    tab = f'data-addon="{PROJECT_NUMBER}"'

    assert tab in pages.get(f"{doc}?as={AMINA}").text
    assert tab in pages.get(f"{sheet}?as={AMINA}").text
    assert "data-addon" not in pages.get(f"{doc}?as={CAROL}").text
    assert "data-addon" not in pages.get(doc).text
    assert "data-addon" not in pages.get(f"/calendar?as={AMINA}").text


def puts_in(pages: Any, text: str) -> Any:
    token = re.search(r'name="token" value="([^"]*)"', pages.get(f"/addon/install?as={AMINA}").text)
    assert token
    return pages.post(f"/addon/install?as={AMINA}", {"token": token[1], "deployment": text}, OURS)


def test_an_add_on_is_put_in_by_its_deployment_and_taken_out(pages: Any, addon: ScriptedAddon) -> None:
    assert puts_in(pages, json.dumps(PASTED)).status_code == 303
    page = pages.get(f"/addon/install?as={AMINA}").text
    lists = next(one for one in installed(pages.world) if one.setting("common", "name") == "Lists")
    token = re.search(r'name="token" value="([^"]*)"', page)
    assert token
    assert lists.account in page

    pages.post(f"/addon/remove?as={AMINA}", {"token": token[1], "addon": lists.project_number}, OURS)

    assert [one.setting("common", "name") for one in installed(pages.world)] == ["Notes"]


def test_pasted_again_it_is_put_in_anew(pages: Any) -> None:
    puts_in(pages, json.dumps(PASTED))
    puts_in(pages, json.dumps(PASTED | {"oauthScopes": []}))

    assert [sorted(one.scopes) for one in installed(pages.world)] == [[]]


def test_a_deployment_s_own_number_is_kept(pages: Any) -> None:
    puts_in(pages, json.dumps(PASTED | {"name": "projects/112233445566/deployments/lists"}))

    assert installed(pages.world)[0].project_number == "112233445566"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "That is no JSON"),
        ("[]", "A deployment is an object"),
        ('{"oauthScopes": [], "addOns": {"docs": {"home": 1}}}', "deployment.addOns.docs.home: EditorManifest has no"),
    ],
)
def test_a_deployment_that_is_none_is_said_so_and_stays_in_its_field(pages: Any, text: str, words: str) -> None:
    answer = puts_in(pages, text)

    assert answer.status_code == 400
    assert words in answer.text
    assert html.escape(text).replace("&quot;", "&#34;") in answer.text
    assert installed(pages.world) == []
