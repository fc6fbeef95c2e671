"""A thank-you, a hello or an order is recognised, so that it is not searched for as a question."""

import re
from enum import StrEnum

from bot.language.phrases import phrases


class Manner(StrEnum):
    """What a message is, where it is no question about the library's subject."""

    THANKS = "thanks"
    GREETING = "greeting"
    GOODBYE = "goodbye"
    ABILITY = "what can you do"
    IDENTITY = "who are you"
    ACCEPT = "yes"
    DECLINE = "no"
    ORDER = "an order"
    EMPTY = "nothing"


LONG = 20  # words from which a message is no greeting or thanks, however it starts …
WIDE = 300  # … and characters: on thousands of brackets the patterns below would take seconds
# What people put around a thank-you or a greeting without changing it.
_FILL = (
    r"(?:[\s!.,?)(:;~❤-➿\U0001F000-\U0001FAFF]|\b"
    + phrases(r"""
        so|very|much|a lot|lots?|really|super|just
        guys|bot|lightstick|there|all|everyone|friend|mate|you|u
        for (?:the|your|that|this|all)(?: \w+){0,2}
        that(?:'?s| was| is)?|this|it|was|were?|is|you'?re
        helpful|helped|helps?|useful|great|cool|nice|awesome|perfect|interesting|good|the best|goat|legend|lifesaver
        wow|ok|okay|oh|ah|haha|lol|well|then|i see|i get it|got it|makes sense|now|again|today|tysm
    """)
    + r"\b)*"
)
_START = r"(?:(?:hey|hi|hello|so|and|but|wait|ok|well)\s+)*"
_BOT = r"(?:you|u|this bot|the bot|lightstick)"
_MAY = r"(?:can|could|do|should|may)"
_SPECIES = r"(?:bot|human|ai|robot|real|chatgpt|person|llm|language model)"
_FORMS: tuple[tuple[Manner, str], ...] = (
    (
        Manner.ABILITY,
        _FILL
        + phrases(rf"""
            what (?:can|do|could) {_BOT} (?:do|help|know|answer|tell)(?: (?:me|us|here|exactly|with|all|for))*
            help(?: me)?
            how (?:do|can|does) (?:i|it|this|{_BOT}) (?:use|work|ask)\b.{{0,30}}
            what (?:should|can|could) i ask\b.{{0,40}}
            what (?:(?:kind|sort)s? of )?(?:topics?|subjects?|questions?|things?) {_MAY} (?:i|u|you|we)\b.{{0,50}}
            what (?:are|is) (?:this|{_BOT}) for
            what are your topics
        """),
    ),
    (
        Manner.IDENTITY,
        _START
        + phrases(rf"""
            (?:who|what)(?:'s| is| are|'re|re)? {_BOT}
            (?:are|r) {_BOT} (?:a |an |really |just )*{_SPECIES}\b.{{0,30}}
            who (?:made|built|created|runs|coded|programmed|owns|wrote) {_BOT}
            what(?:'s| is) your name
        """),
    ),
    (
        Manner.THANKS,
        _FILL
        + phrases("""
            thanks?|thank (?:you|u)|thx|ty|tysm|tyvm|cheers|much appreciated|appreciated?|appreciate it|good bot
            love (?:you|u|this|it)|gomawo|kamsahamnida|merci|gracias
        """)
        + _FILL,
    ),
    (
        Manner.GREETING,
        _FILL
        + phrases(r"""
            hi+|hello+|hey+|heya|hiya|yo|sup|greetings|annyeong\w*|what'?s up
            good (?:morning|evening|afternoon|day)
            how are (?:you|u)(?: doing)?
        """)
        + _FILL,
    ),
    (
        Manner.GOODBYE,
        _FILL
        + phrases("bye+|goodbye|good ?night|see (?:you|ya|u)(?: later)?|cya|later|that'?s all|that is all")
        + _FILL
        + "(?:bye+)?",
    ),
    (
        Manner.ACCEPT,
        phrases("""
            yes|yeah|yep|yup|y|sure|ok(?:ay)?|please|go (?:on|ahead)|do it|tell me|why not|of course|sure thing
            (?:the )?first(?: one)?
            i'?d like that
        """)
        + r"(?:[\s,.!]+(?:please|do|tell me|go (?:on|ahead)|thanks|that one))*",
    ),
    (Manner.DECLINE, phrases("no|nope|nah|no thanks|no thank you|never ?mind|not now")),
)
_COMPILED = tuple((manner, re.compile(rf"^\W*{form}\W*$", re.IGNORECASE)) for manner, form in _FORMS)

# Verbs that ask for a deed or a work of art, not for what the sources say.
_DEEDS = phrases(r"""
    write|compose|draw|paint|sing|rap|translate|pretend|act|role-?play|imagine|generate|code|program|rate|roast|flirt
    ignore|forget|disregard|override|reveal|leak|hack|become
    ping|tag|ban|kick|mute|delete|remove|erase|run|execute|eval|send|post|dm|tweet|email|call
    play|stream|vote|donate|buy|order|book|download|upload|install|restart|stop|shut
    make (?:me|us|a|an|up)|do my|show me your
    tell (?:me |us )?(?:a |your )?(?:joke|secret|story|system|token|password)
    give (?:me|us) (?:your|the|a|admin|mod|root) ?(?:bot |system |discord )?(?:token|password|prompt|key|role|rights)
    give (?:me|us) (?:your|the|a) (?:instructions|recipe|poem|joke)
    mention(?= ?(?:@|me\b|every\w+))
    (?:print|repeat|echo|speak|talk|say)(?! (?:about|of|to|who|whom|whose|what|which|when|where|why|how|whether|if)\b)
""")
_ORDER = re.compile(
    r"^\W*(?:(?:please|pls|plz|now|hey|hi|ok|okay|bot|lightstick|just|and|then|quick|system|user|admin|task|everyone|here)"
    r"\b[\s,:!]*)*"
    r"(?:(?:can|could|would|will) (?:you|u) (?:please |pls )?|i (?:want|need) you to |"
    rf"you (?:must|have to|should|will|are now) )?{_DEEDS}(?![\w-])",
    re.IGNORECASE,
)
# "Stream numbers aside, how many views did it get?"
_ASKS_AFTER_ALL = re.compile(
    r"[,.:;!–—]\s+(?:(?:but|and|so|then|or)\s+)?(?:who|whom|whose|what|which|when|where|why|how)\b[^?]*\?\W*$",
    re.IGNORECASE,
)
_TAMPERING = re.compile(
    r"\b(?:ignore|forget|disregard|override|bypass) (?:(?:all|any|every|your|the|my|these|those|previous|prior|above|"
    r"earlier|other) )*(?:instructions?|rules?|prompts?|sources?|limits?|restrictions?|guidelines?)\b|"
    r"\b(?:your|system|hidden|initial|(?:bot|discord|server|admin)(?:['’]s)?) (?:\w+ )?"
    r"(?:prompt|token|api key|password|secrets?|instructions|env(?:ironment)? variables?|config)\b|"
    r"\byou are now\b|\bjailbreak\b|\bdeveloper mode\b|(?:^|\n)\s*system\s*:",
    re.IGNORECASE,
)


def manner_of(text: str) -> Manner | None:
    """What `text` is if it is no question about the subject; None if it should be searched for."""
    if not re.search(r"\w", text):
        return Manner.EMPTY
    is_short = len(text.split()) < LONG and len(text) < WIDE
    for manner, form in _COMPILED if is_short else ():
        if form.match(text) and not (manner is Manner.ACCEPT and text.rstrip().endswith("?")):  # "y?" is "why?"
            return manner
    if _TAMPERING.search(text) or (_ORDER.match(text) and not _ASKS_AFTER_ALL.search(text)):
        return Manner.ORDER
    return None
