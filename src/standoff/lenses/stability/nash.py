"""Nash stability: no improvement.

Definition. s is Nash stable for i if R+_i(s) is empty: from s, party i has no move to a state that it strictly
prefers.

Source: Nash, Annals of Mathematics 54 (1951); in the graph model Fang, Hipel and Kilgour (1993), where it is called
rationality.
"""

from standoff.lenses.stability.concept import Concept

NASH = Concept(
    name="Nash",
    title="Nash stability",
    definition="the party has no move to a state that it prefers",
    source="Nash 1951; Fang, Hipel and Kilgour 1993",
    answers="none",
    reply=False,
)
