"""The inverse question: which preferences would make a chosen state stable."""
