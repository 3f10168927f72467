"""What MkDocs alone needs: all faults in one report, and a site that is whole at every moment.

MkDocs empties ``site/`` before it reads the first page. So the site is built beside the old one, and takes
its place when it is finished. The checking itself is done by ``checker.extension``, with or without this.
"""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority

from checker.cache import open_cache
from checker.claims import Fault, FaultsError
from checker.project import FRONT_DOOR, find_root
from checker.report import report

EXTENSION = "checker.extension"


@dataclass
class Build:
    """The build that is under way; MkDocs loads this module anew for each."""

    site: Path = Path()
    """Where the finished site goes."""
    new: Path | None = None
    """Where it is built, while it is."""


BUILD = Build()


def on_startup(*, dirty: bool, **_: Any) -> None:  # noqa: ANN401 - MkDocs' own signature
    """Refuse a build of single pages: the site is replaced as a whole."""
    if dirty:
        raise Abort("--dirty cannot be used here: the site is built whole, and swapped in when all holds")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build aside, and collect the faults of all pages in one list."""
    site = Path(config.site_dir)
    site.parent.mkdir(parents=True, exist_ok=True)
    BUILD.site, BUILD.new = site, Path(tempfile.mkdtemp(prefix=f"{site.name}.", dir=site.parent))
    config.site_dir = str(BUILD.new)
    config.mdx_configs[EXTENSION] = {"faults": []}
    return config


def on_env(env: Any, config: MkDocsConfig, **_: Any) -> Any:  # noqa: ANN401 - MkDocs' own signature
    """Raise all faults at once, when every page has been rendered and none has been written."""
    root = find_root(Path(config.docs_dir))
    front = [root / name for name in FRONT_DOOR if (root / name).is_file()]
    faults: list[Fault] = [*config.mdx_configs[EXTENSION]["faults"], *report(front, root, open_cache(root)).faults]
    if faults:
        raise PluginError(f"the numbers do not hold, and the old site stays\n\n{FaultsError(faults)}\n")
    return env


@event_priority(-100)  # after every plugin that writes files of its own
def on_post_build(**_: Any) -> None:  # noqa: ANN401 - MkDocs' own signature
    """Put the finished site in the place of the old one."""
    new, BUILD.new = BUILD.new, None
    assert new
    new.chmod(0o755)
    old = Path(tempfile.mkdtemp(prefix=f"{BUILD.site.name}.", dir=BUILD.site.parent))
    if BUILD.site.exists():
        BUILD.site.rename(old / "site")
    new.rename(BUILD.site)
    shutil.rmtree(old)


def on_build_error(**_: Any) -> None:  # noqa: ANN401 - MkDocs' own signature
    """Remove what was built so far; the old site stays as it is."""
    if BUILD.new:
        shutil.rmtree(BUILD.new, ignore_errors=True)
