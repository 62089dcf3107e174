"""Coalition sequential stability: every coalition improvement can be answered by coalition improvements of the others.

Definition. s is CSEQ stable for H if for every s1 in CI_H(s) there is an s2 that does not improve on s for H and ends
a sequence of coalition improvements from s1: one or more steps, each from x to a state of CI_K(x) for a non-empty K
of other parties, no K twice in a row.

Source: Inohara and Hipel, Information Sciences 178 (2008).
"""

from standoff.lenses.stability.coalitions.concept import CoalitionConcept

CSEQ = CoalitionConcept(
    name="CSEQ",
    after="SEQ",
    title="coalition sequential stability",
    definition="coalition improvements of the others can answer each coalition improvement",
    source="Inohara and Hipel 2008",
)
