"""Whether a word looks like a finite verb: told by its form and a list of the everyday irregular ones."""

import re

_IRREGULAR = """
    became began bought broke brought built came caught chose cost cut did drew drove ended fell felt forced fought
    found gave got grew held hit hurt kept knew led left lost made meant met paid put ran run read rose said sang sat
    saw sent set showed shut sold spent spoke spread stood stopped swept took taught thought threw
    told took went won wrote
    says claims reports writes runs gives takes makes holds seats finds shows helps loves means teaches works wears
    comes goes plays lives wants needs knows thinks believes supports opposes drives causes amplifies explains asks
    tells calls names lists promotes raises donates uses
    """.split()
_HELPERS = frozenset(
    """
    am is are was were be been being has have had do does did can could will would shall should may might must
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't cannot couldn't won't wouldn't
    """.split()
)
_FINITE = re.compile(rf"(?:{'|'.join(re.escape(word) for word in dict.fromkeys(_IRREGULAR))}|[a-z-]{{2,}}ed)")


def is_verb(word: str) -> bool:
    """ "crashed", "gave", "isn’t"; not "crash", as it may be a noun, nor anything with a capital."""
    return is_helper(word) or _FINITE.fullmatch(word.replace("’", "'")) is not None


def is_helper(word: str) -> bool:
    """A form of be, have, do, or of can, will and the like."""
    return word.replace("’", "'") in _HELPERS


def has_verb(text: str) -> bool:
    return any(is_verb(word) for word in re.findall(r"[\w'’]+", text))
