"""What an ingest did, as a person reads it."""

from typing import cast

from bot.console.holdings import holdings_lines
from bot.console.intake_report import report_lines, report_object
from bot.library.document import Wording
from bot.library.intake.doubt import Claim, Doubt
from bot.library.intake.report import Moved, Report, Taken
from bot.library.intake.resemblance import Likeness
from bot.library.provenance import Provenance
from bot.library.reading.reading import Format
from bot.library.source import Kind
from bot.search.generation import Held
from bot.search.report import Update

UPDATE = Update(
    digest="d",
    added=("trees",),
    changed=("rice",),
    removed=("app", "old"),
    unchanged=("song",),
    passages=9,
    sentences=20,
    embedded=4,
    lost=("torn",),
)
REPORT = Report(
    taken=[
        Taken(
            id="trees",
            name="https://herald.example/trees",
            format=Format.HTML,
            heading="Trees by the river",
            publisher="herald.example (calls itself CNN)",
            unknown=("author", "date"),
            doubts=(Doubt(claim=Claim.PUBLISHER, claimed="CNN", site="herald.example"),),
            dropped=1,
            resembles=Likeness(id="song", share=0.456, is_exact=False),
        ),
        Taken(id="rice", name="rice.pdf", format=Format.PDF, heading="Rice", publisher="The Herald", dropped=3),
    ],
    moved=[Moved(id="song", name="a/hymn.txt", origin="/a/hymn.txt")],
    duplicates={"copy.txt": "copy.txt is the same as rice, so it was left out."},
    gone={"app": "app.txt"},
    failed={"bad.txt": "bad.txt is empty."},
    waiting=2,
)


def test_a_person_reads_what_happened_to_each_document() -> None:
    assert list(report_lines(UPDATE, REPORT)) == [
        "added    trees",
        "         from https://herald.example/trees, HTML; 1 stretch left out (--explain shows them)",
        "         Trees by the river, herald.example (calls itself CNN)",
        "         unknown: author, date",
        "         note: it calls itself “CNN”, which the name of the site, herald.example, does not bear out: "
        "known by herald.example",
        "         note: 46% of it stands in song too",
        "changed  rice",
        "         from rice.pdf, PDF; 3 stretches left out (--explain shows them)",
        "         Rice, The Herald",
        "removed  app (its file app.txt is no longer there)",
        "removed  old",
        "moved    song (now a/hymn.txt)",
        "left out copy.txt is the same as rice, so it was left out.",
        "lost     torn (damaged in the index; add it again)",
        "1 added, 1 changed, 2 removed, 1 unchanged, 1 moved, 1 left out as repetitions, 1 not taken in; "
        "9 passages in the index, 4 of them embedded now.",
        "Stopped with 2 documents to go; run the same again to go on from here.",
    ]


def test_a_dry_run_says_that_nothing_is_written() -> None:
    first, *_, last = report_lines(UPDATE, dry_run=True)
    assert first == "Nothing is written; this is what would happen."
    assert last.endswith("9 passages in the index, up to 4 of them would be embedded now.")


def test_a_program_reads_the_same() -> None:
    told = report_object(UPDATE, REPORT, dry_run=True)
    assert (told["added"], told["failed"], told["dry_run"]) == (("trees",), {"bad.txt": "bad.txt is empty."}, True)
    trees, rice = cast("list[dict[str, object]]", told["documents"])
    assert trees["resembles"] == {"id": "song", "share": 0.46}
    assert rice["resembles"] is None


def test_a_list_shows_where_each_document_came_from_and_steers_no_terminal() -> None:
    held = Held(
        digest="d",
        segment="s",
        heading="T" * 100,
        publisher="The Herald",
        kind=Kind.NEWS,
        wording=Wording.QUOTE,
        language="en",
        passages=3,
        sentences=9,
        provenance=Provenance(origin="/a/\x1b[2J\u202etxt"),
    )
    lines = list(holdings_lines({"trees": held}))
    assert all(line.isprintable() for line in lines)
    assert lines[0].startswith("trees      3 passages  TTT")
    assert lines[1].strip().startswith("from /a/�[2J�txt")
    assert lines[2].startswith("1 in all, 1 of them added")
