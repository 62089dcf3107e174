"""How far each equilibrium depends on the preferences: shares of neighbours, and the nearest change that ends it."""
