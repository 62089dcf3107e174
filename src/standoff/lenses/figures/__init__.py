"""The figures lens: all that was reported of each quantity, side by side in one unit."""
