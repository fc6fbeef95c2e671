"""A thank-you, a hello or an order is recognised, so that it is not searched for as a question."""

import re
from enum import StrEnum


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


_FILL = r"(?:\s|[!.,?)(:;~❤-➿]|[\U0001F000-\U0001FAFF]|\b(?:so|very|much|a lot|lot|guys|bot|lightstick|there|all|everyone|you|u|for (?:the|your|that|this|all)(?: \w+){0,3}|that(?:'?s| was| is)|this|really|super|helpful|great|cool|nice|awesome|perfect|interesting|wow|ok|okay|oh|ah|haha|lol|well|then|i (?:see|get it)|got it|makes sense|now|again|good|help|helped|it|was|is|tysm|friend|mate|today|you'?re|the best|goat|legend|lifesaver|useful|were?)\b)*"
_FORMS: tuple[tuple[Manner, str], ...] = (
    (Manner.ABILITY, rf"^{_FILL}(?:what (?:can|do|could) (?:you|u|this bot|the bot|lightstick) (?:do|help|know|answer|tell)\b.{{0,40}}|help(?: me)?|how (?:do|can|does) (?:i|you|this|it|the bot) (?:use|work|ask)\b.{{0,30}}|what (?:should|can|could) i ask\b.{{0,40}}|what (?:(?:kind|sort)s? of )?(?:topics?|subjects?|questions?|things?) (?:(?:can|could|do|should|may) (?:i|you|u|we)|(?:are|r) (?:you|u))\b.{{0,50}}|what (?:are|is) (?:you|this bot|this) for|what are your topics)\W*$"),
    (Manner.IDENTITY, r"^\W*(?:hey |hi |hello |so |and |but |wait |ok )*(?:who|what)(?:'s| is| are|'re|re)? (?:you|u|this bot|lightstick)\W*$|^\W*(?:so |and |wait |hey )*(?:are|r) (?:you|u) (?:a |an |really |just )*(?:bot|human|ai|robot|real|chatgpt|person|llm|language model)\b.{0,30}$|^\W*(?:so |and )?who (?:made|built|created|runs|coded|programmed|owns|wrote) (?:you|u|this bot|lightstick)\W*$|^\W*what(?:'s| is) your name\W*$|^\W*how are (?:you|u)\b.{0,25}$"),
    (Manner.THANKS, rf"^{_FILL}(?:thanks?|thank (?:you|u)|thx|ty|tysm|tyvm|cheers|much appreciated|appreciate it|appreciated|good bot|love (?:you|u|this|it)|gomawo|kamsahamnida|merci|gracias){_FILL}$"),
    (Manner.GREETING, rf"^{_FILL}(?:hi+|hello+|hey+|heya|hiya|yo|sup|good (?:morning|evening|afternoon|day)|greetings|annyeong\w*|what'?s up|how are (?:you|u)(?: doing)?){_FILL}$"),
    (Manner.GOODBYE, rf"^{_FILL}(?:bye+(?:\W*bye+)?|goodbye|good ?night|see (?:you|ya|u)(?: later)?|cya|later|that'?s all|that is all){_FILL}$"),
    (Manner.ACCEPT, r"^\W*(?:yes|yeah|yep|yup|sure|ok(?:ay)?|please|go (?:on|ahead)|do it|tell me|why not|of course|yes please|sure thing|please do|the first(?: one)?|first|i'?d like that|y)(?:[\s,.!]+(?:please|do|tell me|go (?:on|ahead)|thanks|that one))*\W*$"),
    (Manner.DECLINE, r"^\W*(?:no|nope|nah|no thanks|no thank you|never ?mind|not now)\W*$"),
)  # fmt: skip
_COMPILED = tuple((manner, re.compile(form, re.IGNORECASE)) for manner, form in _FORMS)

# Verbs that ask for a deed or a work of art, not for what the sources say.
_DEEDS = (
    "write|compose|draw|paint|sing|rap|translate|pretend|act|roleplay|role-play|imagine|ignore|forget|disregard|override|"
    "reveal|leak|ping|tag|ban|kick|mute|delete|remove|erase|run|execute|eval|send|post|dm|tweet|"
    "email|call|play|stream|vote|donate|buy|order|book|generate|code|program|hack|download|upload|install|restart|stop|shut|"
    "become|rate|roast|flirt|tell (?:me |us )?(?:a |your )?(?:joke|secret|story|system|token|password)|give (?:me|us) (?:your|the|a|admin|mod|root)"
    " ?(?:bot |system |discord )?(?:token|password|prompt|key|role|rights|instructions|recipe|poem|joke)|make (?:me|us|a|an|up)|do my|show me your"
    # "Say hi" is an order; "say who founded it" and "talk about the app" ask.
    "|mention(?= ?(?:@|me\\b|every\\w+))|(?:print|repeat|echo|speak|talk|say)(?! (?:about|of|to|who|whom|whose|what|which|when|where|why|how|whether|if)\\b)"
)
_ORDER = re.compile(
    rf"^\W*(?:(?:please|pls|plz|now|hey|hi|ok|okay|bot|lightstick|just|and|then|quick|system|user|admin|task|everyone|here)\b[\s,:!]*)*"
    rf"(?:(?:can|could|would|will) (?:you|u) (?:please |pls )?|i (?:want|need) you to |you (?:must|have to|should|will|are now) )?(?:{_DEEDS})(?![\w-])",
    re.IGNORECASE,
)
# "Stream numbers aside, how many views did it get?"
_ASKS_AFTER_ALL = re.compile(
    r"[,.:;!–—]\s+(?:(?:but|and|so|then|or)\s+)?(?:who|whom|whose|what|which|when|where|why|how)\b[^?]*\?\W*$",
    re.IGNORECASE,
)
_TAMPERING = re.compile(
    r"\b(?:ignore|forget|disregard|override|bypass) (?:all |any |every |your |the |my |these |those )*(?:previous |prior |above |earlier |other )*"
    r"(?:instructions?|rules?|prompts?|sources?|limits?|restrictions?|guidelines?)\b|"
    r"\b(?:your|system|hidden|initial|(?:bot|discord|server|admin)(?:['’]s)?) (?:\w+ )?"
    r"(?:prompt|token|api key|password|secrets?|instructions|env(?:ironment)? variables?|config)\b|"
    r"\byou are now\b|\bjailbreak\b|\bdeveloper mode\b|(?:^|\n)\s*system\s*:",
    re.IGNORECASE,
)


def manner_of(text: str) -> Manner | None:
    """What `text` is if it is no question about the subject; None if it should be searched for."""
    if not re.search(r"\w", text):
        return Manner.EMPTY
    for manner, form in _COMPILED:
        if form.match(text) and not (manner is Manner.ACCEPT and text.rstrip().endswith("?")):  # "y?" is "why?"
            return manner
    if _TAMPERING.search(text) or (_ORDER.match(text) and not _ASKS_AFTER_ALL.search(text)):
        return Manner.ORDER
    return None
