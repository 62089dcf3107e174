"""Sequential stability: every improvement can be answered by moves that the others like.

Definition. s is SEQ stable for i if for every s1 in R+_i(s) there is s2 in R+_H(s1) with s2 <=_i s, where R+_H(s1)
are the ends of legal sequences in which every step improves on the state before it for the party that takes it.

Source: Fraser and Hipel, IEEE Transactions on Systems, Man and Cybernetics 9 (1979); for more than two parties Fang,
Hipel and Kilgour (1993).
"""

from standoff.lenses.stability.concept import Concept

SEQ = Concept(
    name="SEQ",
    title="sequential stability",
    definition="after each improvement, improvements of the others can leave the party no better off than now",
    source="Fraser and Hipel 1979; Fang, Hipel and Kilgour 1993",
    answers="improving",
    reply=False,
)
