#!/bin/sh
# Resolve every dependency for Python 3.11 and newer, on every platform, with hashes and without naming an index.
set -eu
cd "$(dirname "$0")/.."
uv=$(command -v uv || echo .venv/bin/uv)
lock() {
    out=$1
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
        pyproject.toml "$@" --output-file "requirements/$out"
    echo "requirements/$out"
}
lock run.txt --extra fast --group build
lock develop.txt --constraints requirements/run.txt --extra fast --group build --group test --group lint
lock browser.txt --constraints requirements/develop.txt --group browser
