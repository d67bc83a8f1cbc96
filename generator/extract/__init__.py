"""From a raw article to a draft that a person can take over: offline, the same on every machine, nothing invented.

A step reads an `Article` and yields proposals, each with the span of the words it rests on. To add one: write a file
with a function of that shape, and call it in `steps.py`.
"""
