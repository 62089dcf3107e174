"""Was it right: forecasts held against what happened, beside what one would have said without them."""
