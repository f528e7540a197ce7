"""What every method of the Directory needs: may this caller ask, which domain is theirs, one page of a list."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.world import digits

MY_CUSTOMER = "my_customer"
Item = dict[str, Any]


def need_admin(call: Call) -> str:
    """The caller's domain. Raises Refusal 403 for everybody but its administrators."""
    user = call.world.get("user", call.actor.email)
    if user is None or not user.get("admin"):
        raise not_authorized()
    return call.actor.domain


def not_authorized() -> Refusal:
    return Refusal(403, "Not Authorized to access this resource/api", reason="forbidden")


def not_found(name: str) -> Refusal:
    return Refusal(404, f"Resource Not Found: {name}", reason="notFound")


def invalid(name: str) -> Refusal:
    return Refusal(400, f"Invalid Input: {name}", reason="invalid")


def customer_of(domain: str) -> str:
    """Each domain here is a customer of its own."""
    return "C0" + digits(f"customer:{domain}", length=9)[1:]


def check_scope_of_list(call: Call, own: str) -> None:
    """A list is of the caller's customer or domain. Raises Refusal: 400 for neither, 403 and 404 for others."""
    customer, domain = call.query.get("customer", ""), call.query.get("domain", "").lower()
    if not customer and not domain:
        raise Refusal(400, "Bad Request", reason="badRequest")
    if customer and customer not in (MY_CUSTOMER, customer_of(own)):
        raise not_authorized()
    if domain and domain != own:
        raise Refusal(404, "Domain not found.", reason="notFound")


def tagged(item: Item) -> Item:
    """The resource with its ETag, which changes when it does."""
    text = json.dumps(item, sort_keys=True).encode()
    return item | {"etag": '"' + hashlib.sha256(text).hexdigest()[:43] + '"'}


def page_of(call: Call, found: list[Item], *, kind: str, name: str, default: int, largest: int) -> Item:
    """One page; its token is where the next begins. Raises Refusal 400."""
    size, token = call.query.get("maxResults") or str(default), call.query.get("pageToken") or "0"
    if not (size.isascii() and size.isdigit() and 1 <= int(size) <= largest):
        raise invalid("maxResults")
    if not (token.isascii() and token.isdigit()):
        raise invalid("pageToken")
    start, end = int(token), int(token) + int(size)
    kept = found[start:end]
    more = {"nextPageToken": str(end)} if end < len(found) else {}
    return tagged({"kind": kind} | ({name: kept} if kept else {})) | more


def in_order(call: Call, found: list[Item], keys: dict[str, Any]) -> list[Item]:
    """Sorted as `orderBy` and `sortOrder` say, by address where they say nothing. Raises Refusal 400."""
    name, order = call.query.get("orderBy") or "email", call.query.get("sortOrder") or "ASCENDING"
    if name not in keys or order.upper() not in ("ASCENDING", "DESCENDING"):
        raise invalid("orderBy" if name not in keys else "sortOrder")
    backwards = order.upper() == "DESCENDING" and "orderBy" in call.query
    return sorted(found, key=keys[name], reverse=backwards)
