"""A fixed sentence of the bot: English text that knows how it was made, so that it can be said in other languages."""

from collections.abc import Mapping, Sequence

# The contexts in which a catalogue keeps the names of commands: typed ones, groups of them, and those in a menu.
COMMAND_NAME = "command name"
GROUP_NAME = "group name"
MENU_NAME = "menu name"


class Fixed(str):
    """It is the English text wherever text is wanted; `bot.i18n` says the same in another language.

    A value may be a Fixed itself and is then said in that language too.
    """

    __slots__ = ("context", "many", "template", "values")

    template: str  # with the names of its values in braces
    many: str | None  # the template for any other `count` than 1
    context: str | None  # what the words name, where the same words may name several things
    values: Mapping[str, object]

    def __new__(
        cls,
        template: str,
        *,
        many: str | None = None,
        context: str | None = None,
        values: Mapping[str, object] | None = None,
    ) -> "Fixed":
        values = values or {}
        chosen = template if many is None or values.get("count") == 1 else many
        made = super().__new__(cls, chosen.format_map(values) if values else chosen)
        made.template, made.many, made.context, made.values = template, many, context, values
        return made


def fixed(template: str, /, **values: object) -> Fixed:
    """`template` with its values filled in: fixed("As [{number}]", number=1)."""
    return Fixed(template, values=values)


def fixed_count(one: str, many: str, /, *, count: int, **values: object) -> Fixed:
    """Whichever of two templates fits `count`; a language may have fewer or more forms than English."""
    return Fixed(one, many=many, values={"count": count, **values})


def command_name(name: str) -> Fixed:
    """The name of a command as the reader's Discord shows it: fixed("Use /{ask}.", ask=command_name("ask"))."""
    return Fixed(name, context=COMMAND_NAME)


def group_name(name: str) -> Fixed:
    """The name of a group of commands, as `command_name`: the "settings" of /settings show."""
    return Fixed(name, context=GROUP_NAME)


def either(items: Sequence[str]) -> str:
    """At least one item, as alternatives: "a, b or c"."""
    *most, last = items
    return fixed("{items} or {last}", items=_row(most), last=last) if most else last


def both(items: Sequence[str]) -> str:
    """At least one item, all of them: "a, b and c"."""
    *most, last = items
    return fixed("{items} and {last}", items=_row(most), last=last) if most else last


def _row(items: Sequence[str]) -> str:
    """ "a, b, c"; a template, because not every language parts with a comma and a space."""
    row, *rest = items
    for item in rest:
        row = fixed("{items}, {next}", items=row, next=item)
    return row
