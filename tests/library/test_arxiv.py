import pytest

from bot.library.arxiv import ArxivPaper, arxiv_paper


@pytest.mark.parametrize(
    ("name", "number", "version"),
    [
        ("arxiv:2507.16046", "2507.16046", None),
        ("arXiv:2507.16046v2", "2507.16046", 2),
        ("ARXIV: 0710.2073", "0710.2073", None),
        ("https://arxiv.org/abs/2507.16046", "2507.16046", None),
        ("http://www.arxiv.org/abs/2507.16046v3", "2507.16046", 3),
        ("https://arxiv.org/pdf/2507.16046", "2507.16046", None),
        ("https://arxiv.org/pdf/2507.16046v1.pdf", "2507.16046", 1),
        ("https://export.arxiv.org/abs/2507.16046?context=cs", "2507.16046", None),
        ("https://arxiv.org/html/2507.16046v1", "2507.16046", 1),
        ("arxiv.org/abs/2507.16046", "2507.16046", None),
        ("arxiv:cs/0501001", "cs/0501001", None),
        ("arxiv:cond-mat/0211022v1", "cond-mat/0211022", 1),
        ("https://arxiv.org/abs/math.GT/0309136", "math/0309136", None),
        ("https://doi.org/10.48550/arXiv.2507.16046", "2507.16046", None),
        ("  arxiv:2507.16046 ", "2507.16046", None),
    ],
)
def test_a_paper_is_recognised_however_it_is_named(name: str, number: str, version: int | None) -> None:
    assert arxiv_paper(name) == ArxivPaper(number=number, version=version)


@pytest.mark.parametrize(
    "name",
    [
        "2507.16046",
        "arxiv:",
        "arxiv:12.34",
        "arxiv:2507.16046/../../x",
        "https://arxiv.org/",
        "https://arxiv.org/list/cs.SI/new",
        "https://arxiv.org.evil.example/abs/2507.16046",
        "https://evil.example/arxiv.org/abs/2507.16046",
        "https://arxiv.org@evil.example/abs/2507.16046",
        "paper.pdf",
        "",
    ],
)
def test_nothing_else_is_taken_for_one(name: str) -> None:
    assert arxiv_paper(name) is None


def test_a_paper_knows_where_it_is_fetched() -> None:
    paper = ArxivPaper(number="2507.16046", version=2)
    assert paper.pdf == "https://arxiv.org/pdf/2507.16046v2"
    assert paper.page == "https://arxiv.org/abs/2507.16046"
    assert paper.identifier == "arXiv:2507.16046"
