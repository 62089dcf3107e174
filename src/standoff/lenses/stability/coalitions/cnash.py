"""Coalition Nash stability: nothing that the coalition can bring about together is better for all of it.

Definition. s is CNash stable for H if CI_H(s) is empty: no state of R_H(s) improves on s for H (see improvement.py).

Source: Kilgour, Hipel, Fang and Peng, Group Decision and Negotiation 10 (2001).
"""

from standoff.lenses.stability.coalitions.concept import CoalitionConcept

CNASH = CoalitionConcept(
    name="CNash",
    after="Nash",
    title="coalition Nash stability",
    definition="no move of the coalition ends where every member is better off",
    source="Kilgour, Hipel, Fang and Peng 2001",
)
