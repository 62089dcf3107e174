"""What only chance does is what the model checker Storm makes of the same chain, written in its own language."""

import pytest
import stormpy

import standoff as so
from standoff.lenses.forecast.forecast import forecast

CONFLICT = """
standoff: 1
title: A virus, a border and a harvest
begins: 2020-01-01
ends: 2020-07-01 15:00
parties: {Watcher: {}, chance: {}}
levers:
  virus: {of: chance, levels: [none, local, everywhere], starts: none}
  border: {of: chance, levels: [open, shut], starts: open}
  harvest: {of: chance, levels: [good, bad], starts: good}
conditions:
  famine: harvest == bad and border == shut
  spread: virus == everywhere
preferences: {Watcher: {goals: [{when: famine, worth: -1}]}}
shocks:
  - {name: outbreak, rate: 0.3 per month, when: virus == none, set: {virus: local}}
  - {name: spreads, rate: 0.5 per month, when: virus == local and border == open, set: {virus: everywhere}}
  - {name: ends, rate: 0.2 per month, when: virus == local, set: {virus: none}}
  - {name: shuts, rate: 1.1 per month, when: virus >= local and border == open, set: {border: shut}}
  - {name: reopens, rate: 0.4 per month, when: virus == none and border == shut, set: {border: open}}
  - {name: fails, rate: 0.15 per month, when: harvest == good, set: {harvest: bad}}
  - {name: recovers, rate: 0.25 per month, when: harvest == bad and border == open, set: {harvest: good}}
"""
PRISM = """
ctmc
module world
  virus : [0..2] init 0;
  shut : bool init false;
  bad : bool init false;
  <> virus=0 -> 0.3 : (virus'=1);
  <> virus=1 & !shut -> 0.5 : (virus'=2);
  <> virus=1 -> 0.2 : (virus'=0);
  <> virus>=1 & !shut -> 1.1 : (shut'=true);
  <> virus=0 & shut -> 0.4 : (shut'=false);
  <> !bad -> 0.15 : (bad'=true);
  <> bad & !shut -> 0.25 : (bad'=false);
endmodule
label "famine" = bad & shut;
label "spread" = virus=2;
"""
MONTHS = 6.0


@pytest.fixture(scope="module")
def storm(tmp_path_factory):
    """The probability of a formula in the first state."""
    file = tmp_path_factory.mktemp("storm") / "world.prism"
    file.write_text(PRISM, "utf-8")
    program = stormpy.parse_prism_program(str(file))

    def asked(formula):
        (wanted,) = stormpy.parse_properties(formula, program)
        model = stormpy.build_model(program, [wanted])
        return stormpy.model_checking(model, wanted).get_value(model.initial_states[0])

    return asked


@pytest.mark.parametrize("name", ["famine", "spread"])
def test_probabilities_at_and_by_a_date(name, storm):
    """That a condition holds after six months, and that it has held by then, to 1e-8."""
    found = forecast(so.loads(CONFLICT), on="2020-07-01 15:00", tolerance=1e-10, engine="numpy").conditions[name]
    assert found.at[-1] == pytest.approx(storm(f'P=? [F[{MONTHS},{MONTHS}] "{name}"]'), rel=0, abs=1e-8)
    assert found.first[-1] == pytest.approx(storm(f'P=? [F<={MONTHS} "{name}"]'), rel=0, abs=1e-8)
