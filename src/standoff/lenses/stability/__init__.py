"""The stability lens: which outcomes hold, under each concept and for whom, and why."""
