"""Document -> Reading: which figures a text gives, who says each, what it counts, where and when.

The steps, in order, each in a module of its own that adds to the document's `Mention`s:
sentences and grammar -> numbers and figures -> attribution -> measures -> scope -> claims.
"""
