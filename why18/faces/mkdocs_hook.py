"""What MkDocs alone needs: all faults in one report, and a site that is whole at every moment.

MkDocs empties ``site/`` before it reads the first page. So the site is built beside the old one, and takes
its place when it is finished. The checking itself is done by ``why18.faces.extension``, with or without this.
"""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from why18.faces.aside import Aside
from why18.faces.extension import Collected
from why18.judging.cache import environment, open_cache
from why18.judging.evidence import Evidence
from why18.judging.report import report
from why18.numbers import names
from why18.project import default_pages, find_root
from why18.records import FaultsError
from why18.running.runner import RUNNER
from why18.snippets import Snippet, snippet_files

EXTENSION = "why18.faces.extension"
LOG = logging.getLogger("mkdocs.hooks.why18")


@dataclass
class Build:
    """The build that is under way; MkDocs loads this module anew for each."""

    site: str = ""
    """Where the finished site goes, as the configuration says."""
    aside: Aside | None = None
    """Where it is built, while it is."""


BUILD = Build()


def on_startup(*, dirty: bool, **_: Any) -> None:  # noqa: ANN401 - MkDocs' own signature
    """Refuse a build of single pages: the site is replaced as a whole."""
    if dirty:
        raise Abort("--dirty cannot be used here: the site is built whole, and swapped in when all holds")


def forget(root: Path) -> None:
    """Forget what an earlier build of this process knew and what may have changed since: ``mkdocs serve`` goes on."""
    names.known.cache_clear()
    environment.cache_clear()
    RUNNER.forget({Snippet.read(path).key for path in snippet_files(root)})


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build aside, one build at a time, and collect the faults of all pages in one list."""
    BUILD.site, BUILD.aside = config.site_dir, Aside(Path(config.site_dir))
    config.site_dir = str(BUILD.aside.begin(lambda: LOG.info("Waiting for another build of %s", BUILD.site)))
    config.mdx_configs[EXTENSION] = {"collected": Collected()}
    root = find_root(Path(config.docs_dir))
    forget(root)
    Evidence(root, cache=open_cache(root)).begin(snippet_files(root))  # while MkDocs sets out
    return config


def on_env(env: Any, config: MkDocsConfig, **_: Any) -> Any:  # noqa: ANN401 - MkDocs' own signature
    """Raise all faults at once, when every page has been rendered and none has been written.

    Markdown renders neither the front door nor a page without a body, so the extension has not seen these.
    """
    root = find_root(Path(config.docs_dir))
    collected: Collected = config.mdx_configs[EXTENSION]["collected"]
    unseen = [path for path in default_pages(root) if path not in collected.seen]
    if faults := [*collected.faults, *report(unseen, root, open_cache(root)).faults]:
        raise PluginError(f"the numbers do not hold, and the old site stays\n\n{FaultsError(faults)}\n")
    return env


@event_priority(-100)  # after every plugin that writes files of its own
def on_post_build(config: MkDocsConfig, **_: Any) -> None:  # noqa: ANN401 - MkDocs' own signature
    """Put the finished site in the place of the old one, unless MkDocs is about to refuse it for its warnings."""
    assert BUILD.aside
    counters = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
    if any(counter.get_counts() for counter in counters):
        return
    BUILD.aside.finish()
    config.site_dir = BUILD.site  # what deploys a site looks for it here
    if BUILD.aside.new.exists():
        LOG.warning("The new site stands, but what it replaced cannot be removed: %s", BUILD.aside.new)


def on_build_error(error: Exception, **_: Any) -> None:  # noqa: ANN401 - MkDocs' own signature
    """Remove what was built so far; the old site stays as it is."""
    if BUILD.aside:
        BUILD.aside.end()
    if isinstance(error, OSError | RecursionError | UnicodeError):
        raise Abort(f"the site cannot be built, and the old one stays: {error}") from error


def on_serve(server: LiveReloadServer, builder: Callable[[], None], **_: Any) -> LiveReloadServer:  # noqa: ANN401 - MkDocs' own signature
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
