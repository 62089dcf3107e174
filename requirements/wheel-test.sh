#!/bin/sh
# Install a wheel into a fresh environment, without Numba, and run what can be tested there, away from the checkout.
#   wheel-test.sh WHEEL FOLDER
set -eu
wheel=$(realpath "$1")
here=$(cd "$(dirname "$0")/.." && pwd)
python=$(realpath -s "${PYTHON:-$here/.venv/bin/python}")
mkdir -p "$2"
cd "$2"

# a bare base, as make setup does where ensurepip is missing
"$python" -m venv --without-pip venv
"$python" -m pip --python venv/bin/python install --quiet pip
sed -e '/--hash/d' -e 's/ *\\$//' -e '/^ *#/d' "$here/requirements/develop.txt" >constraints.txt
venv/bin/python -m pip install --quiet --constraint constraints.txt "$wheel" hypothesis jsonschema pytest pytest-xdist

cp "$here/pyproject.toml" .
cp -r "$here/tests" tests
find tests -name __pycache__ -type d -prune -exec rm -rf {} +

# what needs neither the checkout (its docs, its build) nor Numba: every command, every case, every room
venv/bin/python -c 'import standoff; assert "site-packages" in standoff.__file__, standoff.__file__'
venv/bin/python -m pytest --numprocesses auto -p no:cacheprovider \
    tests/test_*.py tests/cli tests/bundled/test_cases.py tests/pages tests/reading/test_load.py tests/reference \
    tests/space tests/lenses/stability/test_checker.py tests/lenses/stability/test_explanation.py \
    tests/lenses/stability/test_result.py
venv/bin/standoff check cost-sharing
