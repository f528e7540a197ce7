"""Behind the curtain: every call that was made, faults to plan, what is assumed of Google, what the service does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from local_workspace import faults, ledger
from local_workspace.discovery import methods
from local_workspace.pages.rooms import chosen
from local_workspace.pages.sentences import NotThis
from local_workspace.pages.story import Story
from local_workspace.rooms.weather import plan_fault
from local_workspace.switches import SWITCHES, settings, throw
from local_workspace.world import World

Json = dict[str, Any]
ON_A_PAGE = 50
TABS = (("/curtain", "Calls"), ("/curtain/faults", "Faults"), ("/curtain/switches", "What is assumed"))
DEEDS_TAB = ("/curtain/deeds", "What the service does")
# What can go wrong with a call: (name, in words, the fields of a fault).
MISHAPS: dict[str, tuple[str, Json]] = {
    "error": ("Google answers with an error", {}),
    "reset": ("the connection breaks", {"reset": True}),
    "page": ("a load balancer’s page comes instead of an answer", {"page": True}),
    "cut": ("the answer breaks off in the middle", {"truncate": True}),
    "late": ("the answer comes ten seconds late", {"stall_s": 10, "apply": "after"}),
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of calls, newest first. before: where the next page begins, 0 where there is none."""

    lines: list[Json]
    found: int
    before: int


def calls_page(world: World, *, who: str, method: str, refused: bool, before: int) -> Shelf:
    """The calls by somebody whose address has `who` in it, of methods with `method` in their name.

    refused: only what was not done. before: only calls with a smaller number; 0 for all.
    """
    found = [
        line
        for line in reversed(ledger.calls(world))
        if who.lower() in line["user"]
        and method.lower() in line["method"].lower()
        and not (refused and 200 <= line["status"] < 400)
    ]
    rest = [line for line in found if not before or line["n"] < before]
    shown = rest[:ON_A_PAGE]
    return Shelf(shown, len(found), shown[-1]["n"] if len(rest) > ON_A_PAGE else 0)


def add_curtain(app: Flask, world: World, story: Story | None) -> None:
    """Put the pages behind the curtain into the application."""

    @app.context_processor
    def given() -> Json:
        return {"curtain_tabs": TABS + ((DEEDS_TAB,) if story else ())}

    @app.get("/curtain")
    def curtain() -> str:
        return render_template("curtain_calls.html", shelf=_asked(world), asked=request.args)

    @app.get("/curtain/faults")
    def curtain_faults() -> str:
        every = list(reversed(faults.everything(world)))
        waiting = [fault for fault in every if fault["used"] < fault["times"]]
        names = sorted(method.id for method in methods())
        return render_template(
            "curtain_faults.html",
            waiting=waiting,
            over=[fault for fault in every if fault not in waiting],
            mishaps=MISHAPS,
            methods=names,
        )

    @app.post("/curtain/faults")
    def change_faults() -> AnyResponse:
        if request.form.get("deed") == "let go":
            faults.let_go(world)
        else:
            _plan(world)
        return redirect(chosen(world).link("/curtain/faults"), 303)

    @app.get("/curtain/switches")
    def curtain_switches() -> str:
        return render_template("curtain_switches.html", switches=SWITCHES, now=settings(world))

    @app.post("/curtain/switches")
    def change_switch() -> AnyResponse:
        _throw(world, request.form.get("name", ""), request.form.get("value", ""))
        return redirect(chosen(world).link("/curtain/switches"), 303)

    @app.get("/curtain/deeds")
    def curtain_deeds() -> str:
        states = story.deed_states() if story else {}
        state = request.args.get("state", "")
        state = state if state in states else next(iter(states), "")
        found = story.deeds(state, most=ON_A_PAGE) if story and state else ()
        return render_template("curtain_deeds.html", states=states, state=state, deeds=found, most=ON_A_PAGE)


def _asked(world: World) -> Shelf:
    given = request.args
    before = given.get("before", "0")
    return calls_page(
        world,
        who=given.get("who", "").strip(),
        method=given.get("method", "").strip(),
        refused=given.get("only") == "refused",
        before=int(before) if before.isdecimal() else 0,
    )


def _plan(world: World) -> None:
    form = request.form
    kind, times, status = form.get("kind", ""), form.get("times", ""), form.get("status", "")
    if kind not in MISHAPS or not times.isdecimal() or not (status or "503").isdecimal():
        raise NotThis(400, "Which fault?", "Choose what goes wrong, and how many calls it meets: 1 or more.")
    more = {"status": int(status or 503)} if kind in ("error", "page") else {}
    body = {"method": form.get("method", "").strip(), "times": int(times), "apply": form.get("apply", "before")}
    try:
        plan_fault(world, body | more | MISHAPS[kind][1])
    except ValueError as error:
        raise NotThis(400, "That fault cannot be planned", str(error)) from error


def _throw(world: World, name: str, text: str) -> None:
    known = SWITCHES.get(name)
    choices = {str(choice): choice for choice in known.choices} if known else {}
    value = choices.get(text, int(text) if text.isdecimal() else text)
    try:
        throw(world, name, value)
    except ValueError as error:
        raise NotThis(400, "It stays as it is", str(error)) from error
