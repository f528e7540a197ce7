"""Images: kept by their address. Nothing is fetched, so whatever an address leads to counts as a square image."""

from __future__ import annotations

from urllib.parse import urlsplit

from local_workspace.services.docs.defaults import points
from local_workspace.services.docs.elements import elements, place_for, put_element
from local_workspace.services.docs.items import Para
from local_workspace.services.docs.model import Document, Edit, Tab
from local_workspace.services.docs.places import Invalid, tab_at
from local_workspace.services.docs.runs import Json
from local_workspace.services.docs.styles import as_printed
from local_workspace.world import opaque

INLINE, POSITIONED = "inlineObjects", "positionedObjects"
ELEMENT = "inlineObjectElement"
LONGEST_URI = 2048
UNKNOWN_SIDE = 75
"""Points. Assumed of an image nobody has looked at: 100 by 100 pixels."""

UNREADABLE = (
    "There was a problem retrieving the image. The provided image should be publicly accessible, "
    "within size limit, and in supported formats."
)
BORDER: Json = {
    "color": {"color": {"rgbColor": {}}},
    "width": points(),
    "dashStyle": "SOLID",
    "propertyState": "NOT_RENDERED",
}


def insert_inline_image(document: Document, request: Json) -> Json:
    uri = _checked(request)
    segment, at = place_for(document, request, "Inline images", in_notes=False)
    size = _size(request.get("objectSize") or {})
    made = document.mint("kix")
    embedded = {
        "imageProperties": _image(made, uri),
        "embeddedObjectBorder": BORDER,
        "size": size,
        **{f"margin{side}": points(9) for side in ("Top", "Bottom", "Right", "Left")},
    }
    kept = segment.tab.objects.setdefault(INLINE, {})
    kept[made] = {"objectId": made, "inlineObjectProperties": {"embeddedObject": embedded}}
    put_element(segment, at, ELEMENT, {"inlineObjectId": made})
    return {"objectId": made}


def _checked(request: Json) -> str:
    """The address of a request, which must be one of a page that anybody could fetch."""
    uri = str(request.get("uri") or "")
    if not uri:
        raise Invalid("The image URI must be specified.")
    if len(uri.encode()) > LONGEST_URI:
        raise Invalid(f"The image URI must be at most {LONGEST_URI} bytes long.")
    try:
        parts = urlsplit(uri)
    except ValueError as error:
        raise Invalid(UNREADABLE) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Invalid(UNREADABLE)
    return uri


def _image(key: str, uri: str) -> Json:
    """Google's copy has an address of its own; nothing stands behind this one."""
    content = f"https://lh7-rt.googleusercontent.com/docsz/{opaque(f'{key}:{uri}', length=64)}"
    return {"contentUri": content, "sourceUri": uri, "cropProperties": {}}


def _size(wanted: Json) -> Json:
    """Height and width in points: what is asked for, the image's own proportions for a side that is not."""
    given = {side: wanted[side] for side in ("height", "width") if wanted.get(side)}
    for length in given.values():
        if length.get("unit") != "PT" or (length.get("magnitude") or 0) <= 0:
            raise Invalid("The object size must be greater than 0 and given in points.")
    other = next(iter(given.values()), points(UNKNOWN_SIDE))
    return {side: as_printed(given.get(side, other)) for side in ("height", "width")}


def replace_image(document: Document, request: Json) -> None:
    """Another image in the bounds of the old one, whose effects go."""
    uri = _checked(request)
    if request.get("imageReplaceMethod") == "IMAGE_REPLACE_METHOD_UNSPECIFIED":
        raise Invalid("The image replace method must be specified.")
    tab, key = tab_at(document, request.get("tabId")), str(request.get("imageObjectId") or "")
    for name, inner in ((INLINE, "inlineObjectProperties"), (POSITIONED, "positionedObjectProperties")):
        found = tab.objects.get(name, {}).get(key)
        if found is not None and "imageProperties" in found[inner].get("embeddedObject", {}):
            embedded = found[inner]["embeddedObject"] | {"imageProperties": _image(key, uri)}
            tab.objects[name][key] = found | {inner: found[inner] | {"embeddedObject": embedded}}
            return
    raise Invalid(f"The image object with ID {key} was not found.")


def delete_positioned_object(document: Document, request: Json) -> None:
    tab, key = tab_at(document, request.get("tabId")), str(request.get("objectId") or "")
    if key not in tab.objects.get(POSITIONED, {}):
        raise Invalid(f"The positioned object with ID {key} was not found.")
    del tab.objects[POSITIONED][key]
    for segment in tab.segments:
        for number, item in enumerate(segment.items):
            if isinstance(item, Para) and key in (item.extra or {}).get("positionedObjectIds", ()):
                segment.restyle(number, _untethered(item, key))


def _untethered(para: Para, key: str) -> Para:
    extra = dict(para.extra or {})
    left = [other for other in extra.pop("positionedObjectIds") if other != key]
    extra |= {"positionedObjectIds": left} if left else {}
    return Para(para.runs, para.style, para.heading, para.bullet, extra or None)


def unshown_images(document: Document) -> dict[str, set[str]]:
    """By tab, the inline objects that are kept though no text shows them."""
    return {tab.id: set(tab.objects[INLINE]) - _shown(tab) for tab in document.tabs if tab.objects.get(INLINE)}


def drop_lost_images(document: Document, unshown: dict[str, set[str]]) -> None:
    """An inline object goes with the element that showed it. What was `unshown` before stays."""
    for tab in document.tabs:
        kept = tab.objects.get(INLINE)
        if kept:
            stay = _shown(tab) | unshown.get(tab.id, set())
            tab.objects[INLINE] = {key: found for key, found in kept.items() if key in stay}


def _shown(tab: Tab) -> set[str]:
    return {data["inlineObjectId"] for data in elements(tab, ELEMENT)}


EDITS: dict[str, Edit] = {
    "insertInlineImage": insert_inline_image,
    "replaceImage": replace_image,
    "deletePositionedObject": delete_positioned_object,
}
