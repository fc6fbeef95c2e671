import io

from rich.console import Console

from bot.console.explanation import explain
from bot.library.reading.reading import Dropped, Format, Imprint, Paragraph, Reading, Reason


def explained(reading: Reading) -> str:
    written = io.StringIO()
    explain(reading, Console(file=written, width=100))
    return written.getvalue()


READING = Reading(
    format=Format.HTML,
    paragraphs=(Paragraph(text="Fans gave [bold]much[/bold].", heading="Money"), Paragraph(text="They went.", page=2)),
    imprint=Imprint(title="Fans"),
    dropped=(Dropped(text="Give now.", reason=Reason.APPEAL),),
    references=("Han 2019.",),
)


def test_what_was_kept_is_shown_with_heading_and_place() -> None:
    shown = explained(READING)
    assert "Money" in shown
    assert "¶1 Fans gave [bold]much[/bold]." in shown
    assert "p. 2 They went." in shown


def test_what_was_left_out_is_shown_with_its_reason() -> None:
    assert "an appeal for money or a subscription: Give now." in explained(READING)


def test_what_the_document_does_not_say_is_shown_as_unknown() -> None:
    assert explained(READING).count("not known") == 8
