"""Texts that would cost a careless reader its memory or its time, or would run code: all refused at once."""

from __future__ import annotations

import pytest

HEAD = "standoff: 1\ntitle: t\nparties: {A: }\nlevers: {x: {of: A}, y: {of: A}}\npreferences: {A: {statements: [x]}}\n"


def test_an_alias_bomb(problems):
    """Aliases of aliases are counted at full size and refused."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    (problem,) = problems(HEAD + "\n".join(lines))
    assert "more than 300,000 values" in problem.found


def test_an_alias_of_itself(problems):
    """A list that contains itself is refused."""
    listed = problems(HEAD + "impossible: &a [*a, *a]\n")
    assert "inside of what it stands for" in listed[0].found


@pytest.mark.parametrize("signs", ["[", "{a: ", "- ", "? ", "a:\n "])
def test_deep_nesting(problems, signs):
    """Nesting that would overflow a recursive reader is refused at its 51st level."""
    listed = problems(signs * 100_000)
    assert listed
    assert any("deeper than 50" in problem.found or "tab" not in problem.found for problem in listed)


def test_nesting_in_steps(problems):
    """Block nesting is bounded too."""
    text = "".join(f"{' ' * n}a:\n" for n in range(60))
    (problem,) = problems(text)
    assert (problem.found, problem.line) == ("nesting deeper than 50 levels", 51)


def test_many_values(problems):
    """More values than a person could write are refused."""
    (problem,) = problems("a: [" + "x," * 600_000 + "]")
    assert "more than 300,000 values" in problem.found


@pytest.mark.parametrize(
    "condition",
    [
        "(" * 100_000 + "x" + ")" * 100_000,
        "not " * 100_000 + "x",
        "x implies (" * 100_000 + "x",
        "exactly 1 of (" * 50_000,
        " and ".join(["x"] * 100_000),
        "x " * 100_000,
    ],
)
def test_a_long_condition(problems, condition):
    """A condition of any shape is bounded in words and levels."""
    (problem,) = problems(HEAD + f'conditions: {{bomb: "{condition}"}}\n')
    assert "deeper than 50 levels" in problem.found or "more than 5,000 words" in problem.found


def test_conditions_that_double(problems):
    """Conditions that double in size with each name are refused when written out."""
    lines = ["  c0: x and y"] + [f"  c{n}: c{n - 1} and (c{n - 1} or x)" for n in range(1, 60)]
    listed = problems(HEAD + "conditions:\n" + "\n".join(lines) + "\n")
    assert "names written out" in listed[0].found
    assert "100,000 parts" in listed[0].expected


def test_a_chain_of_conditions(problems):
    """A chain of names that would overflow a recursive evaluator is refused."""
    lines = ["  c0: x"] + [f"  c{n}: not c{n - 1}" for n in range(1, 3000)]
    listed = problems(HEAD + "conditions:\n" + "\n".join(lines) + "\n")
    assert "names written out" in listed[0].found


def test_a_long_circle(problems):
    """A circle of thousands of conditions is one problem of ordinary length."""
    lines = [f"  c{n}: not c{(n + 1) % 3000}" for n in range(3000)]
    (problem,) = problems(HEAD + "conditions:\n" + "\n".join(lines) + "\n")
    assert "a circle of conditions" in problem.found
    assert len(str(problem)) < 400


def test_a_crowd_of_variants(problems):
    """Variants count as if each were a whole file."""
    conditions = "".join(f"  c{n}: x or y\n" for n in range(1000))
    variants = "".join(f"  v{n}: {{note: again}}\n" for n in range(1000))
    (problem,) = problems(f"{HEAD}conditions:\n{conditions}variants:\n{variants}")
    assert problem.found.startswith("1,000 variants")


def test_a_crowd_of_pictures(problems):
    """Pictures count as if each were a whole file, in the file and in every variant."""
    conditions = "".join(f"  c{n}: x or y\n" for n in range(1000))
    parties = "".join(f"  p{n}: {{note: again}}\n" for n in range(40))
    pictures = f"perceives:\n{parties}variants:\n" + "".join(f"  v{n}: {{note: again}}\n" for n in range(40))
    found = [problem.found for problem in problems(f"{HEAD}conditions:\n{conditions}{pictures}")]
    assert found[-1].startswith("40 variants with 40 pictures")


def test_names_that_nobody_knows(problems):
    """Thousands of unknown names among thousands of known ones are refused without comparing all with all."""
    lines = "".join(f"  s{n}: {{title: t, derived_from: [q{n}]}}\n" for n in range(10_000))
    assert len(problems(f"{HEAD}sources:\n{lines}")) == 501


def test_a_million_problems(problems):
    """Problems are listed up to a bound, and the rest is counted, not hidden."""
    listed = problems(HEAD + "impossible: [" + "walkot," * 20_000 + "]\n")
    assert len(listed) == 501
    assert listed[-1].found == "19500 more problems that are not listed"


@pytest.mark.parametrize(
    "number", ["1e999999999", "1e-999999999", "1/1e9", "9" * 100_000, "1e" + "9" * 5000, "1" + "0" * 5000 + "/7"]
)
def test_numbers_that_never_end(problems, number):
    """A number that would take forever to compute is refused."""
    text = HEAD.replace("{statements: [x]}", f"{{goals: [{{when: x, worth: {number}}}]}}")
    (problem,) = problems(text)
    assert len(str(problem)) < 400


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.system ['touch {}']",
        "!!python/object/new:os.system ['touch {}']",
        "!!python/name:os.system",
        "!!python/module:os",
        "!<tag:yaml.org,2002:python/object/apply:os.system> ['touch {}']",
    ],
)
def test_tags_never_run(problems, tmp_path, tag):
    """A tag is an error, and nothing that it names is done."""
    trace = tmp_path / "trace"
    listed = problems(HEAD + f"note: {tag.format(trace)}\n")
    assert "the tag" in listed[0].found
    assert not trace.exists()
