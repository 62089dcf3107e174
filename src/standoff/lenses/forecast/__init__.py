"""The forecast lens: how likely each outcome is at each date, and why."""
