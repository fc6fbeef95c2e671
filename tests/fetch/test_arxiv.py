"""Identifiers of papers, as people write them."""

import pytest

from bot.fetch.arxiv import abstract_address, identifier, paper_address


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("arxiv:2507.16046", "2507.16046"),
        ("arXiv: 2507.16046v2 ", "2507.16046v2"),
        ("arXiv:0704.0001", "0704.0001"),
        ("arXiv:hep-th/9901001", "hep-th/9901001"),
        ("arXiv:math.GT/0309136v1", "math.GT/0309136v1"),
        ("https://arxiv.org/abs/2507.16046", "2507.16046"),
        ("http://www.arxiv.org/pdf/2507.16046v3.pdf", "2507.16046v3"),
        ("https://export.arxiv.org/abs/hep-th/9901001?context=math#x", "hep-th/9901001"),
        ("https://arxiv.org/html/2507.16046v1", "2507.16046v1"),
    ],
)
def test_an_identifier_is_found(written: str, read: str) -> None:
    assert identifier(written) == read
    assert identifier(paper_address(read)) == read
    assert identifier(abstract_address(read)) == read


@pytest.mark.parametrize(
    "written",
    [
        "2507.16046",
        "arxiv:",
        "arxiv:2507.1",
        "arxiv:../../etc/passwd",
        "arxiv:2507.16046/../x",
        "https://arxiv.org/list/cs/new",
        "https://arxiv.org.evil.example/abs/2507.16046",
        "https://example.org/?https://arxiv.org/abs/2507.16046",
    ],
)
def test_what_is_no_identifier_is_none(written: str) -> None:
    assert identifier(written) is None
