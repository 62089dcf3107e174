"""The solver of the forecast: arrays in, arrays out, every answer with its error."""
