#!/bin/sh
# Install a wheel into a fresh environment, without Numba, and run the tests there, away from the checkout.
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
rm -rf tests/browser tests/docs tests/packaging # these look at the checkout
find tests -name __pycache__ -type d -prune -exec rm -rf {} +

venv/bin/python -c 'import pathlib, standoff; assert "site-packages" in standoff.__file__, standoff.__file__'
venv/bin/python -m pytest tests -n auto -p no:cacheprovider
venv/bin/standoff check cost-sharing
