"""People, bodies and places that a document names, and who its descriptions and pronouns stand for.

mentioned      names, and what the text says of them where it introduces them
nameparts      what a name shows by its own words
naming         from words to the source that they name; resolve, homes, introductions, antecedents help it
"""
