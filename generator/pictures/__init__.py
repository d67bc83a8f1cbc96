"""The geometry of the pictures, as plain values: where marks, lines and words stand. Templates draw them.

Across, everything is in per cent of the picture's width, so that a picture is as wide as its page and its words keep
their size; down, in pixels. Nothing depends on the length of a text. To add a picture: write a file here, and a
template with a leading underscore.
"""
