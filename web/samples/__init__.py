"""Failing calls to try the form with, one file each: its name is its address, TITLE the words of its link.

All data in them is made up.
"""
