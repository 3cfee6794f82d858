"""Lines of a page to blocks in reading order: what stands under one another in one type, columns from left to right."""

from msgspec import Struct

from .pdf_lines import Line

LEADING = 1.0  # of the size: the widest blank between two lines of a block
MANY = 70  # blocks on a page that are put in order by their neighbours; more (posters) go by height


class Block(Struct):
    """Lines under one another; box in points from the upper left corner of the page as shown."""

    lines: list[Line]
    x0: float
    top: float
    x1: float
    bottom: float
    kind: str = ""

    @property
    def page(self) -> int:
        """The page, from 1."""
        return self.lines[0].page

    @property
    def size(self) -> float:
        """The size of most of its text."""
        sizes: dict[float, int] = {}
        for line in self.lines:
            sizes[line.size] = sizes.get(line.size, 0) + len(line.text)
        return max(sizes, key=lambda size: (sizes[size], size))


def make_block(lines: list[Line], kind: str = "") -> Block:
    """Return a block of lines."""
    return Block(
        lines,
        min(line.x0 for line in lines),
        min(line.top for line in lines),
        max(line.x1 for line in lines),
        max(line.bottom for line in lines),
        kind,
    )


def blocks_of(rows: list[list[Line]]) -> list[Block]:
    """Return the blocks of the rows of a page, top to bottom."""
    open_blocks: list[list[Line]] = []
    done: list[list[Line]] = []
    for row in rows:
        taken: dict[int, list[Line]] = {}
        for line in row:
            over = [at for at, block in enumerate(open_blocks) if _under(block, line)]
            if len(over) == 1:
                taken.setdefault(over[0], []).append(line)
        fresh = []
        used = {id(lines[0]): at for at, lines in taken.items() if len(lines) == 1}
        for line in row:
            at = used.get(id(line))
            if at is None:
                fresh.append([line])
            else:
                open_blocks[at].append(line)
        for at, lines in taken.items():  # two lines under one: both begin anew
            if len(lines) > 1:
                done.append(open_blocks[at])
                open_blocks[at] = []
        top = min(line.top for line in row)
        still = [block for block in open_blocks if block and top - block[-1].bottom < 2 * block[-1].size]
        done += [block for block in open_blocks if block and top - block[-1].bottom >= 2 * block[-1].size]
        open_blocks = still + fresh
    blocks = [make_block(lines) for lines in [*done, *open_blocks] if lines]
    return sorted(blocks, key=lambda block: (block.top, block.x0))


def _under(block: list[Line], line: Line) -> bool:
    """Tell whether a line goes on a block: close under its last line, in the same size, above the same stretch."""
    if not block:
        return False
    last = block[-1]
    if not 0.93 < line.size / last.size < 1.08 or (line.bold != last.bold and (line.bold or len(last.words) < 9)):
        return False
    if line.base <= last.base or line.base - last.base > (1.0 + LEADING) * last.size * 0.92:
        return False
    left, right = min(l.x0 for l in block[-3:]), max(l.x1 for l in block[-3:])  # noqa: E741
    return min(line.x1, right) - max(line.x0, left) > 0.3 * min(line.x1 - line.x0, right - left)


def in_order(blocks: list[Block]) -> list[Block]:
    """Return blocks in reading order (after Breuel 2003, "High performance document layout analysis").

    A block comes before another one that it stands above of, in the same column; and before one to its right, unless
    something that spans both stands between.
    """
    if len(blocks) < 2 or len(blocks) > MANY:
        return sorted(blocks, key=lambda block: (block.top, block.x0))
    count = len(blocks)
    before: list[set[int]] = [set() for _ in range(count)]
    for i, one in enumerate(blocks):
        for j, other in enumerate(blocks):
            if i == j:
                continue
            overlap = min(one.x1, other.x1) - max(one.x0, other.x0) > 2
            if (overlap and (one.top + one.bottom) < (other.top + other.bottom)) or (
                not overlap and one.x1 <= other.x0 + 2 and not _parted(one, other, blocks)
            ):
                before[j].add(i)
    found: list[Block] = []
    left = list(range(count))
    placed: set[int] = set()
    while left:
        ready = [at for at in left if before[at] <= placed]
        at = min(ready or left, key=lambda at: (len(before[at] - placed), blocks[at].top, blocks[at].x0))
        found.append(blocks[at])
        placed.add(at)
        left.remove(at)
    return found


def _parted(one: Block, other: Block, blocks: list[Block]) -> bool:
    """Tell whether the rule of left before right does not hold, as something stands between two blocks in height."""
    upper, lower = (one, other) if one.top < other.top else (other, one)
    if upper is other and not any(
        block.top < other.bottom and block.x1 <= other.x0 + 2 for block in blocks if block is not other
    ):
        return True  # a date or number in the corner above all columns, not the top of one
    return any(
        block is not one
        and block is not other
        and block.top >= upper.top
        and block.bottom <= lower.bottom
        and block.x0 < min(one.x1, other.x1)
        and block.x1 > max(one.x0, other.x0)
        for block in blocks
    )
