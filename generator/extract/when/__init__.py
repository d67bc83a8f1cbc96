"""When: find the temporal expressions of an article, and say what they mean and how that follows.

The engine knows no language; what it reads stands in a grammar, one file `<language>-dates.toml` for each language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.extract.when.context import Context, lending
from generator.extract.when.find import find
from generator.extract.when.grammar import grammar
from generator.extract.when.ranges import is_pair, joined, lent, paired
from generator.extract.when.read import read
from generator.extract.when.units import Moment
from generator.passages import between

if TYPE_CHECKING:
    from generator.extract.proposals import Article, When

_QUARTER = re.compile(r"\d{4}-Q[1-4]")


def when(article: Article) -> list[When]:
    """Find the temporal expressions of an article, in order; none overlaps another or what is not the article itself.

    An article in a language that has no grammar yields none.
    """
    rules = grammar(article.language)
    if rules is None:
        return []
    stretches = article.paragraphs or between(article.text, [left.span for left in article.left])
    found = [one for stretch in stretches for one in find(article.text, stretch, rules)]
    found = lent(article.text, found, rules)
    context = Context(article, rules, lending(article.text, found, rules))
    whens: list[When] = []
    for before, one in zip([None, *found], found, strict=False):
        pair = before and is_pair(article.text, before, one, rules)
        whens.append(read(paired(one, before, whens[-1]) if before and pair else one, context))
        date = whens[-1].date
        if date and _QUARTER.fullmatch(whens[-1].timex) and "same" not in one.says:
            context.quarters.append((one.span, Moment(str(date), whens[-1].timex)))
        if date and one.says.get("direction") != "0":
            context.remember(one.span, date)
    return joined(article.text, whens, rules)
