"""``python -m standoff`` is the same as ``standoff``."""

from __future__ import annotations

import sys

from standoff.cli import main

sys.exit(main())
