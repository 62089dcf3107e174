"""Symmetric sequential stability: every improvement has a credible answer that cannot be escaped.

Definition. s is SSEQ stable for i if for every s1 in R+_i(s) there is s2 in R+_H(s1) with s2 <=_i s and s3 <=_i s for
every s3 in R_i(s2). The name is also used for strong sequential stability in the literature on strength of
preference; that is not meant here.

Source: Rego and Vieira, Group Decision and Negotiation 26 (2017), symmetric sequential stability for n decision
makers.
"""

from standoff.lenses.stability.concept import Concept

SSEQ = Concept(
    name="SSEQ",
    title="symmetric sequential stability",
    definition="as SEQ, and the party cannot escape the answer by another move of its own",
    source="Rego and Vieira 2017",
    answers="improving",
    reply=True,
)
