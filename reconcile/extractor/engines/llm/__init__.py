"""The engine that asks a language model who says a figure and of what, and takes only what is grounded.

    question.py  ->  (replies.py, asking.py)  ->  answer.py  ->  judge.py  ->  slots; engine.py leads

A model never gives a figure: numbers, hedges, units and offsets are the grammar's. Imported only when asked.
"""
