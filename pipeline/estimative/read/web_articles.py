"""What of a web page is the article: furniture taken out, and the innermost element that holds the text.

Furniture is told by the element (`nav`, `aside`, `form`), by its role, and by words in its class and id; never where it
would take much of the page's running text away.
"""

import re

from lxml import etree

from .pieces import fold

DROPPED = frozenset(
    "script style template nav form button select input textarea iframe object embed svg canvas audio video "
    "head link meta dialog menu map math".split()
)
WRITING = frozenset("body main article html p table em strong b i h1 h2 h3 h4 h5 h6".split())
FURNITURE_TAGS = frozenset({"header", "footer", "aside"})
ROLES = frozenset("navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar".split())
# A class or id that names page furniture, with the words that frameworks put around such names.
FURNITURE = re.compile(
    r"""
    (?:(?:site|page|main|global|top|bottom|block|widget|left|right|mobile|desktop|js|region|section|article|post|entry|usa|print)[-_]+)*
    (?:nav(?:bar|igation)?s?|menus?|breadcrumbs?|cookies?|consent|gdpr|side-?bar|share|sharing|social(?:[-_]?media)?|related|
       recommend\w*|read-?more|newsletters?|subscri\w+|sign-?up|promos?|promotions?|adverts?|advertis\w*|ads?|footer|masthead|skip|
       toolbar|pager|pagination|comments?|disqus|log-?in|modal|popup|pop-up|overlay|visually-?hidden|sr-only|screen-?reader\w*|
       hidden|utility|search|banner|tags?|site-?header|page-?header|widgets?(?:-area)?|respond|repl(?:y|ies)|comment-?list|
       author-?(?:bio|box|info|card)|teasers?|popular|trending|most-?read|archives?|calendar|copyright|jp-relatedposts|
       sharedaddy|outbrain|taboola|paywall|donat\w+)
    (?:[-_]+(?:wrapper|wrap|container|block|list|bar|box|area|links?|buttons?|options?|content|inner|outer|section|widget|form|to|nav|
       notice|banner|posts?|articles?|items?|icons?|text|only|message|main|menu|top|bottom|\d+))*
    """,
    re.VERBOSE | re.IGNORECASE,
)
SURE = re.compile(r"comment|respond|related|cookie|consent|newsletter|sidebar", re.I)  # long as it may be, no report
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
NOTES = re.compile(r"foot-?notes?|end-?notes?|(?:^|[\s_-])fn(?:$|[\s_\d-])|references?|reflist|bibliography", re.I)
CONTAINERS = frozenset({"div", "section", "article", "main", "center", "table", "tbody", "tr", "td", "body", "form"})
RUNNING = 50  # code points of text without a tag in it
DOMINANT = 0.9  # of the running text of the page


def strip(body: "etree._Element") -> None:
    """Take furniture out of the page."""
    etree.strip_elements(body, *DROPPED, with_tail=False)
    whole = _words(body)
    for element in list(body.iter("noscript")):  # some pages stand in one as a whole
        if _words(element) > 0.4 * whole:
            element.tag = "div"
        else:
            element.clear(keep_tail=True)
    prose = _prose(body)
    for element in list(body.iterdescendants()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if not _is_furniture(element):
            continue
        sure = SURE.search(names_of(element)) is not None
        if _words(element) < (0.6 if sure else 0.4) * whole and _prose(element) <= (0.6 if sure else 0.25) * prose:
            element.clear(keep_tail=True)


def _is_furniture(element: "etree._Element") -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") in ROLES or HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    if element.tag in FURNITURE_TAGS:
        inside = any(parent.tag in {"article", "main"} for parent in element.iterancestors())
        titled = element.tag == "header" and (inside or element.find(".//h1") is not None)
        return not titled and not NOTES.search(names_of(element))
    if element.tag in WRITING:
        return False
    return any(FURNITURE.fullmatch(name) for name in names_of(element).split())


def names_of(element: "etree._Element") -> str:
    """Return an element's classes and id."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def find_article(body: "etree._Element") -> "etree._Element":
    """Return the innermost `main` or `article` that holds most of the page's text, else the body."""
    best, whole = body, _words(body)
    for element in body.iter("main", "article", "div", "section"):
        marked = element.tag in {"main", "article"} or element.get("role") in {"main", "article"}
        marked = marked or (element.get("itemprop") or "") == "articleBody"
        if marked and _words(element) > 0.6 * whole:
            best = element
    return _densest(best)


def find_headline(body: "etree._Element", article: "etree._Element") -> "etree._Element | None":
    """Return the page's `h1` where it stands before the article, with the date and authors below it; else None."""
    if next(article.iter("h1"), None) is not None:
        return None
    for element in body.iter("h1", article.tag):
        if element is article:
            return None
        if element.tag == "h1" and fold("".join(element.itertext())):
            return element
    return None


def _densest(root: "etree._Element") -> "etree._Element":
    """Return the innermost element that holds nearly all running text: what stands around it is furniture."""
    weights: dict[etree._Element, int] = {}
    for element in reversed(list(root.iter(etree.Element))):
        own = sum(len(text) for text in _running(element))
        weights[element] = own + sum(weights.get(child, 0) for child in element)
    best = root
    while weights[root]:
        child = max(best, key=lambda child: weights.get(child, 0), default=None)
        if child is None or child.tag not in CONTAINERS or weights.get(child, 0) < DOMINANT * weights[root]:
            break
        best = child
    return best


def _running(element: "etree._Element") -> list[str]:
    """Return the text right under an element that is long enough to be prose; none for links."""
    if element.tag == "a":
        return []
    texts = [element.text, *(child.tail for child in element)]
    return [text for text in texts if text and len(text) > RUNNING]


def _prose(element: "etree._Element") -> int:
    """Return how much running text stands under an element, in code points."""
    return sum(len(text) for child in element.iter(etree.Element) for text in _running(child))


def _words(element: "etree._Element") -> int:
    """Return how much text stands in the paragraphs, items and cells under an element, in code points."""
    return sum(len(text) for text in element.itertext() if text and not text.isspace())
