"""Relative to absolute: pure functions on text and dates, without spaCy, that any stage may call.

The files in reading order: `intervals` (what a date is, EDTF in and out), `vocabulary` and `lexemes` (text to typed
words), `rules` (what a grammar rule is), `calendar`, `deictics`, `periods` and `durations` (the rules), `grammar`
(applies them), `guards` (what only looks like a date), `anchors` (years for months and weekdays without one),
`timexes` (the functions to call).
"""
