"""Why a verdict is what it is: certificates, the checker that distrusts them, and the words."""
