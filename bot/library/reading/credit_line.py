"""How pictures are credited and videos timed: forms that are the same on every site."""

import re

from bot.library.reading.vocabulary import PICTURE

_AGENCIES = "AFP|AP|Reuters|EPA|EFE|Getty|ANSA|DPA|PA|NurPhoto|Shutterstock|Newscom|Zuma|Yonhap|연합뉴스|뉴시스|뉴스1"
_STOCK = "Getty Images|AP Photo|Shutterstock|iStock|Alamy|Unsplash|Europa Press|NurPhoto|Adobe Stock"
_HOSTS = "Getty|AP|AFP|Reuters|Shutterstock|Flickr|Unsplash|Wikimedia|Twitter|Instagram|X|Facebook"
_PERSON = r"(?:[A-ZÀ-Þ가-힣][\w.’'-]*)(?: [A-ZÀ-Þ가-힣][\w.’'-]*){0,4}"
_NAMED = r"[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){1,3}"
_CREDITS = (
    rf"\((?i:{PICTURE})s?\b[^()]{{0,120}}\)",  # "(Photo by …)"
    rf"\b(?i:{PICTURE})(?i:s? (?:by|courtesy(?: of)?|credit(?: should read)?|de|por|cortes[ií]a de|von)\s?[:=]? ?)"
    rf"{_PERSON}[^.!?]{{0,60}}\.?$",
    rf"(?:^|[.!?)\s(\[/])(?i:{PICTURE})(?i: credits?| courtesy)?\s?[:=©ⓒ|/]\s?\S[^.!?]{{0,90}}\.?$",
    r"사진\s?제공|제공\s?[=:]|[ⓒ©]\s?[가-힣]",
    rf"\b(?:via|Via|VIA) (?:{_HOSTS})\b[^.!?]{{0,30}}\)?\.?$",
    rf"(?:^|\s|\w)/\s?(?:{_AGENCIES})\b[^.!?]{{0,40}}$",
    rf"\b(?:{_STOCK})\b[^.!?\w]{{0,3}}[^.!?]{{0,30}}$",
    rf"[.!?]\s+{_PERSON}\s?/\s?{_PERSON}$",
    rf"[.!?]\s+(?:\|\s?{_PERSON}|{_NAMED} for (?:the )?{_PERSON})$",  # "… in May. Ada Han for the Post"
    r"[.다]\s+[가-힣]{2,4}\s?기자(?:\s?\S+@\S+)?$",
    rf"[.!?]\s+(?:©|(?i:courtesy(?: of)?:?)) ?{_PERSON}\.?$",
    rf"^(?:© ?|(?i:courtesy of ){_PERSON}|(?i:{PICTURE}) ?: ?){_PERSON}$",
)
CREDIT = re.compile("|".join(_CREDITS))
_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}"
RUNNING_TIME = re.compile(
    rf"^\W*{_TIME}\W*(?:(?:[-–—•|·]|now|source|fuente|출처|mins?|minutos?|video).{{0,50}})?$|"
    rf"^(?:video|vídeo|audio|podcast|duration|duraci[oó]n|재생 ?시간|영상)\W{{0,3}}{_TIME}\W*$|"
    r"^\d{1,2} ?(?:min|mins|minutes?|minutos?|분|sec|seconds?)\b.{0,3}\d{0,2}.{0,12}"
    r"(?:video|watch|listen|vídeo|audio|영상)$",
    re.IGNORECASE,
)
