"""Words that cannot both be said of one thing, by their stems: full and empty, accept and reject."""

from bot.language.terms import stem

_PAIRS = """
    full,filled,packed,crowded/empty,emptied,deserted
    support,supported,supporter,back,backed,favour,favoured,favor/oppose,opposed,opponent,against
    accept,accepted,welcome,welcomed,embrace,embraced/reject,rejected,refuse,refused,spurn
    admit,admitted,confirm,confirmed,concede,conceded,acknowledge/deny,denied,dispute,disputed
    praise,praised,thank,thanked,applaud,applauded,laud,congratulate/criticise,criticised,criticize,criticized,condemn,condemned,blame,blamed,slam,slammed,mock
    rise,rose,risen,grow,grew,grown,increase,increased,gain,gained/fall,fell,fallen,shrink,shrank,decrease,decreased,decline,declined,drop,dropped
    strong,stronger,strongest,powerful/weak,weaker,weakest,powerless
    progressive,liberal,left-wing,leftist/conservative,right-wing,reactionary
    spontaneous,spontaneously,naturally/planned,orchestrated,commanded
    start,started,begin,began,begun,launch,launched/end,ended,stop,stopped,finish,finished
    allow,allowed,permit,permitted,encourage,encouraged,urge,urged/ban,banned,forbid,forbidden,prohibit,prohibited,discourage,discouraged
    love,loved,adore/hate,hated,detest
    popular/unpopular
    more/less,fewer
    many,most/few
    low/high
    early/late
    before/after
    first/last
    similar,alike/different,dissimilar
    organised,organized/unorganised,unorganized,disorganised
    win,won,victory/lose,lost,defeat,defeated
    succeed,succeeded,success/fail,failed,failure
    true/false
    amplify,amplified,boost,boosted,promote,promoted/harm,harmed,hurt,damage,damaged,hinder
    clear/unclear
    safe/dangerous
    free/paid
    rich/poor
    domestic/foreign
    public/private
""".split("\n")

_OPPOSITES: dict[str, set[str]] = {}
for _line in filter(None, map(str.strip, _PAIRS)):
    _one, _other = ({stem(word.replace("-", "")) for word in side.split(",")} for side in _line.split("/"))
    for _side, _against in ((_one, _other), (_other, _one)):
        for _word in _side:
            _OPPOSITES.setdefault(_word, set()).update(_against)


def opposites(of: str) -> frozenset[str]:
    """The stems that say the opposite of the stem `of`; empty for most words."""
    return frozenset(_OPPOSITES.get(of, ()))
