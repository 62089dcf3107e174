"""How the status quo could come to each equilibrium: legal paths, their lengths and numbers, and who can block them."""
