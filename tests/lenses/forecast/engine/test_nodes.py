"""Where values are kept: what is listed is whole, and a digest tells games apart."""

import json

import numpy as np

from standoff.lenses.forecast.engine.nodes import Folder, Memory, Node, digest


def test_a_folder_gives_back_what_was_put(tmp_path):
    """Also to somebody who opens it later, and numbers go on where they stopped."""
    for k in range(3):
        folder = Folder(tmp_path / "here")
        assert len(folder.nodes) == k
        number = folder.put(np.full((2, 2), float(k)))
        folder.add(Node(1.0 - k, float(k), 0.1, 0.0, k, 0, number, number))
    again = Folder(tmp_path / "here")
    assert [again.get(node.after)[0, 0] for node in again.nodes] == [0.0, 1.0, 2.0]


def test_what_is_not_listed_is_written_over(tmp_path):
    """An array that was written just before work stopped does no harm."""
    folder = Folder(tmp_path)
    folder.add(Node(1.0, 0.0, 0.1, 0.0, 0, 0, number := folder.put(np.zeros((1, 1))), number))
    folder.put(np.full((1, 1), 7.0))
    again = Folder(tmp_path)
    assert again.put(np.ones((1, 1))) == 1
    assert again.get(1)[0, 0] == 1.0
    assert json.loads((tmp_path / "nodes.json").read_text())["nodes"][0]["at"] == 1.0
    assert not list(tmp_path.glob("*.part"))


def test_memory_keeps_copies():
    """What is changed afterwards is not changed in there."""
    memory, values = Memory(), np.zeros((1, 1))
    number = memory.put(values)
    values += 1
    assert memory.get(number)[0, 0] == 0.0


def test_a_digest_depends_on_every_number(worlds):
    """The same world has the same, any other one another."""
    names = [digest(worlds(seed), 1e-9, (0.0, 1.0)) for seed in range(12)]
    assert len(set(names)) == 12
    assert names[3] == digest(worlds(3), 1e-9, (0.0, 1.0))
    assert digest(worlds(3), 1e-8, (0.0, 1.0)) != names[3]
