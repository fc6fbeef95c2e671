"""A form, filled in as somebody would who does not look at it for long."""

from tests.local_discord.exchange import Modal, Outcome
from tests.local_discord.message import Message
from tests.local_discord.person import Person

_SELECT = 3
FOLLOW_UP = "Who said that?"


def filled(modal: Modal) -> dict[str, object]:
    """By label: a follow-up into every field, the first choice of every menu."""
    fields = {row["label"]: row["component"] for row in modal.components}
    return {
        label: [field["options"][0]["value"]] if field["type"] == _SELECT else FOLLOW_UP
        for label, field in fields.items()
    }


async def press_through(person: Person, message: Message, label: str) -> Outcome:
    """Press a button, and send in the form if it opens one."""
    pressed = await person.press(message, label)
    if pressed.modal is None:
        return pressed
    return await person.submit(pressed.modal, filled(pressed.modal), source=message)
