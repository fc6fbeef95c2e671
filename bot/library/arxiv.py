"""Papers of arXiv: how people name them, and where they are fetched."""

import re
from dataclasses import dataclass

_NEW = r"\d{4}\.\d{4,5}"
_OLD = r"[a-z]+(?:-[a-z]+)*(?:\.[a-z]{2})?/\d{7}"
_PREFIXED = re.compile(rf"arxiv:\s*(?P<number>{_NEW}|{_OLD})(?:v(?P<version>\d{{1,3}}))?", re.I)
_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html|format)/"
    rf"(?P<number>{_NEW}|{_OLD})(?:v(?P<version>\d{{1,3}}))?(?:\.pdf)?/?(?:[?#].*)?",
    re.I,
)
_DOI = re.compile(
    rf"(?:https?://(?:dx\.)?doi\.org/|doi:)10\.48550/arxiv\.(?P<number>{_NEW}|{_OLD})(?:v(?P<version>\d{{1,3}}))?", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArxivPaper:
    """A paper of arXiv. `version` is None for the newest."""

    number: str  # "2507.16046", "cs/0501001"
    version: int | None = None

    @property
    def identifier(self) -> str:
        return f"arXiv:{self.number}"

    @property
    def _versioned(self) -> str:
        return self.number if self.version is None else f"{self.number}v{self.version}"

    @property
    def page(self) -> str:
        """The canonical address, which says what the paper is; it always shows the newest version."""
        return f"https://arxiv.org/abs/{self.number}"

    @property
    def pdf(self) -> str:
        return f"https://arxiv.org/pdf/{self._versioned}"


def arxiv_paper(name: str) -> ArxivPaper | None:
    """The paper that `name` means: "arXiv:2507.16046v2", or the address of one on arxiv.org or its DOI."""
    for pattern in (_PREFIXED, _ADDRESS, _DOI):
        if match := pattern.fullmatch(name.strip()):
            version = int(match["version"]) if match["version"] else None
            return ArxivPaper(number=_canonical(match["number"]), version=version or None)
    return None


def _canonical(number: str) -> str:
    """Old numbers are looked up without the part of their archive: "math.GT/0309136" is "math/0309136"."""
    archive, slash, rest = number.lower().partition("/")
    return f"{archive.split('.')[0]}/{rest}" if slash else number
