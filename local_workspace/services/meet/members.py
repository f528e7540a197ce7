"""spaces.members: co-hosts, in spaces an app has made. In a space that Calendar made nobody may touch them."""

from __future__ import annotations

from typing import Any

from local_workspace.accounts import address, person_id
from local_workspace.calls import Call
from local_workspace.refusals import Refusal, entity_not_found, no_permission
from local_workspace.services.meet.paging import page_of
from local_workspace.services.meet.spaces import READONLY, Space, own_space

LARGEST_BATCH = 500
UNSAID = "ROLE_UNSPECIFIED"
Member = dict[str, Any]


def create(call: Call) -> Member:
    space = own_space(call, call.path["parent"])
    try:
        email = address(call.body.get("email") or "")
    except ValueError as error:
        raise _invalid() from error
    key = person_id(email)
    if call.world.get(_shelf(space), key) is not None:
        raise Refusal(409, "Requested entity already exists", reason="alreadyExists")
    member = {"email": email, "role": call.body.get("role") or UNSAID}
    call.world.put(_shelf(space), key, member)
    return _render(space, key, member)


def get(call: Call) -> Member:
    space = _open(call, call.path["name"])
    return _render(space, *_find(call, space, call.path["name"]))


def list_members(call: Call) -> dict[str, Any]:
    space = _open(call, call.path["parent"])
    found = [_render(space, key, member) for key, member in call.world.items(_shelf(space))]
    return page_of(call, found, name="members", default=250, largest=500)


def delete(call: Call) -> dict[str, Any]:
    space = own_space(call, _parent(call.path["name"]))
    call.world.drop(_shelf(space), _find(call, space, call.path["name"])[0])
    return {}


def patch(call: Call) -> Member:
    space = own_space(call, _parent(call.path["name"]))
    return _change(call, space, call.path["name"], call.body, call.query.get("updateMask", ""))


def batch_update(call: Call) -> dict[str, Any]:
    space = own_space(call, call.path["parent"])
    requests, mask = call.body.get("requests") or [], call.body.get("updateMask") or ""
    if len(requests) > LARGEST_BATCH:
        raise _invalid()
    changed = []
    for request in requests:
        own = request.get("updateMask") or ""
        if own not in ("", mask):
            raise _invalid()
        member = request.get("member") or {}
        changed.append(_change(call, space, member.get("name") or "", member, mask))
    return {"members": changed} if changed else {}


def _change(call: Call, space: Space, name: str, wanted: Member, mask: str) -> Member:
    key, member = _find(call, space, name)
    paths = {path.strip() for path in mask.split(",") if path.strip()} or set(wanted) - {"name"}
    if not paths <= {"role", "email", "*"}:
        raise _invalid()
    # An address is what a member is; another one would be another member.
    if wanted.get("email") not in (None, member["email"]) and paths & {"email", "*"}:
        raise _invalid()
    if paths & {"role", "*"}:
        member["role"] = wanted.get("role") or UNSAID
    call.world.put(_shelf(space), key, member)
    return _render(space, key, member)


def _open(call: Call, name: str) -> Space:
    space = own_space(call, "/".join(name.split("/")[:2]), wide=frozenset({READONLY}))
    if not space["client"]:
        raise no_permission()
    return space


def _find(call: Call, space: Space, name: str) -> tuple[str, Member]:
    parent, _, key = name.rpartition("/members/")
    member = call.world.get(_shelf(space), key)
    if member is None or parent != f"spaces/{space['id']}":
        raise entity_not_found()
    return key, member


def _parent(name: str) -> str:
    return name.rpartition("/members/")[0]


def _shelf(space: Space) -> str:
    return f"space_member:{space['id']}"


def _render(space: Space, key: str, member: Member) -> Member:
    shown = {"name": f"spaces/{space['id']}/members/{key}", "email": member["email"]}
    return shown | ({"role": member["role"]} if member["role"] != UNSAID else {})


def _invalid() -> Refusal:
    return Refusal(400, "Request contains an invalid argument.", reason="invalidArgument")
