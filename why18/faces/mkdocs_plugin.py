"""The MkDocs plugin ``why18``: in go MkDocs' events, out come all faults in one report, and a site that is whole.

MkDocs empties ``site/`` before it reads the first page. So the site is built beside the old one, and takes
its place when it is finished. The checking itself is done by the extension ``why18``, with or without this.
Order of events: ``on_startup``, ``on_config``, ``on_env`` when all pages are rendered, ``on_page_context`` for each,
``on_post_build``; ``on_serve``.
"""

import logging
import os
import re
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from why18.faces.aside import Aside
from why18.faces.commands.finish import finish
from why18.faces.extension import Collected
from why18.judging.cache import environment, open_cache
from why18.judging.evidence import Evidence
from why18.judging.report import report
from why18.numbers import names, words
from why18.project import Repository
from why18.reading.dialect import EXTENSION
from why18.records import FaultsError
from why18.running.runner import RUNNER
from why18.snippets import Snippet

LOG = logging.getLogger("mkdocs.plugins.why18")
DRAFT = "WHY18_DRAFT"
"""A variable of the environment which, set to anything, has a build show drafts as ``mkdocs serve`` does."""
TEMPLATES = "templates"
"""Where the theme's templates are kept compiled, which MkDocs would do again for each build."""
CODE = re.compile(r"<(pre|svg)\b.*?</\1>", re.DOTALL)
"""What the search does not find, see ``finish``, and what is most of a page: code in colours, and pictures."""


class Why18Plugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg] # no settings
    """One MkDocs, which may build many times: it keeps a plugin that knows ``on_startup`` from build to build."""

    def __init__(self) -> None:
        """Start with no build under way."""
        self.site = ""
        """Where the finished site goes, as the configuration says."""
        self.aside: Aside | None = None
        """Where it is built, while it is."""
        self.collected = Collected()
        self.whole = ""
        """The HTML of the page at hand, while the search reads it."""
        self.preview = False
        """Whether drafts are shown: a build refuses them, unless it is asked for drafts."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether a site is for who writes it. Refuse a build of single pages: it is replaced as a whole."""
        self.preview = command == "serve" or bool(os.environ.get(DRAFT))
        if dirty:
            raise Abort("--dirty cannot be used here: the site is built whole, and swapped in when all holds")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build aside, and collect the faults of all pages in one list."""
        self.site, self.aside = config.site_dir, Aside(Path(config.site_dir))
        self.collected = Collected(draft=self.preview)
        for counter in counters() if self.preview else []:  # a preview is never strict
            logging.getLogger("mkdocs").removeHandler(counter)
        config.site_dir = str(self.aside.begin())
        config.mdx_configs[EXTENSION] = {"collected": self.collected}
        repository = Repository.around(Path(config.docs_dir))
        forget(repository)
        evidence = Evidence(repository, cache=open_cache(repository))
        if new := evidence.missing(map(Snippet.read, repository.snippet_files())):
            LOG.info("%d snippets have to run; what they give is kept", len(new))
        RUNNER.begin(new)  # while MkDocs sets out
        return config

    def on_env(self, env: Any, config: MkDocsConfig, **_: Any) -> Any:  # noqa: ANN401 - MkDocs' own signature
        """Raise all faults at once, when every page has been rendered and none has been written.

        Markdown renders neither the front door nor a page without a body, so the extension has not seen these.
        """
        repository = Repository.around(Path(config.docs_dir))
        unseen = [path for path in repository.pages() if path not in self.collected.seen]
        faults = [*self.collected.faults, *report(unseen, repository, open_cache(repository)).faults]
        if faults and not self.preview:
            raise PluginError(f"the numbers do not hold, and the old site stays\n\n{FaultsError(faults)}\n")
        if cache := open_cache(repository):
            folder = cache.folder.with_name(TEMPLATES)
            with suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
            if folder.is_dir() and os.access(folder, os.W_OK):  # else they are compiled again, as without it
                env.bytecode_cache = FileSystemBytecodeCache(str(folder))
        if faults:
            LOG.error("Drafts are shown; a site to publish is refused for them\n\n%s\n", FaultsError(faults))
        return env

    @event_priority(100)  # before the search
    def _put_code_aside(self, /, context: Any, page: Page, **_: Any) -> Any:  # noqa: ANN401 - MkDocs' own signature
        """Spare the search's parser, written in Python, what ``finish`` would strike out of its index again."""
        self.whole = page.content or ""
        page.content = CODE.sub("", self.whole)
        return context

    @event_priority(-100)  # after the search
    def _put_code_back(self, /, context: Any, page: Page, **_: Any) -> Any:  # noqa: ANN401 - MkDocs' own signature
        page.content = self.whole
        return context

    on_page_context = CombinedEvent(_put_code_aside, _put_code_back)

    @event_priority(-100)  # after every plugin that writes files of its own
    def on_post_build(self, config: MkDocsConfig, **_: Any) -> None:  # noqa: ANN401 - MkDocs' own signature
        """Put the finished site in the place of the old one, unless MkDocs is about to refuse it for its warnings."""
        assert self.aside
        if any(counter.get_counts() for counter in counters()):
            return
        finish(Path(config.site_dir), Repository.around(Path(config.docs_dir)))
        self.aside.finish()
        config.site_dir = self.site  # what deploys a site looks for it here
        if self.aside.old.exists():
            LOG.warning("The new site stands, but what it replaced cannot be removed: %s", self.aside.old)

    def on_build_error(self, error: Exception, **_: Any) -> None:  # noqa: ANN401 - MkDocs' own signature
        """Remove what was built so far; the old site stays as it is."""
        if self.aside:
            self.aside.end()
        if isinstance(error, OSError | RecursionError | UnicodeError):
            raise Abort(f"the site cannot be built, and the old one stays: {error}") from error

    def on_serve(self, server: LiveReloadServer, builder: Callable[[], None], **_: Any) -> LiveReloadServer:  # noqa: ANN401 - MkDocs' own signature
        """Serve the last good site while a rebuild fails: MkDocs' own server answers no request until it is mended."""

        def rebuild() -> None:
            try:
                builder()
            except MkDocsException as error:
                said = str(error)
            except Exception:  # noqa: BLE001 - a save that mends it must find the server, whatever it is
                said = traceback.format_exc()
            else:
                return
            LOG.error("%s\nThe last good site is served until this is mended", said)

        server.builder = rebuild
        RUNNER.prepare()  # a snippet that is saved is to run at once
        return server


def counters() -> list[CountHandler]:
    """What counts MkDocs' warnings, in order to refuse a site for them."""
    return [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]


def forget(repository: Repository) -> None:
    """Forget what an earlier build of this process knew and what may have changed since: ``mkdocs serve`` goes on."""
    names.known.cache_clear()
    words.counted.cache_clear()
    environment.cache_clear()
    RUNNER.forget({Snippet.read(path).key for path in repository.snippet_files()})
