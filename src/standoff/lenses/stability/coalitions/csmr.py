"""Coalition symmetric metarationality: the answer also leaves the coalition without a way out.

Definition. s is CSMR stable for H if for every s1 in CI_H(s) there is s2 in R_M(s1) that does not improve on s for H,
and no s3 in R_H(s2) improves on s for H.

Source: Howard (1971); for coalitions Kilgour, Hipel, Fang and Peng (2001).
"""

from standoff.lenses.stability.coalitions.concept import CoalitionConcept

CSMR = CoalitionConcept(
    name="CSMR",
    after="SMR",
    title="coalition symmetric metarationality",
    definition="... and the coalition has no way out afterwards that is better for all of it",
    source="Kilgour, Hipel, Fang and Peng 2001",
)
