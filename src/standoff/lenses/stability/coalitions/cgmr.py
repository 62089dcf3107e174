"""Coalition general metarationality: every coalition improvement can be answered by some moves of the others.

Definition. s is CGMR stable for H if for every s1 in CI_H(s) there is s2 in R_M(s1) that does not improve on s for H,
where M are all other parties.

Source: Howard (1971); for coalitions Kilgour, Hipel, Fang and Peng (2001).
"""

from standoff.lenses.stability.coalitions.concept import CoalitionConcept

CGMR = CoalitionConcept(
    name="CGMR",
    after="GMR",
    title="coalition general metarationality",
    definition="the others can answer each coalition improvement so that some member is no better off than now",
    source="Kilgour, Hipel, Fang and Peng 2001",
)
