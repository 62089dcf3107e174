"""One engine for every structure of preference: what improves, what deters and what is credible, as three relations."""
