"""What Discord takes although its OpenAPI document does not list it; nothing else is overlooked."""

import re
from collections.abc import Mapping

# A field by its place → the only values with which it may be there.
_UNLISTED: Mapping[re.Pattern[str], tuple[object, ...]] = {
    # Documented as a field of commands (Application Commands: "nsfw? Indicates whether the command is
    # age-restricted"); the document lists it in answers only.
    re.compile(r"\.\d+\.nsfw"): (False, True),
    # Documented as a field of embeds (Message: "flags? embed flags combined as a bitfield"); the document
    # lists it in answers only. discord.py always writes it.
    re.compile(r"(\.data)?\.embeds\.\d+\.flags"): (0,),
    # Documented for messages that are sent (Webhook: "tts? true if this is a TTS message"), not for edits.
    # discord.py writes it there too, where false says nothing.
    re.compile(r"(\.data)?\.tts"): (False,),
}
# "Internally, Discord stores IDs as integer snowflakes" (Reference: ID Serialization), and takes them as such;
# discord.py writes integers in replies, and with files, as the examples of Discord do (Reference: Uploading Files).
_NUMBERED = re.compile(r"\.message_reference\.(message|channel|guild)_id|(\.data)?\.attachments\.\d+\.id")


def strict(value: object, place: str = "") -> object:
    """`value`, a request's JSON, as the document would have it written."""
    match value:
        case dict():
            parts = {key: (f"{place}.{key}", part) for key, part in value.items()}
            return {key: strict(part, at) for key, (at, part) in parts.items() if not _is_unlisted(at, part)}
        case list():
            return [strict(part, f"{place}.{number}") for number, part in enumerate(value)]
        case int() if _NUMBERED.fullmatch(place):
            return str(value)
        case _:
            return value


def _is_unlisted(place: str, value: object) -> bool:
    return any(pattern.fullmatch(place) and value in allowed for pattern, allowed in _UNLISTED.items())
