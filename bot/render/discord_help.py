"""How to ask, and what the labels in an answer mean: short enough for a phone."""

from bot.i18n.speech import ENGLISH, Speech
from bot.language.fixed import MENU_NAME, Fixed, command_name, fixed, group_name
from bot.render.discord_message import Card, Field

# Questions stay English: they are put to an English library as they stand.
EXAMPLES = (
    "Why did K-pop fans flood #WhiteLivesMatter?",
    "What happened at the Tulsa rally?",
    "What is a fancam?",
)

_WHAT = fixed(
    "I answer questions about the history of K-pop fan activism and show the evidence for every sentence. "
    "If my sources do not hold an answer, I say so."
)
_ASK = fixed(
    "`/{ask}` with your question, mention me in a channel or thread, reply to me, or write to me privately. "
    "Then ask on: I understand “and when?”.",
    ask=command_name("ask"),
)
_CHECK = fixed(
    "Hold any message (on a computer: right-click it), then **Apps** and **{check}**: "
    "I compare each of its claims with my sources, for you alone.",
    check=Fixed("Check against sources", context=MENU_NAME),
)
_LABELS = fixed(
    "• **[1]**: the evidence of a sentence. The button under the answer shows it.\n"
    "• **our own words**: our note on what a source reports. **Quoted**: the source's words.\n"
    "• **The closest that my sources come**: I am not sure that this answers you."
)
_MORE = fixed(
    "• `/{summary}`: a source or topic in short\n"
    "• `/{sources}`: what I have read\n"
    "• `/{about}`: how good my answers are\n"
    "• `/{privacy} {show}`: what I store about you\n"
    "• `/{settings} {show}`: for moderators",
    summary=command_name("summary"),
    sources=command_name("sources"),
    about=command_name("about"),
    privacy=group_name("privacy"),
    settings=group_name("settings"),
    show=command_name("show"),
)


def help_card(*, speech: Speech = ENGLISH) -> Card:
    """It ends with the words above the buttons that ask the `EXAMPLES`."""
    return Card(
        title=speech("How to ask me"),
        description=speech(_WHAT),
        fields=(
            Field(name=speech("Ask"), value=speech(_ASK)),
            Field(name=speech("Check what somebody says"), value=speech(_CHECK)),
            Field(name=speech("What the labels mean"), value=speech(_LABELS)),
            Field(name=speech("More"), value=speech(_MORE)),
        ),
        footer=speech("Try one of these:"),
    )
