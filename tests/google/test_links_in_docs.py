"""Where words and chips of a Doc lead, and where a picture stands."""

from __future__ import annotations

import pytest

from sync.google.docs_json import read_document

RUN = {"textRun": {"content": "her book\n", "textStyle": {"link": {"url": "https://a.example"}}}}
PLAIN = {"textRun": {"content": "see ", "textStyle": {}}}
CHIP = {"richLink": {"richLinkProperties": {"title": "Year 9", "uri": "https://docs.google.com/document/d/x"}}}
PICTURE = {"inlineObjectElement": {"inlineObjectId": "kix.1"}}
STRUCK = {"textRun": {"content": "gone", "suggestedDeletionIds": ["s"], "textStyle": {"link": {"url": "https://g"}}}}
HEADING = {"textRun": {"content": "up\n", "textStyle": {"link": {"heading": {"id": "h.1"}}}}}


@pytest.mark.parametrize(
    ("elements", "links"),
    [
        ([RUN], ("https://a.example",)),
        ([PLAIN, RUN], ("https://a.example",)),
        ([PLAIN, CHIP], ("https://docs.google.com/document/d/x",)),
        ([PICTURE], ("",)),
        ([STRUCK, PLAIN], ()),
        ([HEADING], ()),
        ([PLAIN], ()),
    ],
)
def test_where_a_paragraph_leads(elements, links):
    reply = {"body": {"content": [{"startIndex": 1, "endIndex": 9, "paragraph": {"elements": elements}}]}}

    (para,) = read_document(reply).blocks

    assert para.links == links
