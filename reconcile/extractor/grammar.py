"""A shallow grammar of one sentence: tokens with tags, noun groups, verb groups, clauses and quotation marks.

    Token      one word, number or mark; `tag` is a Penn Treebank tag (CD for a whole number span)
    NounGroup  determiner ... head ("the three North Korean soldiers"), no prepositional phrases inside
    VerbGroup  auxiliaries ... head ("had not been killed"), with lemma, passive, negated, modal

Words and classes are data (`lexicon/words.toml`); the rules here are few and in this order.
"""
