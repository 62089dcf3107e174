"""Every verdict under every reading has a certificate that an independent checker accepts, and sentences."""

import pytest

from standoff.checking import check_certificate
from standoff.errors import UnknownName
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.preferences.analysis import preferences
from standoff.lenses.stability.preferences.explanation import explain_preferences
from standoff.space.states import settings, state_space
from standoff.testing import chicken, prisoners_dilemma, random_preferring

KINDS = ("unknown", "strength", "fuzzy", "interval", "probabilistic", "attitudes")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(5))
def test_certificates_are_accepted_and_say_what_the_analysis_says(seed, kind):
    """The checker finds nothing wrong, and certificate and table agree."""
    conflict = random_preferring(seed)
    chance = settings(conflict)[0]
    space = state_space(conflict, chance)
    state = space.state(seed % space.size)
    state = {lever: level for lever, level in state.items() if lever in space.levers}
    found = preferences(conflict, kind, settings=[chance])
    number = space.index(state)
    for one in explain_preferences(conflict, kind, state=state, concept=CONCEPTS, chance=chance):
        assert check_certificate(conflict, one.certificate) == []
        table = found.reading(one.reading).settings[0]
        assert one.stable == bool(table.stable(one.certificate.concept, one.party)[number])
        assert one.sentences()[-1].startswith("Definition in use: ")


def test_a_wrong_certificate_is_not_accepted():
    """A verdict turned round is found out."""
    from dataclasses import replace  # noqa: PLC0415 - only here

    (one,) = explain_preferences(prisoners_dilemma(), "unknown", state="CC", party="Row", concept="Nash", reading="a")
    assert check_certificate(prisoners_dilemma(), replace(one.certificate, stable=True))


def test_without_a_concept_the_strongest_that_holds_is_told():
    """Mutual restraint in chicken holds under SMR for Row, not under SSEQ or SEQ."""
    (one,) = explain_preferences(chicken(), "unknown", state="CC", party="Row", reading="a")
    assert (one.stable, one.certificate.concept) == (True, "SMR")


def test_reasons_name_what_decides():
    """The place in the ranking is the reason, in words, and the degree is said for strength."""
    (one,) = explain_preferences(chicken(), "strength", state="CC", party="Row", concept="Nash", degree=0)
    assert "better by degree 1 for Row, because it ranks 1st of its 4 places instead of 2nd" in one.text()


def test_a_stranger_is_named():
    """Parties and concepts that are not there."""
    with pytest.raises(UnknownName, match="Rwo"):
        explain_preferences(chicken(), party="Rwo")
    with pytest.raises(UnknownName, match="Nahs"):
        explain_preferences(chicken(), concept="Nahs")
