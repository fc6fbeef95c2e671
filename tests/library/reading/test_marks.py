import pytest

from bot.library.reading.marks import without_marks


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("It grew.[1]", "It grew."),
        ("It grew [12] fast.", "It grew fast."),
        ("causes, such as [1]raising money", "causes, such as raising money"),
        ("It grew.[2][3] Then", "It grew. Then"),
        ("It grew [4–6], they say.", "It grew, they say."),
        ("It grew.[citation needed]", "It grew."),
        ("It grew.¹²", "It grew."),
        ("“a lot of [organizing] experience”", "“a lot of [organizing] experience”"),
        ("“[The club] gave”", "“[The club] gave”"),
        ("The report says: “[T]he lottery matters.”", "The report says: “[T]he lottery matters.”"),
        ("It grew.[a] Then", "It grew. Then"),
        ("the array a[i] of [2019] books", "the array a[i] of [2019] books"),
        ("80 km² of forest and 3 m³ of mud", "80 km² of forest and 3 m³ of mud"),
    ],
)
def test_marks_of_footnotes_go_and_words_in_brackets_stay(text: str, kept: str) -> None:
    assert without_marks(text)[0] == kept


def test_the_marks_are_told() -> None:
    assert without_marks("A.[1] B.[2]")[1] == ("[1]", "[2]")
