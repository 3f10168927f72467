"""Whatever happens to a build, what stands at its place is a whole site, and the next build clears up."""

import fcntl
import itertools
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import pytest

from why18.faces.aside import Aside

from ..conftest import SNIPPET, SOURCES, Practice

HERE = Path(__file__).parent
MKDOCS = str(Path(sys.executable).with_name("mkdocs"))
CONFIG = """site_name: A small site
theme: {{name: null, custom_dir: theme}}
markdown_extensions: [attr_list, tables, pymdownx.superfences, why18.faces.extension]
plugins: []
hooks: [{hook}]
watch: [snippets]
"""
OLD = {"index.html": b"the old page", "old/index.html": b"another"}
HOME = "# Home\n\nIt has [18](sources.md#paper-layers) layers."
FAULT = "# Home\n\nIt has [21](sources.md#paper-layers) layers."
Files = dict[str, bytes]


def files(folder: Path) -> Files:
    """All that a folder holds, by path; nothing where there is none."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@dataclass
class Small(Practice):
    """A site without a theme, which is built in no time."""

    new: Files = field(default_factory=dict)
    """What the site holds when it is built."""

    @property
    def site(self) -> Path:
        """Where the site goes."""
        return self.root / "site"

    def lay(self, checkout: Path) -> None:
        """Write its sources, and have the hook of this repository build it."""
        self.write("mkdocs.yml", CONFIG.format(hook=checkout / "why18/faces/mkdocs_hook.py"))
        self.write("theme/main.html", "{{ page.content }}")
        self.write("snippets/section/page.py", SNIPPET)
        self.write("docs/sources.md", SOURCES)
        self.write("docs/index.md", HOME)
        self.write("docs/more.md", "# More\n\n" + "It has [18](sources.md#paper-layers) layers.\n\n" * 10)

    def beside(self) -> list[str]:
        """What stands beside the site."""
        return sorted(path.name for path in self.root.glob("site?*"))

    def begin_with(self, old: Files) -> None:
        """Put an old site there, and nothing beside it."""
        for path in self.root.glob("site*"):
            shutil.rmtree(path)
        for name, content in old.items():
            self.write(f"site/{name}", content)

    @contextmanager
    def start(self, *command: str, hardship: str = "none") -> Iterator[subprocess.Popen[str]]:
        """Start a command in the repository, on a machine with a hardship; in the end it is ended."""
        line = [sys.executable, str(HERE / "hardship.py"), hardship, *command]
        settings = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        same = {"SOURCE_DATE_EPOCH": "0", "TMPDIR": str(self.root / "tmp")}  # two builds differ by no date
        (self.root / "tmp").mkdir(exist_ok=True)
        with subprocess.Popen(  # noqa: S603 - all of it stands in this file
            line,
            cwd=self.root,
            env=os.environ | settings | same,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def run(self, *command: str, hardship: str = "none") -> tuple[int, str]:
        """Run a command to its end; the status, and all that was said."""
        with self.start(*command, hardship=hardship) as process:
            said, _ = process.communicate(timeout=120)
        return process.returncode, said

    def build(self, *arguments: str, hardship: str = "none") -> tuple[int, str]:
        """Build the site; the status, and all that was said."""
        return self.run(MKDOCS, "build", *arguments, hardship=hardship)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Files:
    """What a small site holds when it is built; every test makes one of the same pages."""
    made = Small(tmp_path_factory.mktemp("small"))
    made.lay(request.config.rootpath)
    status, said = made.build()

    assert (status, made.beside()) == (0, []), said
    return files(made.site)


@pytest.fixture
def small(tmp_path: Path, request: pytest.FixtureRequest, new: Files) -> Small:
    """A small site that can be built."""
    made = Small(tmp_path, new)
    made.lay(request.config.rootpath)
    return made


@contextmanager
def killer(small: Small, hardship: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A process that builds and is killed at will, and an empty list."""
    with small.start(sys.executable, str(HERE / "killed.py"), hardship=hardship) as process:
        yield process, []
        assert process.stdin
        process.stdin.close()


def ask(process: subprocess.Popen[str], number: int, operation: int) -> tuple[int, bool]:
    """Build, with this signal before this file operation: the status, and whether the build came so far."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{number} {operation}\n")
    process.stdin.flush()
    while not (answer := re.fullmatch(r"(-?\d+) ([01])\n", line := process.stdout.readline())):
        assert line, "the process that builds has ended"
    return int(answer[1]), answer[2] == "1"


@pytest.mark.parametrize(
    ("old", "hardship", "number"),
    [
        pytest.param(OLD, "none", signal.SIGKILL, id="killed"),
        pytest.param(OLD, "none", signal.SIGINT, id="interrupted"),
        pytest.param(OLD, "old", signal.SIGKILL, id="killed-between-two-steps"),
        pytest.param(OLD, "old", signal.SIGINT, id="interrupted-between-two-steps"),
        pytest.param({}, "none", signal.SIGKILL, id="the-first-site"),
    ],
)
def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site(
    small: Small, old: Files, hardship: str, number: signal.Signals
) -> None:
    """Before each file operation in turn. The next build, good or bad, clears up, and brings back what is missing."""
    seen = set()
    with killer(small, hardship) as (process, moments):
        for operation in itertools.count(1):
            small.begin_with(old)
            small.write("docs/index.md", HOME)
            _, came = ask(process, number, operation)
            if not came:
                break
            found = files(small.site)
            if hardship == "old" and old and not found:
                moments.append("between")
            else:
                assert found in (old, small.new), f"a mixture before operation {operation}"
            seen.add(found == small.new)
            good = operation % 2 == 0
            small.write("docs/index.md", HOME if good else FAULT)
            status, _ = ask(process, number, 0)

            assert status == (0 if good else 1)
            assert files(small.site) == (small.new if good else found or old)
            assert small.beside() == []

    assert seen == {False, True}
    assert operation > 12
    assert bool(moments) == (hardship == "old" and bool(old) and number is signal.SIGKILL)
    assert (files(small.site), small.beside()) == (small.new, [])


def test_a_build_that_is_interrupted_clears_up_itself(small: Small) -> None:
    """Control and C while a page is written leaves nothing beside the site."""
    small.begin_with(OLD)
    with killer(small, "none") as (process, _):
        status, came = ask(process, signal.SIGINT, 8)

    assert (status, came) == (-signal.SIGINT, True)
    assert (files(small.site), small.beside()) == (OLD, [])


@pytest.mark.parametrize(("name", "size"), [("docs/more.md", 1000), ("docs/assets/picture.png", 50_000)])
def test_a_full_disk_leaves_the_old_site(small: Small, name: str, size: int) -> None:
    """Whether a page does not fit or a picture; when there is room again, the site is built."""
    small.begin_with(OLD)
    small.write("docs/assets/picture.png", b"\x89" * (60_000 if "picture" in name else 10))

    status, said = small.build(hardship=f"full:{size}")

    assert status == 1
    assert "the site cannot be built, and the old one stays: [Errno 27] File too large" in said
    assert "Traceback" not in said
    assert (files(small.site), small.beside()) == (OLD, [])
    assert small.build()[0] == 0
    assert files(small.site).keys() == small.new.keys() | {"assets/picture.png"}


def test_a_folder_that_cannot_be_written_leaves_the_old_site(small: Small) -> None:
    """Nobody may build beside the site, not even root; the message says where."""
    small.begin_with(OLD)
    small.root.chmod(0o555)
    try:
        status, said = small.build(hardship="bound")
    finally:
        small.root.chmod(0o755)

    assert status == 1
    assert f"and the old one stays: [Errno 13] Permission denied: '{small.site}.lock'" in said
    assert "Traceback" not in said
    assert (files(small.site), small.beside()) == (OLD, [])


def test_an_old_site_that_cannot_be_removed_is_named(small: Small) -> None:
    """The new site stands all the same; the next build says what is in its way, and goes on when it is gone."""
    small.begin_with(OLD)
    (small.site / "old").chmod(0o555)

    status, said = small.build("--strict", hardship="bound")

    assert status == 1
    assert f"what it replaced cannot be removed: {small.site}.new" in said
    assert (files(small.site), small.beside()) == (small.new, ["site.new"])

    status, said = small.build(hardship="bound")

    assert status == 1
    assert "and the old one stays: [Errno 13] Permission denied" in said
    assert (files(small.site), small.beside()) == (small.new, ["site.new"])

    (small.root / "site.new/old").chmod(0o755)

    assert small.build(hardship="bound")[0] == 0
    assert (files(small.site), small.beside()) == (small.new, [])


def test_what_is_no_folder_is_not_replaced(small: Small) -> None:
    """A file in the place of the site stays, and so does a folder that a disk is mounted on."""
    small.begin_with({})
    small.write("site", "a file")

    status, said = small.build()

    assert status == 1
    assert f"[Errno 20] is not a folder: '{small.site}'" in said
    assert (small.site.read_text(), small.beside()) == ("a file", [])

    status, said = small.build("--site-dir", "/dev")

    assert status == 1
    assert "[Errno 16] is a mount point, so nothing can take its place: '/dev'" in said
    assert not Path("/dev.new").exists()


def test_a_link_keeps_leading_to_the_site(small: Small) -> None:
    """The site is swapped where it lies."""
    small.begin_with({})
    small.write("elsewhere/public/index.html", "the old page")
    small.site.symlink_to("elsewhere/public")

    status, _ = small.build()

    assert status == 0
    assert small.site.readlink() == Path("elsewhere/public")
    assert files(small.site) == small.new
    assert [path.name for path in (small.root / "elsewhere").iterdir()] == ["public"]
    small.site.unlink()


def test_a_strict_build_with_a_warning_leaves_the_old_site(small: Small) -> None:
    """MkDocs refuses such a site after it is finished; by then it must not have replaced the old one."""
    small.begin_with(OLD)
    small.write("docs/index.md", "# Home\n\n[Nowhere](nowhere.md)")

    status, said = small.build("--strict")

    assert status == 1
    assert "Aborted with 1 warnings in strict mode!" in said
    assert (files(small.site), small.beside()) == (OLD, [])


def test_what_deploys_a_site_finds_it(small: Small) -> None:
    """MkDocs' own command builds, and sends what it finds where the site goes."""
    for command in ("init --quiet --bare pages", "init --quiet", "remote add origin pages"):
        assert small.run("git", *command.split()) == (0, "")
    author = [f"GIT_{who}_{what}=a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")]

    _, said = small.run("env", *author, MKDOCS, "gh-deploy")
    status, page = small.run("git", "-C", "pages", "show", "gh-pages:index.html")

    assert status == 0, said
    assert page.encode() == small.new["index.html"]


def test_a_build_waits_for_another(small: Small) -> None:
    """It says so, touches nothing meanwhile, and goes on when the other has ended."""
    small.begin_with(OLD)
    other = Aside(small.site)
    (other.begin(lambda: None) / "index.html").write_text("half a page")
    with small.start(MKDOCS, "build") as process:
        assert process.stdout
        said = next((line for line in process.stdout if "Waiting" in line), "")
        during = files(small.site), small.beside()
        other.end()
        process.communicate(timeout=60)

    assert f"Waiting for another build of {small.site}" in said
    assert during == (OLD, ["site.lock", "site.new"])
    assert process.returncode == 0
    assert (files(small.site), small.beside()) == (small.new, [])


def test_who_has_waited_holds_the_place(tmp_path: Path) -> None:
    """What it waited for was removed by who held it; a third must wait all the same."""
    first, second = Aside(tmp_path / "site"), Aside(tmp_path / "site")
    first.begin(lambda: None)
    waits = threading.Event()
    waiting = threading.Thread(target=second.begin, args=[waits.set])
    waiting.start()
    waits.wait(timeout=60)
    first.end()
    waiting.join(timeout=60)
    third = os.open(tmp_path / "site.lock", os.O_RDONLY)

    with pytest.raises(BlockingIOError):
        fcntl.flock(third, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(third)
    second.end()
    assert list(tmp_path.iterdir()) == []


def test_builds_at_once_all_succeed(small: Small) -> None:
    """Started together, each ends well, and the site is whole at every look in between."""
    small.begin_with(OLD)
    looks = []
    with ExitStack() as started:
        builds = [started.enter_context(small.start(MKDOCS, "build")) for _ in range(3)]
        while any(process.poll() is None for process in builds):
            looks.append((small.site / "index.html").read_bytes())

    assert [process.returncode for process in builds] == [0, 0, 0]
    assert set(looks) <= {OLD["index.html"], small.new["index.html"]}
    assert (files(small.site), small.beside()) == (small.new, [])


def get(address: str) -> str:
    """A page of a server; an empty text while there is none."""
    try:
        with urlopen(address, timeout=10) as answer:  # noqa: S310 - the server of the test
            return str(answer.read().decode())
    except OSError:
        return ""


def until(address: str, text: str) -> str:
    """The page at an address, when it shows a text; as it is after a minute if it does not."""
    end = time.monotonic() + 60
    while text not in (page := get(address)) and time.monotonic() < end:
        time.sleep(0.1)
    return page


def test_a_server_keeps_the_last_good_page_while_a_snippet_is_half_saved(small: Small) -> None:
    """It says what is wrong, answers all the same, and shows the new page when the snippet is whole."""
    small.write("docs/index.md", "# Home\n\nIt has [18](../snippets/section/page.py#layers) layers.")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with small.start(MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}") as process:
        assert process.stdout
        said: list[str] = []
        listener = threading.Thread(target=lambda: said.extend(process.stdout or ()))
        listener.start()
        try:
            before = until(f"http://127.0.0.1:{port}/", "layers.")
            small.write("docs/index.md", "# Home\n\nNow it has [19](../snippets/section/page.py#layers) layers.")
            small.write("snippets/section/page.py", SNIPPET[: SNIPPET.index('Block"')])
            end = time.monotonic() + 60
            while not any("The last good site is served" in line for line in said) and time.monotonic() < end:
                time.sleep(0.1)
            during = get(f"http://127.0.0.1:{port}/")
            small.write("snippets/section/page.py", SNIPPET.replace("18", "19"))
            after = until(f"http://127.0.0.1:{port}/", "Now")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)
            listener.join(timeout=60)

    assert "It has" in before
    assert "It has" in during
    assert "Now it has" in after
    assert any(line.startswith("snippets/section/page.py:") or "docs/index.md:3:" in line for line in said), said
    assert [path.name for path in (small.root / "tmp").glob("mkdocs_*")] == []
