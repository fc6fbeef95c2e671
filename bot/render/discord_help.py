"""How to ask, and what the labels in an answer mean: short enough for a phone."""

from bot.i18n.speech import ENGLISH, Speech
from bot.language.fixed import command_name, fixed, group_name
from bot.render.discord_message import Card, Field

# Questions stay English: they are put to an English library as they stand.
EXAMPLES = (
    "Why did K-pop fans flood #WhiteLivesMatter?",
    "What happened at the Tulsa rally?",
    "What is a fancam?",
)

_ASK = fixed(
    "• `/{ask}` and your question\n"
    "• a message that mentions me, here or in a thread\n"
    "• a reply to one of my messages\n"
    "• a private message to me\n"
    "Ask on: I understand “and when?” or “who said that?”, and the buttons under an answer go further.",
    ask=command_name("ask"),
)
_LABELS = fixed(
    "• **[1]** numbers the evidence of a sentence. The button under the answer shows you the passage.\n"
    "• **our own words**: our note on what a source reports. **Quoted**: the source's words.\n"
    "• **I understood**: how I read a question that leans on the one before.\n"
    "• **The closest that my sources come**: I am not sure that this answers you.\n"
    "• **left out**: the evidence did not hold for a sentence, so I do not say it.\n"
    "If my sources do not hold an answer, I say so."
)
_MORE = fixed(
    "`/{summary}` sums up a source or topic, `/{sources}` lists what I have read, `/{about}` tells how good I am, "
    "`/{privacy} {show}` what I store, and moderators have `/{settings} {show}`.",
    summary=command_name("summary"),
    sources=command_name("sources"),
    about=command_name("about"),
    privacy=group_name("privacy"),
    settings=group_name("settings"),
    show=command_name("show"),
)


def help_card(*, speech: Speech = ENGLISH) -> Card:
    return Card(
        title=speech("How to ask me"),
        description=speech("I answer questions about the history of K-pop fan activism, with evidence."),
        fields=(
            Field(name=speech("Ask"), value=speech(_ASK)),
            Field(name=speech("For example"), value="\n".join(f"• {example}" for example in EXAMPLES)),
            Field(name=speech("What the labels mean"), value=speech(_LABELS)),
            Field(name=speech("More"), value=speech(_MORE)),
        ),
    )
