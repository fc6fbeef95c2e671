"""What commands and messages share: who may ask, whose turn it is, who answers, what is remembered."""

from dataclasses import dataclass

from bot.cogs.admission import Admission
from bot.cogs.pace import Pace
from bot.cogs.queue import FairQueue
from bot.cogs.reception import Reception
from bot.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontDesk:
    """One a bot; made once the store is open."""

    reception: Reception
    admission: Admission
    queue: FairQueue
    store: Store


def front_desk(reception: Reception, store: Store, pace: Pace) -> FrontDesk:
    return FrontDesk(reception=reception, admission=Admission(store, pace), queue=FairQueue(), store=store)
