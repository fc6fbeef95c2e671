"""What Discord takes although its OpenAPI document does not list it; nothing else is overlooked."""

import re

_LEFT_OUT = re.compile(
    "|".join(
        (
            # Documented as a field of commands (Application Commands: "nsfw? Indicates whether the command is
            # age-restricted"); the document lists it in answers only.
            r"(\.\d+)?\.nsfw",
            # Documented as a field of embeds (Message: "flags? embed flags combined as a bitfield"); the document
            # lists it in answers only. discord.py always writes it, as 0.
            r"(\.data)?\.embeds\.\d+\.flags",
        )
    )
)
# "Internally, Discord stores IDs as integer snowflakes" (Reference: ID Serialization), and takes them as such;
# discord.py writes integers in this one place.
_NUMBERED = re.compile(r"\.message_reference\.(message|channel|guild)_id")


def strict(value: object, place: str = "") -> object:
    """`value`, a request's JSON, as the document would have it written."""
    match value:
        case dict():
            parts = {key: (f"{place}.{key}", part) for key, part in value.items()}
            return {key: strict(part, at) for key, (at, part) in parts.items() if not _LEFT_OUT.fullmatch(at)}
        case list():
            return [strict(part, f"{place}.{number}") for number, part in enumerate(value)]
        case int() if _NUMBERED.fullmatch(place):
            return str(value)
        case _:
            return value
