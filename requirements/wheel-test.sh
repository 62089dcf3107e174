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
venv/bin/python -m pip install --quiet --constraint constraints.txt "$wheel" \
    hypothesis jsonschema pandas pytest pytest-xdist scikit-learn scipy stormpy xarray

cp "$here/pyproject.toml" .
cp -r "$here/tests" tests
find tests -name __pycache__ -type d -prune -exec rm -rf {} +

# left out: what looks at the checkout (its docs, its build), what compares with Numba, and the long fuzzing of the reader
venv/bin/python -c 'import standoff; assert "site-packages" in standoff.__file__, standoff.__file__'
venv/bin/python -m pytest tests --numprocesses auto -p no:cacheprovider \
    --ignore tests/browser --ignore tests/docs --ignore tests/packaging --ignore tests/bundled/test_korea.py \
    --ignore tests/lenses/stability/search --ignore tests/lenses/stability/test_analysis.py \
    --ignore tests/lenses/forecast/engine/test_flow_numba.py --ignore tests/lenses/forecast/engine/test_chain.py \
    --ignore tests/lenses/forecast/engine/test_stationary.py --ignore tests/reading \
    --ignore tests/bundled/test_korea_evidence.py --ignore tests/lenses/evidence/reuse/test_measured.py \
    --ignore tests/lenses/stability/coalitions/test_verdicts.py \
    --ignore tests/lenses/stability/robustness/test_analysis.py \
    --ignore tests/lenses/stability/robustness/test_copies.py
venv/bin/standoff check cost-sharing
