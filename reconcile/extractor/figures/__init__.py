"""The number grammar: which numbers are figures, what they are worth, how firmly they are meant.

    numerals, fractions, cardinals, glued -> numbers -> notfigures -> hedges, units, roles -> reading

Nothing behind it changes a value, a hedge or a place; what an engine adds is a slot.
"""
