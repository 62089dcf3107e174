"""What the reference page says beyond the tables: the whole file by example, the language of conditions, variants, limits.

Definition. Plain texts; the examples among them are run by the tests of the documentation.
"""

from __future__ import annotations

from standoff.reading.compose import DEEPEST, MOST_NODES
from standoff.reading.lexer import MOST_TOKENS
from standoff.reading.named_conditions import DEEPEST as DEEPEST_WRITTEN_OUT
from standoff.reading.named_conditions import LARGEST
from standoff.reading.names import RESERVED
from standoff.reading.text import LIMIT

HEAD = """
<!-- Made from the grammar by `python -m standoff.reading`; change src/standoff/reading, not this page. -->

# The file

A conflict is one text file. It is YAML, of which four things are different here:

- Every value is text, and its key decides what the text means. `no`, `NO` and `on` are names like any other, `1.50` is exactly three halves.
- Tags (`!!python/...`, `!important`), merge keys (`<<`), duplicate keys, tabs before a text and a second document are errors. Anchors and
  aliases are allowed.
- Unknown keys and unknown names are errors, with the nearest name that is known.
- A text that contains a colon with a blank, a `#` after a blank, or (inside of brackets and braces) a comma needs quotes.

All that is wrong is reported at once: file, line and column, what was found, what was expected, an example. `standoff check FILE` does
this and nothing else; with `--json` for editors. `standoff schema` prints a JSON Schema for completion while writing.

**Names** consist of letters, digits and `_ - . +`, and do not begin with `- . +`. Other names, such as `North Korea`, may be used too; in
a condition they stand in quotes. A name must not contain `, = < > ! # " \\\\` and must not be a word of the
[condition language](#conditions-the-language).

**because and note** may stand nearly everywhere. `because` is a source's id or a list of them, each perhaps with a place: `post-2019#p4` is
paragraph 4. Every id must be one of `sources`. `note` is free text.
""".replace("\\\\", "\\")

WHOLE = """
## A whole file

```yaml
standoff: 1
title: Cost-sharing talks between two allies
zone: Asia/Seoul
begins: 2019-09-24
ends: 2021-06-30

parties:
  USA: {name: United States}
  ROK: South Korea
  chance:

levers:
  demand: {of: USA, levels: {modest: 1, half-more: 1.5, fivefold: 4 to 5}, starts: fivefold}
  walkout: {of: USA, name: leaves the table}
  cut-troops: {of: USA, moves: up, note: Once they are gone they stay away.}
  offer: {of: ROK, levels: {freeze: 1, plus-13: 1.13, plus-50: 1.5}}
  president: {of: chance, levels: [trump, biden]}

conditions:
  deal: offer >= demand and not walkout
  calm: {when: "exactly 0 of (walkout, cut-troops)", because: post-2019#p4}

impossible:
  - {when: walkout and demand == modest, name: nobody walks out of a modest demand}

names:
  old-deal: {demand: modest, walkout: no, cut-troops: no, offer: plus-13}

parts:
  money: {title: The bill alone, levers: [demand, offer]}

preferences:
  USA:
    statements:
      - deal and demand >= half-more
      - {that: not cut-troops, because: [post-2019, agency-2019#p2]}
      - {given: not deal, statements: [walkout]}
  ROK:
    goals:
      - {when: deal, worth: 3}
      - {when: calm, worth: 1 to 2}
      - {when: offer == plus-50, worth: -2}

moves:
  USA: {at_once: one lever, forbid: [{from: walkout, to: demand == modest}], every: 2 weeks, patience: 1 year, consistency: 3}

events:
  - {name: election, on: 2020-11-03, outcomes: [{chance: 0.5, set: {president: trump}}, {chance: 0.5, set: {president: biden}}]}
shocks:
  - {name: scandal, rate: 0.3 per year, set: {president: biden}, when: walkout}

sources:
  agency-2019: {title: Envoys meet over the bill, published: 2019-11-18}
  post-2019: {title: Allies quarrel over the bill, by: A. Author, published: 2019-11-19, derived_from: [agency-2019]}
quantities:
  payment-2019:
    - {value: 1.0389, unit: tn KRW, from: agency-2019#p3}
    - {value: 890 to 900, unit: M USD, from: post-2019}
questions:
  - {id: Q1, ask: "deal before 2020-01-01, given not walkout", asked: 2019-11-21, resolves: 2019-12-31, outcome: no, base_rate: 0.4}

variants:
  soft-start:
    note: What if the first demand had been modest?
    levers: {demand: {starts: modest}}
    impossible: {also: [cut-troops and demand == modest]}

expect:
  - {stability: Nash, some: not deal, claim: A quarrel can last.}
  - {stability: GMR, at: old-deal, party: ROK, stable: yes, setting: {president: trump}}
```
"""

CONDITIONS = f"""
## Conditions: the language

A condition says something about a state. It is data and is never run as code.

| written | true where |
| --- | --- |
| `demand == modest` | the lever is at that level; also `!=` |
| `demand >= half-more` | it is at that level or a higher one; also `<`, `<=`, `>` |
| `demand >= 1.5` | its number is at least 1.5, if its levels carry numbers; a range counts at its midpoint |
| `offer >= demand` | one lever against another: by numbers if both have them, otherwise by the order of their levels |
| `demand in (modest, half-more)` | it is at one of these levels; also `not in` |
| `walkout` | a lever of two levels is at its second; other levers must be compared |
| `deal` | the condition of that name holds |
| `not walkout` | it does not hold |
| `deal and not walkout`, `deal or walkout` | both hold, at least one holds |
| `deal if talks`, `talks implies deal` | `deal` holds wherever `talks` does |
| `deal unless walkout` | the same as `deal or walkout` |
| `deal iff talks` | both hold or neither does |
| `exactly 1 of (walkout, cut-troops)` | so many of the list hold; also `at least`, `at most` |
| `true`, `false` | always, never |

Binding, loosest first: `iff`, `implies`, `if` and `unless`, `or`, `and`, `not`, comparison. `iff`, `implies`, `if` and `unless` do not chain:
`a if b if c` needs parentheses, because people read it in two ways. A name after a comparison is looked for among the levels of the lever,
then as a number, then among the levers. Named conditions may use each other, but not in a circle, and must not share a name with a lever.
A name with a blank stands in quotes: `'"air strike" and demand == modest'`.

The words {", ".join(f"`{word}`" for word in sorted(RESERVED))} cannot be names.
"""

GRAPH = """
## Graph form

A published model that is not in option form can be given by its states and arcs. `states`, `start` and `arcs` take the place of `levers`,
`impossible`, `names`, `hold` and `parts`. `arcs` has a list of pairs, from and to, for each party; a move there does not make one back.
Rankings name the states, conditions say `state == s1`.

```yaml
standoff: 1
title: A small graph
parties: {Row: , Column: }
states: [s1, s2, s3]
start: s1
arcs:
  Row: [[s1, s2], [s2, s1]]
  Column: [[s2, s3]]
preferences:
  Row: {ranking: [s2, [s1, s3]]}
  Column: {statements: [state == s3, state != s1]}
```
"""

VARIANTS = """
## Variants: how a patch is applied

A variant is analysed like the base and shown beside it. Its patch has the shape of the file: mappings merge key by key, texts and lists
replace, `null` (or nothing) removes. Three exceptions: `preferences.<party>` is replaced whole; `impossible: {also: [...]}` adds rules instead
of replacing them; the base's `expect` is not the variant's. An expectation of the base may speak of a variant with
`variant: <name>`.
"""

SCALARS = """
## Numbers, dates and spans

| | written | note |
| --- | --- | --- |
| number | `3`, `-0.5`, `1.0389`, `2e6`, `1/3`, `40%` | exact, never rounded; no thousands separators |
| range | `1 to 2` | an honest "about"; counts at its midpoint where one number is needed |
| duration | `2 weeks`, `90 minutes`, `1 to 2 years` | a month is 365.25/12 days, a year 365.25 days |
| rate | `0.3 per year` | |
| date | `2019-09-24`, `2019-09-24 09:00`, `2019-09-24 09:00 Europe/London` | in the file's `zone` unless it names one; `published` may be a year or a month |
| question | `deal before 2020-01-01`, `deal between 2020-01-01 and 2020-06-30`, `deal by 2020-01-01, given talks` | `before`, `by`, `at` and a date, or `between` and two |
"""

LIMITS = f"""
## Limits

A file has at most {LIMIT // 1_000_000} MB, {DEEPEST} levels of nesting and {MOST_NODES:,} values, aliases counted in full. A condition has at most
{DEEPEST} levels and {MOST_TOKENS:,} words; written out, with every name replaced by what it stands for, {DEEPEST_WRITTEN_OUT} levels and {LARGEST:,} parts.
"""
