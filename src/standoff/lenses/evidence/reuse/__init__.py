"""Passages that documents share, and which documents are one report."""
