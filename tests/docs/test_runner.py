"""The runner of the documentation's blocks notices what it should."""

from __future__ import annotations

CONFLICT = """```yaml file=a.yaml
standoff: 1
title: A quarrel
parties: {A: Anna, B: Ben}
levers:
  shout: {of: A}
  leave: {of: B}
preferences:
  A: {statements: [shout]}
  B: {statements: [not shout, leave iff shout]}
```
"""


def test_whole_file_loads(work_through):
    """A whole conflict that is fine is no complaint."""
    assert work_through(CONFLICT) == []


def test_broken_file_is_noticed(work_through):
    """A whole conflict that does not load is a complaint with its line."""
    assert work_through(CONFLICT.replace("of: B", "of: C"))[0].startswith("line 2: ")


def test_wrong_output_is_noticed(work_through):
    """A page that shows what the program does not print is caught."""
    assert len(work_through("```console\n$ echo $?\n1\n```\n")) == 1


def shown(output: str, start: str = CONFLICT) -> str:
    """A page that prints the file and claims to see this."""
    return f"{start}```console\n$ cat a.yaml\n{output}```\n"


def test_dots_stand_for_lines(work_through):
    """A line of three dots stands for any number of lines, and for nothing within a line."""
    assert work_through(shown("standoff: 1\n...\n  B: {statements: [not shout, leave iff shout]}\n")) == []
    assert len(work_through(shown("standoff: ...\n"))) == 1


def test_section_takes_its_place(work_through):
    """A section written ``into`` a file replaces the section of that name and leaves the others."""
    page = CONFLICT + "```yaml into=a.yaml\ntitle: Peace\nnote: new\n```\n"
    assert work_through(shown("standoff: 1\ntitle: Peace\n...\nnote: new\n", page)) == []


def test_fragment_is_merged_and_forgotten(work_through):
    """A fragment is checked inside the file, and the file stays as it was."""
    page = CONFLICT + "```yaml merge=a.yaml\nlevers:\n  leave: {of: A}\n```\n"
    assert work_through(shown("...\n  leave: {of: B}\n...\n", page)) == []
    assert len(work_through(page.replace("of: A}\n```", "of: nobody}\n```"))) == 1


def test_named_text_is_saved(work_through):
    """A document with a name is there for the commands that follow, in the folder that it names."""
    page = "```text file=papers/post.txt\nOne line.\n```\n```console\n$ cat papers/post.txt\nOne line.\n```\n"
    assert work_through(page) == []


def test_unmarked_block_is_noticed(work_through):
    """A block in no language is a complaint: nothing is exempt in silence."""
    assert len(work_through("```\nx\n```\n")) == 1


def test_python_output_is_compared(work_through):
    """Python is run in one namespace per page, and its output compared."""
    assert work_through("```python\nx = 2\n```\n```python\n>>> x + 1\n3\n```\n") == []
    assert len(work_through("```python\n>>> 1 + 1\n3\n```\n")) == 1
