"""The lenses: each asks one question of a conflict. A lens never imports another."""
