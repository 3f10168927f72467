"""The lines of a paste to the modules that they show, by brackets alone: indentation is what pasting loses first."""

import re
from dataclasses import dataclass, field

from why18.census.prints.lines import start

NAME = r"(?<![A-Za-z_)\]])\(([\w.\- ]{1,200}|[^()]{0,99}(?:\([^()]{0,99}\)[^()]{0,99})?)\) ?: *"
"""The name of a module in front of it, ``(conv1): ``, which may hold a pair of brackets."""
HEAD = re.compile(NAME + r"(?:([0-9]{1,40}) x )?([^ (){}\[\],]+)( ?\(| *$)", re.ASCII)
"""How a module begins, ``(0-11): 12 x Block(``; without arguments it may do without brackets."""
TENSOR = re.compile(
    NAME + r"(?:(?:Parameter|Buffer|Tensor) containing: \[.*? of size ?([0-9x]*).*?\]|Object of type: .*)", re.ASCII
)
FLAT = re.compile(r"([^()]*(?:\([^()]*\)[^()]*)*)\)")
"""Arguments on one line, up to their end."""
INLINE = re.compile(r"(?<![\w.])([\w.]+) ?\( *(?=\([\w.\- ]+\) ?: *[A-Za-z_<])", re.ASCII)
"""How a network begins on the line of its first module."""
OPENS = re.compile(r"(?<![\w.])([\w.]+) ?\((?: *<[0-9]+>)?[ \"',\\|]*$", re.ASCII)
"""How a network begins on a line before it."""
ALONE = re.compile(
    r"(?:Out\[[0-9]+\]: *)?(?:[0-9]+ +)?((?:nn\.(?=.*->))?[A-Z]\w*) ?\((?!.*[A-Za-z0-9_]\()(.*)\) *$", re.ASCII
)
LAYER = re.compile(
    r"in_features *= *[0-9]+, *out_features *= *[0-9]+, *bias|[0-9], *kernel_size *= *\(.*stride *="
    r"|momentum *=.*affine *=|[0-9] -> [0-9]"
)
"""A network may be a single layer; its arguments are printed ones, and not those of a program, nor calls."""
LISTED = re.compile(r"([0-9]{1,9}) +[A-Za-z]")
COMMENT = re.compile(r" *(?:#|//|<-|←|--)")
BRACKET = re.compile(r"[()]")
DOTS = re.compile(r"\.\.\.|…")
CONTAINERS = frozenset(("Sequential", "ModuleList", "ModuleDict"))
LONGEST = 10_000  # characters of arguments; prose behind a print that is cut off is none
FAR = 2  # lines from the first of a network to its first module; its arguments may stand between


@dataclass
class Node:
    """A printed module, with what is printed inside of it."""

    kind: str
    """Its class, as it is printed; empty for what stands around modules of a network that has no line."""
    line: int
    """Where it begins, 0-based."""
    name: str = ""
    """In the brackets before it; empty for a network."""
    times: int = 1
    """For how many modules it stands."""
    arguments: str = ""
    children: list["Node"] = field(default_factory=list)
    sizes: list[str] = field(default_factory=list)
    """Of tensors that are printed as such, ``4x3``; empty for a single number."""
    last: int = 0
    """Where it ends, 0-based."""
    elided: bool = False
    """Whether something was left out of it, and dots stand for that, or nothing."""
    cut: bool = False
    """Whether its end is missing, or its beginning."""
    number: int | None = None
    """What somebody wrote in front of a network, as in a list."""

    def argue(self, text: str) -> None:
        """Add to the arguments, which stand before all that is inside."""
        if DOTS.search(text):
            self.elided = True
        if not self.children and not self.sizes and len(self.arguments) < LONGEST:
            self.arguments += text[:LONGEST]


class Reader:
    """Reads lines one after the other. What is open stands in ``stack``, the innermost last."""

    def __init__(self) -> None:
        """Begin, with nothing read."""
        self.networks: list[Node] = []
        self.stack: list[Node] = []
        self.depth = 0
        """How many brackets are open in the arguments of the innermost."""
        self.candidate: Node | None = None
        """What a network may be, which its first module shows."""
        self.latest = 0
        """The last line on which a module began or ended."""

    def read(self, lines: list[str]) -> list[Node]:
        """The networks in the lines of a paste, in their order."""
        for number, line in enumerate(lines):
            if self.stack and OPENS.search(line) and not HEAD.search(line):
                following = lines[number + 1] if number + 1 < len(lines) else ""
                if HEAD.match(following, start(following)):
                    self.cut()  # a network inside of another would have a name
            at = start(line) if self.stack else self.begin(number, line)
            if at < len(line):
                self.modules(number, line, at)
        self.cut()
        return self.networks

    def begin(self, number: int, line: str) -> int:
        """Find where a network begins in a line: from where to read it on; its end if there is none."""
        at = start(line)
        inline, head = INLINE.search(line, at), HEAD.search(line, at)
        if inline and (head is None or inline.start() < head.start()):
            self.network(Node(inline[1], number))
            return inline.end()
        if head:
            before = self.networks[-1] if self.networks else None
            if self.candidate and number - self.candidate.line <= FAR:
                self.network(self.candidate)
            elif before and not before.kind:  # it goes on behind a bracket that nothing opened
                before.cut = True
                self.stack = [before]
            else:
                self.network(Node("", number))
            return at
        listed = LISTED.match(line, at)
        place = int(listed[1]) if listed else None
        alone = ALONE.match(line, at)
        if alone and LAYER.search(alone[2]):
            self.networks.append(Node(alone[1], number, arguments=alone[2], last=number, number=place))
        elif opens := OPENS.search(line, at):
            self.candidate = Node(opens[1], number, number=place)
        elif self.candidate:
            self.candidate.argue(line[at:])
        return len(line)

    def network(self, node: Node) -> None:
        """Open a network."""
        self.networks.append(node)
        self.stack, self.candidate, self.depth = [node], None, 0

    def modules(self, number: int, line: str, at: int) -> None:
        """Read a line from a place on, which may hold any number of modules and of their ends."""
        margin, behind = True, False  # in front of all that counts; behind a module, where no argument stands
        while bracket := BRACKET.search(line, at):
            gap, here = line[at : bracket.start()], bracket.start()
            if behind and COMMENT.match(gap):
                break
            head = (HEAD.match(line, here) or TENSOR.match(line, here)) if bracket[0] == "(" else None
            ends = bracket[0] == ")" and not self.depth
            if not behind and not (margin and (head or ends)):
                self.stack[-1].argue(gap)
            margin = False
            if head:
                at, behind = self.open(number, line, head)
            elif ends:
                self.close(number)
                if not self.stack:
                    return
                at, behind = here + 1, True
            else:
                self.depth += 1 if bracket[0] == "(" else -1
                if not behind:
                    self.stack[-1].argue(bracket[0])
                at = here + 1
        if behind:
            self.depth = 0
        elif not COMMENT.match(line, at):
            self.stack[-1].argue(line[at:])

    def open(self, number: int, line: str, head: re.Match[str]) -> tuple[int, bool]:
        """Open a module, or note a tensor: from where to read on, and whether it has ended there."""
        if head.re is TENSOR:
            self.stack[-1].sizes += [] if head[2] is None else [head[2]]
            return head.end(), True
        self.latest = number
        name, times, kind, bracket = head.groups()
        node = Node(kind, number, name, max(1, int(times or 1)), last=number)
        self.stack[-1].children.append(node)
        self.depth = 0
        if not bracket.endswith("("):
            node.elided = kind in CONTAINERS
            return head.end(), True
        flat = FLAT.match(line, head.end())
        if flat and "):" not in flat[1]:
            node.argue(flat[1])
            return flat.end(), True
        self.stack.append(node)
        return head.end(), False

    def close(self, number: int) -> None:
        """End the innermost module."""
        self.latest = self.stack.pop().last = number
        self.depth = 0

    def cut(self) -> None:
        """End all that is open with the last module in it; what has a line of its own lacks its end."""
        for node in self.stack:
            node.cut, node.last = bool(node.kind), max(node.line, self.latest)
        self.stack, self.candidate, self.depth = [], None, 0
