"""Foresight: concepts for two parties that look any number of moves ahead."""
