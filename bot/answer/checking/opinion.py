"""What in a message cannot be so or not so: questions, wishes, feelings, judgements, predictions."""

import re

from bot.language.cues import ATTRIBUTION
from bot.language.phrases import pattern

_ASKS = re.compile(
    r"(?:who|whom|whose|what|when|where|why|how|which|did|do|does|is|are|was|were|has|have|can|could|will|would|"
    r"isn'?t|aren'?t|didn'?t|doesn'?t|don'?t|wasn'?t|weren'?t|any ?one know\w*|does any\w*)\b",
    re.IGNORECASE,
)
_FEELS = pattern(r"""
    should(?:n['’]?t)?
    ought to
    must(?:n['’]?t)?
    deserve\w*
    (?:i|we|i['’]m|im) (?:\w+ )?(?:love|hate|hope|wish|feel|adore|want|miss|like|cry|crying|proud)\w*
    i['’]?m (?:so |very |really )?\w+
    (?:so|very|really|pretty|kinda|super|too|just|absolutely|totally) (?:\w+ )?(?:proud|happy|sad|cool|important)
    (?:so|very|really|pretty|kinda|super|too|just|absolutely|totally) (?:inspiring|great|good|bad|cute|nice|smart|weird)
    best(?! known)
    worst
    greatest
    coolest
    funniest
    bravest
    smartest
    amazing
    awesome
    incredible
    brilliant
    beautiful
    wonderful
    fantastic
    hilarious
    iconic
    legendary
    cringe\w*
    toxic
    stupid
    dumb
    gross
    annoying
    ridiculous
    disgusting
    pathetic
    overrated
    underrated
    inspiring
    awe-inspiring
    cool
    lovely
    adorable
    badass
    epic
    insane
    crazy
    funny
    sexy
    boring
    proud of
    love (?:them|it|this|that|him|her|you|u)
    (?:will|would|gonna|going to) (?:\w+ )?\w+
    how (?:cool|crazy|nice|sad|funny|lovely|great|sweet|beautiful|amazing)
    what an? \w+
    (?:greatest|best) (?:people|fandom|fans|group|thing)
""")


def asks(text: str, core: str, *, has_mark: bool) -> bool:
    """ "Did you know that …?" asks nothing; its core is a claim."""
    return bool(_ASKS.match(core)) or (has_mark and core == " ".join(text.split()))


def is_opinion(core: str) -> bool:
    """Whose words are reported ("TK Park says that …") gives no opinion of the writer's."""
    return bool(_FEELS.search(core)) and not ATTRIBUTION.search(core)
