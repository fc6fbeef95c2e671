"""The heading under which a document lists its references."""

import re

_REFERENCES = re.compile(
    r"(?:[\dIVX.]+\s+)?(?:(?:list of )?references?(?: and notes| cited)?|(?:selected )?bibliography|works cited"
    r"|literature cited|notes and references|references? list|literatur(?:verzeichnis)?|bibliogra(?:ph|f)i[ea]"
    r"|références(?: bibliographiques)?|referencias(?: bibliográficas)?|referências(?: bibliográficas)?|riferimenti"
    r"|参考文献|參考文獻|引用文献|참고\s?문헌)[.:]?",
    re.I,
)


def heads_references(heading: str) -> bool:
    """Whether a list of references follows on `heading`."""
    return bool(_REFERENCES.fullmatch(heading.strip()))
