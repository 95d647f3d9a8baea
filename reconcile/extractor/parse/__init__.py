"""A text taken apart: paragraphs, sentences, tokens with tags, groups with heads, what is quoted.

sentences -> tokens -> tagger, verbforms -> groups -> grammar (one sentence), layout (by token)
"""
