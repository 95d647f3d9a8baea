"""What people bring: their names for sources, what they corrected, what they ask for.

    aliases       the user's own names for sources
    corrections   what a person set right by hand, kept and applied in every run
    ask           which quantities a question is about

The desk knows claims and findings, never how they were read or compared.
"""
