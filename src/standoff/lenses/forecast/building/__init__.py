"""From the names of the file to the arrays of the game, and from dates to months."""
