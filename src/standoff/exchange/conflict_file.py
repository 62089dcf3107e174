"""From a conflict back to a conflict file.

Definition. ``dump(c)`` is a text of which ``loads`` makes c again: the same names, levels, rules, preferences,
pictures, variants. Conditions keep the words they came in. Three things are not part of a file and are not kept:
comments, where the conflict was read from, and to which part it was narrowed (what it holds is
kept; what the author expects of the whole is not). The text is a fixed point: dump(loads(dump(c))) = dump(c).
"""

from __future__ import annotations

from standoff.conflict.conflict import Conflict
from standoff.errors import CallError
from standoff.exchange.patch import difference
from standoff.exchange.plain_tree import Tree, tree
from standoff.exchange.yaml_text import text
from standoff.reading.grammar.file import SEEN

_SEEN = (*SEEN, "perceives")
_ABOUT = ("sources", "quantities", "rates", "claims", "coding", "questions", "expect")
"""What is said about a conflict and not in a picture of it."""


def dump(conflict: Conflict) -> str:
    """The text of a conflict file.

    Raises ``CallError`` for what no file can say: a name that is none, a variant whose names come in another order than
    those of its base.

    >>> import standoff as so
    >>> print(dump(so.load("prisoners-dilemma"))[:38])
    standoff: 1
    title: Prisoner's dilemma
    """
    return text(whole_tree(conflict))


def whole_tree(conflict: Conflict) -> dict[str, Tree]:
    """The tree of the file, with its pictures and its variants."""
    base = _with_pictures(conflict)
    variants: dict[str, Tree] = {}
    for name, other in conflict.variants.items():
        before = {key: value for key, value in base.items() if key != "expect"}
        variants[name] = difference(before, _with_pictures(other))
    if not variants:
        return base
    expect = base.pop("expect", None)
    return {**base, "variants": variants, **({} if expect is None else {"expect": expect})}


def _with_pictures(conflict: Conflict) -> dict[str, Tree]:
    """The tree of a conflict; a picture is a patch of it."""
    base = tree(conflict)
    pictures: dict[str, Tree] = {}
    for party, seen in conflict.perceives.items():
        after = _with_pictures(seen)
        _same_story(conflict, seen, party)
        before = {key: value for key, value in base.items() if key in _SEEN}
        pictures[party] = difference(before, {key: value for key, value in after.items() if key in _SEEN})
    return _placed(base, pictures) if pictures else base


def _same_story(conflict: Conflict, seen: Conflict, party: str) -> None:
    """Refuse a picture that differs in what no file can say of a picture."""
    for what in ("title", "parties", "zone", "begins", "ends", "noise"):
        if getattr(conflict, what) != getattr(seen, what):
            raise CallError(f"the picture that {party} has differs in {what}, which no conflict file can say")
    told = [[(fact.on, dict(fact.set)) for fact in one.history] for one in (conflict, seen)]
    if told[0] != told[1]:
        raise CallError(f"the picture that {party} has differs in history, which no conflict file can say")


def _placed(base: dict[str, Tree], pictures: dict[str, Tree]) -> dict[str, Tree]:
    """The tree with its pictures behind the history, where the grammar has them."""
    front = {key: value for key, value in base.items() if key not in _ABOUT}
    return {**front, "perceives": pictures, **{key: base[key] for key in _ABOUT if key in base}}
