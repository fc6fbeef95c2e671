"""The language of a text, by its script and its most common words."""

import re
from collections import Counter

# Words that are common in one language and rare or unknown in the others; a few dozen lines of prose hold many.
_COMMON = {
    "en": "the and of to in is that for it was with as are on at this by from be have not they which an their has",
    "es": "el la los las de que y en un una es por con para del se no su al lo como más pero fue han esta sus",
    "fr": "le la les des et est un une dans que pour qui sur pas au par avec ce sont il plus cette ne ont du aux",
    "de": "der die das und ist nicht ein eine zu den von mit auf im sich des dem auch für als wird es an werden sind",
    "pt": "o os as que e do da em um uma para com não por mais dos das se na no ao foi são como pelo pela seu",
    "it": "il lo la gli le di che e un una per con non del della sono è nel alla da come più dei ha anche si",
    "nl": "de het een en van is dat op te in niet zijn met voor aan er ook als bij door maar naar om uit werd",
    "id": "yang dan di ini itu dengan untuk dari pada adalah tidak dalam akan oleh mereka juga ke sebagai karena telah",
    "pl": "i w na z że się do nie jest to jak o po za od przez ale dla są oraz był które co tym jako",
    "tr": "ve bir bu için ile olarak de da daha çok olan gibi kadar sonra ancak en ne var değil her ya oldu",
    "sv": "och att det som en på är av för med den till inte har de om ett men var från vid så kan nu",
    "vi": "và của là có trong được cho không một các những với này người đã khi để từ cũng ở vào ra",
    "tl": "ang ng sa mga na ay at ito para hindi siya kung may nila kanilang ni si isang din lang",
}
_SETS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SCRIPTS = (
    ("ko", re.compile("[가-힣]")),
    ("ja", re.compile("[ぁ-ヿ]")),
    ("zh", re.compile("[一-鿿]")),
    ("th", re.compile("[ก-๛]")),
    ("ru", re.compile("[а-яё]")),
    ("ar", re.compile("[ء-ي]")),
    ("hi", re.compile("[ऀ-ॿ]")),
    ("el", re.compile("[α-ω]")),
    ("he", re.compile("[א-ת]")),
)
_SAMPLE = 20_000  # characters


def language_of(text: str) -> str | None:
    """The BCP 47 code, or `None` where the text is too short or too mixed to tell."""
    sample = text[:_SAMPLE].casefold()
    letters = sum(map(str.isalpha, sample))
    if letters < 20:
        return None
    for language, script in _SCRIPTS:
        # A letter of Korean or Chinese says about as much as three of an alphabet.
        share = len(script.findall(sample)) / letters
        if share > (0.1 if language == "ja" else 0.25):
            return language
    words = re.findall(r"[^\W\d_]+", sample)
    counts = Counter({name: sum(word in common for word in words) for name, common in _SETS.items()})
    (best, most), (_, second) = counts.most_common(2)
    return best if most >= max(2, 0.08 * len(words)) and most > 1.15 * second else None
