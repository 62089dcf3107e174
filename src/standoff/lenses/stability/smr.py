"""Symmetric metarationality: every improvement can be answered, and the answer cannot be escaped.

Definition. s is SMR stable for i if for every s1 in R+_i(s) there is s2 in R_H(s1) with s2 <=_i s and s3 <=_i s for
every s3 in R_i(s2): after the answer of the others, no single move of i brings it above s.

Source: Howard, Paradoxes of Rationality (1971); in the graph model Fang, Hipel and Kilgour (1993).
"""

from standoff.lenses.stability.concept import Concept

SMR = Concept(
    name="SMR",
    title="symmetric metarationality",
    definition="as GMR, and the party cannot escape the answer by another move of its own",
    source="Howard 1971; Fang, Hipel and Kilgour 1993",
    answers="any",
    reply=True,
)
