"""A check is one card: every claim with its verdict in words, within Discord's limits."""

from dataclasses import replace

import pytest

from bot.answer.checking.verdict import Checked, CheckedClaim, Verdict
from bot.language.fixed import fixed
from bot.render.discord_check import VERDICTS, VIEW, check_card
from bot.render.discord_message import fits
from tests.samples import HERALD, cited

CITED = tuple(cited("Fans planted a forest, the Herald reports.", "The forest has 500 trees."))


def claim(text: str, verdict: Verdict, *numbers: int, reason: str | None = None) -> CheckedClaim:
    return CheckedClaim(text=text, start=0, end=len(text), verdict=verdict, numbers=numbers, reason=reason)


def checked(*claims: CheckedClaim, reason: str | None = None) -> Checked:
    return Checked(message="", claims=claims, citations=CITED, reason=reason)


def test_each_claim_stands_with_its_verdict_its_numbers_and_its_reason() -> None:
    reason = fixed("The claim says {claimed}; my sources say {held}.", claimed="9", held="500")
    card = check_card(
        checked(
            claim("Fans planted a forest", Verdict.SUPPORTED, 1),
            claim("it has 9 trees", Verdict.CONTRADICTED, 2, reason=reason),
        )
    )
    assert card.description.splitlines() == [
        "> Fans planted a forest",
        "✅ **Supported** [1]",
        "",
        "> it has 9 trees",
        "❌ **Contradicted** [2]",
        "The claim says 9; my sources say 500.",
    ]
    assert card.fields[0].name == "Sources"
    assert card.fields[0].value.startswith("**The Herald**")
    assert [proof.number for proof in card.proofs] == [1, 2]


def test_it_is_said_that_this_is_the_view_of_the_library() -> None:
    assert (check_card(checked(claim("So it is", Verdict.ABSENT))).footer or "").startswith(VIEW)


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_mark_and_words_beside_it(verdict: Verdict) -> None:
    mark, words = VERDICTS[verdict]
    assert f"{mark} **{words}**" in check_card(checked(claim("It is so", verdict))).description


def test_where_nothing_is_claimed_the_reason_is_the_card() -> None:
    assert check_card(checked(reason="Nothing to check.")).description == "*Nothing to check.*"


def test_words_of_a_message_format_and_ping_nothing() -> None:
    card = check_card(checked(claim("**all** <@1> @everyone gave", Verdict.ABSENT)))
    assert "**all**" not in card.description
    assert "<@1>" not in card.description.replace(r"\<", "")
    assert "@everyone" not in card.description


def test_ten_long_claims_fit_into_one_message() -> None:
    long = [claim("*word* " * 60, Verdict.PARTLY, 1, 2, reason="“*so*” " * 90) for _ in range(10)]
    card = check_card(checked(*long, reason="The message is long."))
    assert fits(card)
    assert card.description.count("Partly supported") == 10


def test_what_does_not_fit_is_counted() -> None:
    card = check_card(checked(*(claim("word " * 60, Verdict.PARTLY, 1, reason="so " * 90) for _ in range(30))))
    assert fits(card)
    shown = card.description.count("Partly supported")
    assert f"… and {30 - shown} more claims." in card.description


def test_a_list_of_sources_that_is_too_long_ends_early_and_keeps_its_evidence() -> None:
    many = tuple(
        cited("A claim.", source=replace(HERALD, id=f"source-{n}", title="Title " * 40), first=n)[0]
        for n in range(1, 21)
    )
    claims = tuple(claim("word " * 40, Verdict.PARTLY, n, n + 1, reason="so " * 60) for n in range(1, 20, 2))
    card = check_card(Checked(message="", claims=claims, citations=many))
    assert fits(card)
    assert card.fields
    assert len(card.proofs) == 20
