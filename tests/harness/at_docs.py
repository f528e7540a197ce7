"""What people do in their portfolios."""

from __future__ import annotations

from local_workspace.rooms import docs as rooms
from sync.core.portfolio.doc import Doc, Para
from sync.demo.acts import Spot
from sync.demo.hands import NotThere, section
from tests.harness.desk import Desk, deletion, insertion
from tests.harness.scenes import FOLDED
from tests.support.colleague import BACK, LOG, NOTES, OFFERS

AUDIENCES = ("all our schools", "all our schools", "all our schools", "my school", "")


class AtTheirDocs(Desk):
    """Amina and Carol, each in a Doc of their own."""

    def logs(self) -> None:
        day = self.school.world.now().date()
        when = self.tape.choice((f"{day.day} {day:%B %Y}", f"{day.day}/{day.month}/{day.year}", ""))
        self.someone().logs(when, self.words(), "1 h", self.words())

    def offers(self) -> None:
        self.someone().offers(self.words(), self.words(), self.tape.choice(AUDIENCES))

    def notes(self) -> None:
        self.someone().notes(self.words())

    def retitles(self) -> None:
        who = self.someone()
        row = self.row(who, LOG)
        who.renames(row[1], f"{row[1]} {self.words(signs=False)}")

    def redates(self) -> None:
        who = self.someone()
        row = self.row(who, LOG)
        who.redates(row[1], f"{self.tape.randint(1, 28)} February 2027")

    def removes(self) -> None:
        who, where = self.someone(), self.tape.choice((LOG, OFFERS))
        row = self.row(who, where)
        who.removes(row[1] if where == LOG else row[0], where)

    def cuts(self) -> None:
        """Take a line of one's own out and type it again elsewhere, as cut and paste does."""
        who = self.someone()
        doc = self.school.doc(who)
        lines = [block for block in section(doc, NOTES) if isinstance(block, Para) and block.text.strip()]
        if not lines:
            raise NotThere("nothing to cut")
        line = self.tape.choice(lines)
        who.types(deletion(doc, line.start, line.end - 1))
        who.notes(line.text)

    def suggests(self) -> None:
        """A suggestion, as the editor makes one in suggesting mode."""
        who = self.someone()
        doc = self.school.doc(who)
        para = next(block for block in section(doc, NOTES) if isinstance(block, Para))
        request = insertion(doc, para.start, self.words())
        rooms.suggest(self.school.world, doc.id, {"email": who.email, "request": request})
        self.heard(doc.id, who.email)

    def changes_file(self) -> None:
        who = self.someone()
        self.tape.choice((who.trashes, who.restores, who.restores, who.copies))()

    # Offers

    def reoffers(self) -> None:
        who = self.someone()
        who.changes_offer(self.row(who, OFFERS)[0], "How and when", self.words())

    def withdraws(self) -> None:
        who = self.someone()
        who.withdraws_offer(self.row(who, OFFERS)[0])

    # Questions

    def answers(self) -> None:
        who, (title, stage) = self.school.amina, self._asked()
        where = self.tape.choice((Spot.SPACE, Spot.SPACE, Spot.SECOND, Spot.GLUED, Spot.HEADING))
        who.answers(title, self.words(), stage=stage, where=where)

    def types_inside(self) -> None:
        """In the middle of one of our own lines."""
        doc, block = self._block()
        para = self.tape.choice(block)
        at = self.tape.randint(para.start, para.end - 1)
        self.school.amina.types(insertion(doc, at, self.words(signs=False)))

    def erases(self) -> None:
        title, stage = self._asked()
        self.school.amina.deletes_prompt(title, stage=stage)

    def moves_block(self) -> None:
        """Cut our whole question and paste it below the notes, as text of one's own."""
        doc, block = self._block()
        text = "\n".join(para.text for para in block)
        self.school.amina.types(deletion(doc, block[0].start, block[-1].end - (block[-1].end == doc.end)))
        self.school.amina.notes(text)

    def borrows(self) -> None:
        """Carol likes Amina's question, pastes it among her own notes and answers it there."""
        _, block = self._block()
        self.school.carol.notes("\n".join([*(para.text for para in block[:-1]), self.words(), block[-1].text]))

    def _asked(self) -> tuple[str, int]:
        return FOLDED, self.tape.choice((1, 1, 1, 3))

    def _block(self) -> tuple[Doc, list[Para]]:
        doc = self.school.doc(self.school.amina)
        paras = [block for block in section(doc, BACK) if isinstance(block, Para)]
        ours = [para for para in paras if para.text.strip() and para.heading == 0]
        if len(ours) < 2:
            raise NotThere("no question")
        return doc, ours[1:]
