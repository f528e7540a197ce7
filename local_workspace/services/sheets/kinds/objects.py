"""Requests about what floats above the cells: charts and slicers. They are kept as given, and nothing is drawn."""

from __future__ import annotations

import copy
from typing import Any

from local_workspace.refusals import Refusal
from local_workspace.services.sheets.book import Sheet
from local_workspace.services.sheets.boxes import bad, not_built
from local_workspace.services.sheets.colours import mirrored
from local_workspace.services.sheets.conditions import FILTERS, check_condition
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.floating import IDS, floating
from local_workspace.services.sheets.masks import merged, read_mask

Json = dict[str, Any]
CHARTS = (
    "basicChart", "pieChart", "bubbleChart", "candlestickChart", "orgChart",
    "histogramChart", "waterfallChart", "treemapChart", "scorecardChart",
)  # fmt: skip
# Google's own list, with its own spelling.
NO_CHART = (
    "One of basicChart, pieChart, bubbleChart, candelstickChart, histogramChart, or orgChart must be set on chartSpec."
)
DEFAULT_SIZE = {"widthPixels": 600, "heightPixels": 371}


def add_chart(desk: Desk, body: Json) -> Json:
    given = body.get("chart") or {}
    spec = _chart_spec(given.get("spec"))
    sheet, position = _position(desk, given.get("position"))
    position["overlayPosition"] = DEFAULT_SIZE | position["overlayPosition"]
    chart = {"chartId": _new_id(desk, given.get("chartId")), "spec": spec, "position": position}
    if given.get("border"):
        chart["border"] = mirrored("EmbeddedObjectBorder", given["border"])
    sheet.data["charts"].append(chart)
    return {"chart": copy.deepcopy(chart)}


def _chart_spec(spec: Json | None) -> Json:
    spec = mirrored("ChartSpec", spec or {})
    kinds = [name for name in CHARTS if spec.get(name) is not None]
    if not kinds:
        raise bad(NO_CHART)
    if len(kinds) > 1:
        raise bad(f"oneof field 'chart' is already set. Cannot set '{kinds[1]}'")
    if spec.get("dataSourceChartProperties"):
        raise not_built("charts of data sources")
    basic = spec.get("basicChart")
    if basic is not None and not basic.get("domains") and not basic.get("series"):
        # What Google answers, as people who tried report: no refusal, but an error of its own.
        raise Refusal(500, "Internal error encountered.", reason="backendError")
    return spec


def update_chart_spec(desk: Desk, body: Json) -> Json:
    """Replaces the spec whole: there is no mask, and a part of a spec is refused."""
    _, chart = desk.book.one("charts", "chartId", body.get("chartId") or 0, "chart")
    chart["spec"] = _chart_spec(body.get("spec"))
    return {}


def add_slicer(desk: Desk, body: Json) -> Json:
    given = body.get("slicer") or {}
    spec = mirrored("SlicerSpec", given.get("spec") or {})
    sheet, position = _position(desk, given.get("position"))
    slicer = {"slicerId": _new_id(desk, given.get("slicerId")), "spec": _slicer_spec(desk, spec), "position": position}
    sheet.data["slicers"].append(slicer)
    return {"slicer": copy.deepcopy(slicer)}


def _slicer_spec(desk: Desk, spec: Json) -> Json:
    if spec.get("dataRange") is None:
        raise bad("SlicerSpec.dataRange must be set.")
    where = desk.clean(spec["dataRange"])
    _, box = desk.cells(where, change=False)
    if not 0 <= (spec.get("columnIndex") or 0) < (box.right or 0) - box.left:
        raise bad(f"SlicerSpec.columnIndex[{spec['columnIndex']}] is outside the data range.")
    condition = (spec.get("filterCriteria") or {}).get("condition")
    if condition:
        check_condition(condition, FILTERS)
    return spec | {"dataRange": where}


def update_slicer_spec(desk: Desk, body: Json) -> Json:
    mask = read_mask(body.get("fields"), "SlicerSpec")
    _, slicer = desk.book.one("slicers", "slicerId", body.get("slicerId") or 0, "slicer")
    new = mirrored("SlicerSpec", merged(slicer["spec"], body.get("spec") or {}, mask))
    slicer["spec"] = _slicer_spec(desk, new)
    return {}


def _new_id(desk: Desk, wanted: int | None) -> int:
    number = wanted or desk.book.new_number()
    if number < 0:
        raise bad(f"Invalid embedded object id: {number}.")
    if any(item[IDS[kind]] == number for _, kind, item in floating(desk.book)):
        raise bad(f"An embedded object with the id {number} already exists.")
    return number


def _position(desk: Desk, given: Json | None) -> tuple[Sheet, Json]:
    """The sheet that an EmbeddedObjectPosition is on, and the position as it is kept."""
    given = given or {}
    if given.get("newSheet") or given.get("sheetId") is not None:
        raise not_built("charts on a sheet of their own")
    overlay = given.get("overlayPosition")
    if overlay is None or overlay.get("anchorCell") is None:
        raise bad("One of EmbeddedObjectPosition.overlayPosition or EmbeddedObjectPosition.sheetId must be set")
    anchor = overlay["anchorCell"]
    sheet = desk.book.sheet(anchor.get("sheetId") or 0)
    for name, count in (("rowIndex", sheet.rows), ("columnIndex", sheet.columns)):
        if not 0 <= (anchor.get(name) or 0) < count:
            raise bad(f"GridCoordinate.{name}[{anchor[name]}] is after last {name[:-5]} in grid[{count - 1}]")
    kept = {name: value for name, value in overlay.items() if value and name != "anchorCell"}
    return sheet, {"overlayPosition": {"anchorCell": {n: v for n, v in anchor.items() if v}} | kept}


def _object(desk: Desk, number: int) -> tuple[Sheet, str, Json]:
    for sheet, kind, item in floating(desk.book):
        if item[IDS[kind]] == number:
            return sheet, kind, item
    raise bad(f"No embedded object with id: {number}")


def update_position(desk: Desk, body: Json) -> Json:
    """Moves an object; its new position comes back."""
    given = body.get("newPosition") or {}
    if given.get("newSheet") or given.get("sheetId") is not None:
        raise not_built("charts on a sheet of their own")
    mask = read_mask(body.get("fields"), "OverlayPosition")
    sheet, kind, item = _object(desk, body.get("objectId") or 0)
    overlay = merged(item["position"]["overlayPosition"], given.get("overlayPosition") or {}, mask)
    target, position = _position(desk, {"overlayPosition": overlay})
    if kind == "charts":
        position["overlayPosition"] = DEFAULT_SIZE | position["overlayPosition"]
    item["position"] = position
    sheet.data[kind].remove(item)
    target.data[kind].append(item)
    return {"position": copy.deepcopy(position)}


def update_border(desk: Desk, body: Json) -> Json:
    mask = read_mask(body.get("fields"), "EmbeddedObjectBorder")
    _, kind, item = _object(desk, body.get("objectId") or 0)
    if kind != "charts":
        raise bad("Only charts have a border.")
    new = mirrored("EmbeddedObjectBorder", merged(item.get("border", {}), body.get("border") or {}, mask))
    item.pop("border", None)
    if new:
        item["border"] = new
    return {}


def delete_object(desk: Desk, body: Json) -> Json:
    sheet, kind, item = _object(desk, body.get("objectId") or 0)
    sheet.data[kind].remove(item)
    return {}


KINDS: dict[str, Kind] = {
    "addChart": add_chart,
    "updateChartSpec": update_chart_spec,
    "addSlicer": add_slicer,
    "updateSlicerSpec": update_slicer_spec,
    "updateEmbeddedObjectPosition": update_position,
    "updateEmbeddedObjectBorder": update_border,
    "deleteEmbeddedObject": delete_object,
}
