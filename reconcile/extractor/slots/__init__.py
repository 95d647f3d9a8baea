"""What a figure is said of: measure and thing, place, time, part and whole; a file for each question.

standing, themes, weighing, kinds   how a figure stands in its clause, and what could be meant
measures, subjects, things          what is said of what
referring, carrying, apposed        figures without a noun or a verb of their own
scope, places, dates, occasions     where and when
parts, contests                     of which whole
"""
