"""A chance from decision trees: each asks a few questions of the features, and their answers are added up."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# A question with what follows on "at most" and on "more", or the answer of a leaf, as it stands in JSON.
Node = tuple[str, float, "Node", "Node"] | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Gradient-boosted trees. The chance is 1 / (1 + exp(-(bias + Σ answers)))."""

    bias: float
    trees: Sequence[Node]

    def chance(self, features: Mapping[str, float]) -> float:
        """Between 0 and 1. Raises: KeyError: a feature that the trees ask for is missing."""
        total = self.bias + sum(_answer(tree, features) for tree in self.trees)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _answer(node: Node, features: Mapping[str, float]) -> float:
    while not isinstance(node, float):
        feature, most, low, high = node
        node = low if features[feature] <= most else high
    return node
