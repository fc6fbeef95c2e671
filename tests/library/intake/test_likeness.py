"""Texts that repeat others are recognised in any script, and those that only share a subject are not."""

import random
from pathlib import Path

import pytest

from bot.library.intake.likeness import Likenesses, signature
from bot.library.intake.resemblance import Likeness
from bot.library.intake.signature_file import read_signatures, write_signatures

ENGLISH = [
    f"On day {n} the club of {town} counted {n * 37} trees that its members had planted along the river."
    for n, town in enumerate("Arden Belmar Corvo Delph Emden Falun Gander Husum Imola Jever".split(), start=3)
]
KOREAN = [
    f"{town} 팬클럽은 {n}일째 강가에 나무 {n * 37}그루를 심었고 그 사진을 회원들에게 보여 주었다."
    for n, town in enumerate("서울 부산 대구 인천 광주 대전 울산 수원 창원 전주".split(), start=3)
]
JAPANESE = [
    f"{town}のファンは{n}日目に川沿いへ木を{n * 37}本植えて、その写真を会員に見せた。"
    for n, town in enumerate("東京 大阪 京都 札幌 仙台 神戸 広島 福岡 奈良 金沢".split(), start=3)
]
FURNITURE = ["Sign up for our letter.", "Photograph: the editors."]


def likeness(text: str, *others: str) -> Likeness | None:
    known = Likenesses()
    for n, other in enumerate(others):
        known.add(f"text {n}", signature(other))
    return known.nearest(signature(text))


@pytest.mark.parametrize("sentences", [ENGLISH, KOREAN, JAPANESE], ids=["English", "Korean", "Japanese"])
def test_the_same_article_from_two_sites_is_recognised(sentences: list[str]) -> None:
    article = " ".join(sentences)
    found = likeness("\n\n".join([FURNITURE[0], *sentences, FURNITURE[1]]), "something else entirely", article)
    assert found is not None
    assert (found.id, found.is_exact) == ("text 1", False)
    assert found.share > 0.8
    cut = likeness(" ".join(sentences[:6]), article)
    assert cut is not None
    assert cut.share > 0.8


@pytest.mark.parametrize("sentences", [ENGLISH, KOREAN, JAPANESE], ids=["English", "Korean", "Japanese"])
def test_half_an_article_of_its_own_is_seen(sentences: list[str]) -> None:
    other = ["".join(random.Random(n).sample(one, len(one))) for n, one in enumerate(sentences[5:])]
    found = likeness(" ".join([*sentences[:5], *other]), " ".join(sentences))
    assert found is not None
    assert 0.3 < found.share < 0.75


@pytest.mark.parametrize("text", [" ".join(ENGLISH).upper(), "\n".join(ENGLISH).replace(".", " !")])
def test_case_spaces_and_punctuation_make_no_difference(text: str) -> None:
    assert likeness(text, " ".join(ENGLISH)) == Likeness(id="text 0", share=1.0, is_exact=True)


def test_texts_that_share_nothing_do_not_resemble_each_other() -> None:
    found = likeness(" ".join(KOREAN), " ".join(ENGLISH), " ".join(JAPANESE))
    assert found is None or found.share < 0.1


def test_a_few_words_do_not_seem_to_stand_in_any_long_text() -> None:
    known = Likenesses()
    for seed in range(20):
        known.add(
            f"long {seed}", signature(" ".join(f"word{(seed * 7919 + n * n * 31) % 10_007}" for n in range(4000)))
        )
    for n in range(30):
        assert known.nearest(signature(f"Top of page {n} of the manual, which is about nothing much")) is None


@pytest.mark.parametrize("text", ["", "…", "one", "two words"])
def test_a_text_of_a_few_words_is_compared_too(text: str) -> None:
    assert likeness(text) is None
    assert likeness(text, text) == Likeness(id="text 0", share=1.0, is_exact=True)


def test_a_text_that_is_forgotten_or_excepted_is_not_found() -> None:
    known = Likenesses()
    for n in range(200):
        known.add(f"text {n}", signature(f"{n} {' '.join(ENGLISH[: n % 10 + 1])}"))
    made = signature(f"7 {' '.join(ENGLISH[:8])}")
    assert known.nearest(made) == Likeness(id="text 7", share=1.0, is_exact=True)
    other = known.nearest(made, but="text 7")
    assert other is not None
    assert other.id != "text 7"
    known.forget("text 7")
    known.forget("text 7")
    assert known.nearest(made) == other


def test_signatures_survive_on_disk_and_damage_costs_only_time(tmp_path: Path) -> None:
    file = tmp_path / "likeness.npz"
    made = {"a 1": signature("Fans met."), "b 2": signature("Fans sang in June and in May.")}
    write_signatures(file, made)
    kept = read_signatures(file)
    assert {key: (one.text, one.size, one.numbers.tolist()) for key, one in kept.items()} == {
        key: (one.text, one.size, one.numbers.tolist()) for key, one in made.items()
    }
    write_signatures(file, {})
    assert read_signatures(file) == {}
    write_signatures(file, made)
    file.write_bytes(file.read_bytes()[:100])
    assert read_signatures(file) == {}
    assert read_signatures(tmp_path / "missing.npz") == {}
    write_signatures(tmp_path / "no" / "such" / "folder.npz", made)
