"""How far what a page says of itself can be believed, where it claims to be somebody else's."""

from dataclasses import dataclass
from enum import StrEnum


class Claim(StrEnum):
    """What a page says of itself that the place it came from does not bear out."""

    SITE = "site"  # its canonical address
    PUBLISHER = "publisher"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """The page claims to be of `claimed`; it is known by `site`, the host that it came from."""

    claim: Claim
    claimed: str
    site: str

    def __str__(self) -> str:
        """Half a sentence of which the page is the subject."""
        if self.claim is Claim.SITE:
            return f"it says that it belongs to {self.claimed}, but it came from {self.site}: known by {self.site}"
        return (
            f"it calls itself “{self.claimed}”, which the name of the site, {self.site}, does not bear out: "
            f"known by {self.site}"
        )
