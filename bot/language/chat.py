"""The shorthand of chats and of fans, written out: "y did bangtan stans" → "why did BTS fans"."""

import re

# What fans and chatters everywhere write for an English word. A name stands here only if fans use it
# for another name; what a library's own abbreviations mean is learnt from its text.
_SHORTHAND = {
    "why": "y whyd why'd",
    "what": "wat wut wht",
    "how": "hw howd how'd",
    "who": "whod who'd",
    "you": "u",
    "are": "r",
    "your": "ur",
    "people": "ppl peeps",
    "because": "bc cuz coz cos",
    "about": "abt",
    "with": "w",
    "please": "pls plz",
    "something": "smth smthg",
    "someone": "smn some1",
    "everyone": "every1",
    "really": "rly rlly",
    "though": "tho",
    "through": "thru",
    "before": "b4",
    "okay": "kk",
    "probably": "prolly prob",
    "favourite": "fave fav",
    "account": "acc acct",
    "accounts": "accs accts",
    "Twitter": "twt",
    "president": "prez pres",
    "donation": "dono",
    "donations": "donos",
    "organisation": "org",
    "organisations": "orgs",
    "university": "uni",
    "video": "vid",
    "videos": "vids",
    "pictures": "pics",
    "money": "$$ $$$ moolah",
    "police": "cops popo",
    "professor": "prof",
    "government": "govt",
    "fans": "stans",
    "fan": "stan",
    "BTS": "bangtan beyondthescene bangtansonyeondan",
    "Super Junior": "suju",
    "White Lives Matter": "wlm",
    "All Lives Matter": "alm",
    "Blue Lives Matter": "bluelm",
    "Black Lives Matter": "blm",
    "million": "mil mill",
}
_MEANT = {short: plain for plain, shorts in _SHORTHAND.items() for short in shorts.split()}
# Not a part of U.S., J.Y. Park, R&B or U-KISS.
_WORD = re.compile(r"(?<![\w@'#&-])(?<!\w\.)(?!(?-i:[A-Z])\.)(?:[a-z][a-z']*|\${2,3})(?![\w'&-]|\.\w)", re.IGNORECASE)


def write_out_shorthand(text: str) -> str:
    """`text` with each piece of shorthand replaced; everything else stays as it is."""
    return _WORD.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    word, owner = (match[0].removesuffix("'s"), "'s") if match[0].endswith("'s") else (match[0], "")
    plain = _MEANT.get(match[0].casefold())
    return plain if plain else _MEANT[word.casefold()] + owner if word.casefold() in _MEANT else match[0]
