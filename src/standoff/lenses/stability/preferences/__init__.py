"""Preferences that are more, or less, than an order: unknown, by degree, graded, and with regard to others."""
