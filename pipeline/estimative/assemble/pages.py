"""Which page a claim stands on, in a report that has pages."""

from bisect import bisect_right

from ..records import Claim, Place


def add_pages(claims: list[Claim], places: list[Place]) -> None:
    """Set `page` of each claim to the page on which it begins."""
    starts = [place.start for place in places]
    for claim in claims:
        at = bisect_right(starts, claim.start) - 1
        if at >= 0:
            claim.page = places[at].page
