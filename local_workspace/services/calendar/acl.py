"""acl: who may do what with a calendar."""

from __future__ import annotations

from typing import Any

from local_workspace.accounts import ADDRESS
from local_workspace.calls import Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.book import ROLES, Rule, is_primary, rule_id, rules, save_rule
from local_workspace.services.calendar.desk import Desk, not_found, open_calendar
from local_workspace.services.calendar.finding import check_match
from local_workspace.services.calendar.fitting import fitting
from local_workspace.services.calendar.paging import page, since
from local_workspace.services.calendar.times import invalid
from local_workspace.services.gmail.mailbox import deliver

SCOPES = ("default", "user", "group", "domain")
VERBS = {
    "freeBusyReader": "see free/busy information of",
    "reader": "see the events of",
    "writerWithoutPrivateAccess": "change the events of",
    "writer": "change the events of",
    "owner": "manage",
}


def list_rules(call: Call) -> dict[str, Any]:
    desk = open_calendar(call, "writer")
    of = f"acl:{desk.id}"
    known = since(call, of, not_with=())
    found = [rule for _, rule in sorted(rules(call.world, desk.book).items())]
    if known is not None:
        found = [rule for rule in found if rule["change"] > known]
    elif not call.flag("showDeleted"):
        found = [rule for rule in found if rule["role"] != "none"]
    items, tokens = page(call, found, of=of, default=100, largest=250, keep={})
    changes = [rule["change"] for rule in rules(call.world, desk.book).values()]
    head = {"kind": "calendar#acl", "etag": f'"p{3_400_000_000_000_000 + max(changes)}"'}
    return head | tokens | {"items": [_shown(rule) for rule in items]}


def get(call: Call) -> dict[str, Any]:
    return _shown(_find(call, open_calendar(call, "writer")))


def insert(call: Call) -> dict[str, Any]:
    desk = open_calendar(call, "owner")
    body = _checked(call)
    if not body.get("role"):
        raise Refusal(400, "Missing role.", reason="required")
    return _keep(call, desk, _scope(body.get("scope") or {}), body["role"])


def patch(call: Call) -> dict[str, Any]:
    desk = open_calendar(call, "owner")
    rule, body = _find(call, desk), _checked(call)
    return _change(call, desk, rule, rule["scope"] | (body.get("scope") or {}), body.get("role") or rule["role"])


def update(call: Call) -> dict[str, Any]:
    desk = open_calendar(call, "owner")
    rule, body = _find(call, desk), _checked(call)
    return _change(call, desk, rule, body.get("scope") or rule["scope"], body.get("role") or rule["role"])


def _change(call: Call, desk: Desk, rule: Rule, scope: dict[str, Any], role: str) -> dict[str, Any]:
    if rule_id(_scope(scope)) != rule_id(rule["scope"]):
        raise Refusal(400, "Invalid scope value.", reason="invalidScopeValue", domain="calendar")
    return _keep(call, desk, rule["scope"], role)


def delete(call: Call) -> Reply:
    desk = open_calendar(call, "owner")
    rule = _find(call, desk)
    if rule["role"] == "none":
        raise not_found()
    _keep(call, desk, rule["scope"], "none")
    return Reply(b"", status=204)


def _keep(call: Call, desk: Desk, scope: dict[str, Any], role: str) -> dict[str, Any]:
    if scope == {"type": "user", "value": desk.book["owner"]} and role != "owner":
        if desk.book["owner"] == call.actor.email:
            text = "Cannot change your own access level."
            raise Refusal(403, text, reason="cannotChangeOwnAcl", domain="calendar")
        text = "Cannot modify the access level of the calendar owner."
        raise Refusal(403, text, reason="cannotModifyAclOfCalendarOwner", domain="calendar")
    if scope == {"type": "user", "value": call.actor.email} and role != "owner":
        raise Refusal(403, "Cannot change your own access level.", reason="cannotChangeOwnAcl", domain="calendar")
    if scope["type"] == "default" and role not in ("none", "freeBusyReader", "reader"):
        text = "Invalid access role for the default scope."
        raise Refusal(400, text, reason="illegalAccessRoleForDefault", domain="calendar")
    held = rules(call.world, desk.book).get(rule_id(scope), {"role": "none"})["role"]
    rule: Rule = {"scope": scope, "role": role}
    save_rule(call.world, desk.book, rule)
    if role not in ("none", held) and call.flag("sendNotifications", default=True):
        _tell(call, desk, scope, role)
    return _shown(rule)


def _tell(call: Call, desk: Desk, scope: dict[str, Any], role: str) -> None:
    """A calendar's sharing is told to whom it is shared with, unless it is a domain or everybody."""
    if scope["type"] not in ("user", "group") or scope["value"] == call.actor.email:
        return
    name = desk.book["owner"] if is_primary(desk.book) else desk.book["summary"]
    text = f"{call.actor.email} has shared a calendar with you: {name}\nYou can {VERBS[role]} it.\n"
    subject = f"{call.actor.email} has shared a calendar with you"
    deliver(call.world, sender=call.actor.email, to=scope["value"], subject=subject, text=text)


def _find(call: Call, desk: Desk) -> Rule:
    rule = rules(call.world, desk.book).get(call.path["ruleId"])
    if rule is None:
        raise not_found()
    check_match(call, rule)
    return rule


def _checked(call: Call) -> dict[str, Any]:
    body = fitting(call, "AclRule")
    if body.get("role") not in (None, *ROLES):
        raise invalid(f"Invalid value for: role: {body['role']}")
    return body


def _scope(said: dict[str, Any]) -> dict[str, Any]:
    kind, value = said.get("type"), (said.get("value") or "").lower()
    if not kind:
        raise Refusal(400, "Missing scope type.", reason="required")
    if kind not in SCOPES:
        raise invalid(f"Invalid value for: scope.type: {kind}")
    if kind == "default":
        return {"type": kind}
    is_good = ADDRESS.fullmatch(value) if kind in ("user", "group") else value and "@" not in value
    if not is_good:
        raise Refusal(400, "Invalid scope value.", reason="invalidScopeValue", domain="calendar")
    return {"type": kind, "value": value}


def _shown(rule: Rule) -> dict[str, Any]:
    return {
        "kind": "calendar#aclRule",
        "etag": f'"{3_400_000_000_000_000 + rule["change"]}"',
        "id": rule_id(rule["scope"]),
        "scope": rule["scope"],
        "role": rule["role"],
    }
