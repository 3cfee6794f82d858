"""PDF to pieces: words to lines, lines to blocks in reading order, blocks to paragraphs across columns and pages."""

import re

import pypdfium2

from ..errors import ReadError
from ..records import ProblemCode
from .archives import broken, locked
from .hyphens import Hyphens
from .limits import Limits
from .pdf_blocks import Block, blocks_of, in_order
from .pdf_furniture import find_furniture, is_page_number, take_repeated
from .pdf_lines import Line, rows_of
from .pdf_paragraphs import Type, is_drawing, lowest_text, pieces_of, rejoin_pages
from .pdf_tables import take_tables
from .pdf_words import Sheet, read_sheet
from .pieces import About, Content, Piece, Spot, fold

SCANNED = (
    "has no text layer: {pages} of pictures. Make one with OCR, such as `ocrmypdf in.pdf out.pdf`, and read that file."
)
PARTLY = "{pages} have no text, only pictures, and were not read. Make a text layer with OCR (`ocrmypdf --skip-text`)."
JUNK_TITLE = re.compile(
    r"microsoft (?:word|powerpoint)|untitled|\S+\.(?:docx?|pdf|indd|pptx?|qxd|tex|rtf|html?)$|"
    r"document\d*$|print|slide \d|^[\W\d_]*$",
    re.I,
)
DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")


def read_pdf(data: bytes, where: str, limits: Limits) -> Content:
    """Return the pieces of a PDF; raises `ReadError` where it is locked, damaged, too long or only pictures."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise locked(where) from None
        raise broken(where, str(error)) from None
    try:
        count = len(document)
        if count > limits.max_pages:
            message = f"has {count:,} pages; files may have up to {limits.max_pages:,}. Split it, or raise --max-pages."
            raise ReadError(where, message, "too_long")
        sheets = _sheets(document, count, where, limits)
        properties = _properties(document)
    finally:
        document.close()
    empty = [sheet.number for sheet in sheets if sheet.pictures]
    if not any(sheet.words for sheet in sheets):
        if not count:
            raise broken(where, "no pages")
        shown = "pages" if count > 1 else "page"
        raise ReadError(where, SCANNED.format(pages=f"{count} {shown}"), "no_text_layer")
    pieces, title = _pieces(sheets)
    warnings: list[tuple[ProblemCode, str]] = [("no_text_layer", PARTLY.format(pages=_list(empty)))] if empty else []
    return Content(pieces, About(title=title), properties, count, warnings)


def _sheets(document: pypdfium2.PdfDocument, count: int, where: str, limits: Limits) -> list[Sheet]:
    sheets: list[Sheet] = []
    chars = 0
    for number in range(count):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:  # a damaged page in a file that opens
            sheets.append(Sheet(number + 1, 1.0, 1.0, []))
            continue
        sheet = read_sheet(page, number + 1)
        page.close()
        sheets.append(sheet)
        chars += sum(len(word.text) + 1 for word in sheet.words)
        if chars > 1.5 * limits.max_chars + 1000:
            raise ReadError(where, too_long_message(chars, limits), "too_long")
    return sheets


def too_long_message(chars: int, limits: Limits) -> str:
    """Return what is said of a text over the limit."""
    found = f"has more than {chars:,} characters; reports may have up to {limits.max_chars:,}."
    return f"{found} Split it, or raise --max-chars."


def _list(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10])) + (" …" if len(pages) > 10 else "")
    return f"pages {shown}" if len(pages) > 1 else f"page {shown}"


def _properties(document: pypdfium2.PdfDocument) -> About:
    try:
        raw = document.get_metadata_dict(skip_empty=True)
    except (pypdfium2.PdfiumError, UnicodeDecodeError, ValueError):
        return About()
    title = fold(raw.get("Title", ""))
    date = DATE.match(raw.get("CreationDate", ""))
    authors = [name.strip() for name in re.split(r"[;]|,\s(?=\S+\s\S)", fold(raw.get("Author", ""))) if name.strip()]
    return About(
        title=title if title and not JUNK_TITLE.search(title) else None,
        authors=authors if all(" " in name for name in authors) else [],
        published="-".join(part for part in date.groups() if part) if date else None,
    )


def _pieces(sheets: list[Sheet]) -> tuple[list[Piece], str | None]:
    """Return the pieces of all pages, and the title where the first page shows one."""
    pages, repeated = take_repeated([rows_of(sheet) for sheet in sheets])
    furniture = find_furniture(pages, [sheet.height for sheet in sheets])
    body = [[row for at, row in enumerate(rows) if at not in gone] for rows, gone in zip(pages, furniture, strict=True)]
    lines = [line for rows in body for row in rows for line in row]
    type_ = Type(lines)
    hyphens = Hyphens(" ".join(word.text for line in lines for word in line.words[:-1]))
    made: list[list[Piece]] = []
    parted: list[set[int]] = []
    seen: set[str] = set()
    for sheet, rows, kept, gone, again in zip(sheets, pages, body, furniture, repeated, strict=True):
        page, begins = _page(kept, type_, hyphens, sheet.height)
        page += _heads([*again, *(rows[at] for at in sorted(gone))], seen)
        made.append(page)
        parted.append(begins)
    pieces = rejoin_pages(made, hyphens, parted)
    return pieces, _title(pieces, type_)


def _page(rows: list[list[Line]], type_: Type, hyphens: Hyphens, height: float) -> tuple[list[Piece], set[int]]:
    """Return the pieces of a page, and the indices of those that begin a column."""
    left, tables, contents = take_tables(rows)
    found: list[Piece] = []
    begins: set[int] = set()
    before: Block | None = None
    blocks = in_order(blocks_of(left))
    lowest = lowest_text(blocks, type_)
    drawing = is_drawing(blocks, sum(len(line.words) for row in tables for line in row))
    for block in blocks:
        made = pieces_of([block], type_, hyphens, lowest, height, drawing)
        if made and (before is None or block.top < before.bottom - before.size):
            begins.add(len(found))
        found += made
        before = block
    found += [_row(row, "contents") for row in contents]
    found += [_row(row, "table") for row in tables]
    return found, begins


def _row(row: list[Line], kind: str) -> Piece:
    box = (row[0].x0, min(line.top for line in row), row[-1].x1, max(line.bottom for line in row))
    spot = Spot(0, row[0].page, (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)))
    text = (" | " if kind == "table" else " ").join(fold(line.text) for line in row)
    return Piece(kind, text, spots=[spot])


def _heads(rows: list[list[Line]], seen: set[str]) -> list[Piece]:
    """Return running heads as boilerplate, each once in a report; numbers of pages stand in the places already."""
    found: list[Piece] = []
    for row in rows:
        piece = _row(row, "boilerplate")
        key = re.sub(r"\d+", "0", piece.text)
        if key not in seen and not is_page_number(row):
            seen.add(key)
            found.append(piece)
    return found


def _title(pieces: list[Piece], type_: Type) -> str | None:
    """Return the heading in the biggest type of the first page, if it is bigger than the text's."""
    first = [piece for piece in pieces if piece.kind == "heading" and piece.spots and piece.spots[0].page == 1]
    best = min(first, key=lambda piece: piece.level, default=None)
    return best.text if best is not None and best.level < 6 and len(best.text) > 8 else None
