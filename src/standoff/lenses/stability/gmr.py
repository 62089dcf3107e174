"""General metarationality: every improvement can be answered.

Definition. s is GMR stable for i if for every s1 in R+_i(s) there is s2 in R_H(s1) with s2 <=_i s, where H is all
other parties and R_H(s1) the ends of legal sequences of their moves. The others need not gain by what they do.

Source: Howard, Paradoxes of Rationality (1971); in the graph model Fang, Hipel and Kilgour (1993).
"""

from standoff.lenses.stability.concept import Concept

GMR = Concept(
    name="GMR",
    title="general metarationality",
    definition="after each improvement, moves of the others can leave the party no better off than now",
    source="Howard 1971; Fang, Hipel and Kilgour 1993",
    answers="any",
    reply=False,
)
