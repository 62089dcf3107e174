"""Coalition symmetric sequential stability: such an answer also leaves the coalition without a way out.

Definition. s is CSSEQ stable for H if for every s1 in CI_H(s) there is an s2 as for CSEQ such that no s3 in R_H(s2)
improves on s for H.

Source: this program's, for completeness: Rego and Vieira (2017) carried over to coalitions as Inohara and Hipel
(2008) carried over SEQ.
"""

from standoff.lenses.stability.coalitions.concept import CoalitionConcept

CSSEQ = CoalitionConcept(
    name="CSSEQ",
    after="SSEQ",
    title="coalition symmetric sequential stability",
    definition="as CSEQ, and the coalition has no way out afterwards that is better for all of it",
    source="this program; after Rego and Vieira 2017",
)
