"""Everything that is due is found and carried out: nothing depends on having been woken."""

from __future__ import annotations

from collections.abc import Callable

from sync.flows import plan_effects as kinds
from sync.flows.begin_day import begin_day
from sync.flows.begin_year import write_new_page
from sync.flows.book_session import book_session
from sync.flows.capture_line import write_captured
from sync.flows.carrying_out import Story, run_due
from sync.flows.finish_linking import finish_link, finish_unlink
from sync.flows.keep_register import keep_register
from sync.flows.let_go import let_go
from sync.flows.look_at_links import look_at_links
from sync.flows.make_portfolio import fill_portfolio, hand_over_portfolio, make_portfolio, make_template
from sync.flows.make_workbook import make_workbook
from sync.flows.parts import Parts
from sync.flows.place_prompt import place_prompt
from sync.flows.publish_directory import publish_edition
from sync.flows.publish_pdf import publish_pdf
from sync.flows.put_in_piece import write_piece
from sync.flows.read_call import plan_reading_calls, read_call
from sync.flows.release_hold import release_hold
from sync.flows.restore_copy import restore_copy
from sync.flows.send_letter import send_letter
from sync.flows.send_mail import send_edition
from sync.flows.send_thanks import send_thanks
from sync.flows.share_file import share_file, unshare_file
from sync.flows.undo_write import undo_write
from sync.flows.watch_feeds import open_channel, plan_watching, stop_channel
from sync.flows.write_draft import write_draft
from sync.store.effects import Effect

STORIES: dict[str, Story] = {
    kinds.TEMPLATE: make_template,
    kinds.PORTFOLIO: make_portfolio,
    kinds.FILL: fill_portfolio,
    kinds.OWNER: hand_over_portfolio,
    kinds.WORKBOOK: make_workbook,
    kinds.SHARE: share_file,
    kinds.UNSHARE: unshare_file,
    kinds.PROMPT: place_prompt,
    kinds.LET_GO: let_go,
    kinds.RESTORE: restore_copy,
    kinds.UNDO: undo_write,
    kinds.CAPTURE: write_captured,
    kinds.LINK: finish_link,
    kinds.UNLINK: finish_unlink,
    kinds.ATTENDANCE: read_call,
    kinds.DRAFT: write_draft,
    kinds.NEW_PAGE: write_new_page,
    kinds.PIECE: write_piece,
    kinds.REGISTER: keep_register,
    kinds.EVENT: book_session,
    kinds.EDITION: publish_edition,
    kinds.PDF: publish_pdf,
    kinds.MAIL: send_edition,
    kinds.LETTER: send_letter,
    kinds.THANKS: send_thanks,
    kinds.HOLD: release_hold,
    kinds.CHANNEL: open_channel,
    kinds.STOP_CHANNEL: stop_channel,
}


def sweep(parts: Parts, *, each: Callable[[Effect], None] | None = None) -> int:
    """Carry out all that is due now. Gives how many effects were taken in hand."""
    with parts.engine.begin() as c:
        begin_day(c, parts)
        plan_watching(c, parts)
        plan_reading_calls(c, parts)
    found = run_due(parts, STORIES, each=each)
    look_at_links(parts)
    return found
