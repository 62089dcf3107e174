"""The record lens: what happened, replayed on the states of the model."""
