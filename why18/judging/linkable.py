"""What can be linked: in go the snippets that a page shows, out come the facts to which its numbers may lead."""

from collections.abc import Sequence
from functools import cached_property

from why18.judging.advice import bare_numbers
from why18.project import Repository
from why18.records import Bare, Fact
from why18.running.execution import Execution
from why18.snippets import Snippet, having


class Linkable:
    """The names that the snippets of one page bind."""

    def __init__(self, shown: Sequence[tuple[Snippet, Execution]], repository: Repository) -> None:
        """Take the snippets with what came of them."""
        self.shown, self.repository = shown, repository
        self.snippets = [snippet for snippet, _ in shown]

    @cached_property
    def bound(self) -> dict[str, list[tuple[str, Fact]]]:
        """Each name, but for what a loop leaves behind, with where it is bound, and to what.

        None that they import, which no link can address; and a function is bound to nothing that a number states.
        """
        found: dict[str, list[tuple[str, Fact]]] = {}
        for snippet, run in self.shown:
            where, stated = self.repository.shown(snippet.path), snippet.addressable - snippet.loop_names
            for name, value in {**dict.fromkeys(snippet.functions, ""), **run.facts}.items():
                if name in stated and snippet in having(self.snippets, name):
                    found.setdefault(name, []).append((where, value))
        return found

    @cached_property
    def idle(self) -> set[str]:
        """The names that are typed and on which nothing rests: a link to one is refused."""
        firsts = {name: having(self.snippets, name)[:1] for _, run in self.shown for name in run.facts}
        return {n for n, first in firsts.items() for one in first if one.is_given(n) and not one.supports(n)}

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """The facts by which a writer is advised.

        No name that two of the snippets bind, or that is idle; and where a page computes, none of what it draws, which
        says where something stands in a picture.
        """
        functions = {name for snippet in self.snippets for name in snippet.functions}
        computing = [(snippet, run) for snippet, run in self.shown if not snippet.draws] or self.shown
        wanted = {name for snippet, run in computing for name in run.facts.keys() - snippet.loop_names}
        wanted -= functions | self.idle
        return {name: found[0][1] for name, found in self.bound.items() if len(found) == 1 and name in wanted}

    @cached_property
    def left(self) -> dict[str, Fact]:
        """What loops leave behind, which few would state: it is offered where nothing else computes a number."""
        return {
            name: run.facts[name]
            for snippet, run in self.shown
            for name in run.facts.keys() & snippet.loop_names
            if not snippet.draws and name not in self.bound
        }

    def candidates(self, bare: Bare, line: str = "", question: str = "") -> list[str]:
        """The addresses of the facts that compute a bare number on this line of a page, the likeliest first."""
        found = bare_numbers.candidates(bare, self.facts, line, question)
        return found or bare_numbers.candidates(bare, self.left, line, question)
