"""A draft against the claims: does it contradict what the sources say?

lookup    what a figure of a draft may be, among what was collected
draft     the judgement on each figure
remarks   how it is printed
"""
