"""Files that only grow: what is written stays, and whoever changes it is found out."""
