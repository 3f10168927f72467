"""What a workflow may do: code that a stranger can change gets nothing to write with, and no text becomes a command."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.y*ml"))
TRIGGERS = {"push", "pull_request", "schedule", "workflow_dispatch"}
"""None of these hands a secret or a token that can write to code from a fork."""
PUBLISHERS = {"actions/deploy-pages"}
"""Actions that take a finished artifact and run nothing of the repository."""
PINNED = re.compile(r"actions/[\w-]+@[0-9a-f]{40}")

Workflow: TypeAlias = dict[Any, Any]


def load(path: Path) -> Workflow:
    """A workflow; YAML reads its key ``on`` as a truth value."""
    workflow: Workflow = yaml.safe_load(path.read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in workflow.items()}


def grants(permissions: object) -> bool:
    """Say whether permissions let anything be written; none at all stand for the defaults, which may."""
    return not isinstance(permissions, dict) or any(access not in ("read", "none") for access in permissions.values())


def faults_of_step(step: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a step."""
    action, options = str(step.get("uses", "")), step.get("with", {})
    if action and not PINNED.fullmatch(action):
        yield f"uses {action}, which can change"
    if action.startswith("actions/checkout") and options.get("persist-credentials") is not False:
        yield "leaves the token where the code that it checks out can read it"
    if "${{" in f"{step.get('run')} {step.get('shell')} {options.get('script')}":
        yield "puts a text into a command"


def faults_of_job(name: str, job: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a job."""
    steps = job.get("steps", [])
    if not isinstance(job.get("timeout-minutes"), int):
        yield f"{name} may run for ever"
    if job.get("runs-on") != "ubuntu-latest":
        yield f"{name} does not run on a machine that is thrown away"
    if "uses" in job:
        yield f"{name} runs a workflow from elsewhere"
    publishes = all(str(step.get("uses")).partition("@")[0] in PUBLISHERS for step in steps)
    if grants(job.get("permissions", {})) and not publishes:
        yield f"{name} may write, and runs code"
    yield from (f"{name} {fault}" for step in steps for fault in faults_of_step(step))


def faults(workflow: Workflow) -> list[str]:
    """What is wrong with a workflow."""
    found = []
    triggers = workflow["on"]
    if unknown := {triggers} - TRIGGERS if isinstance(triggers, str) else set(triggers) - TRIGGERS:
        found.append(f"runs on {', '.join(sorted(unknown))}")
    if grants(workflow.get("permissions")):
        found.append("may write")
    if re.search(r"\bsecrets\b|github\.token|GITHUB_TOKEN", yaml.safe_dump(workflow)):
        found.append("names a secret")
    return found + [fault for name, job in workflow["jobs"].items() for fault in faults_of_job(name, job)]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_is_safe(path: Path) -> None:
    """Every workflow, with all its jobs, keeps to what SECURITY.md says."""
    assert faults(load(path)) == []


def test_there_is_a_workflow_for_each_purpose() -> None:
    """Changes are checked, the site is published, and new releases are tried."""
    assert {path.stem for path in WORKFLOWS} >= {"check", "publish", "upgrade"}


def test_workflow_runs_files_of_the_repository() -> None:
    """A command is one file, which anyone can run without GitHub."""
    runs = [
        step["run"]
        for path in WORKFLOWS
        for job in load(path)["jobs"].values()
        for step in job["steps"]
        if "run" in step
    ]

    assert sorted(set(runs)) == ["bash .ci/run", "bash .ci/upgrade"]
    assert [run for run in runs if not (ROOT / run.removeprefix("bash ")).is_file()] == []


def step(job: str, number: int, **keys: object) -> Callable[[Workflow], None]:
    """Alter a step of a job."""
    return lambda workflow: workflow["jobs"][job]["steps"][number].update(keys)


def job(name: str, **keys: object) -> Callable[[Workflow], None]:
    """Alter a job."""
    return lambda workflow: workflow["jobs"][name].update({key.replace("_", "-"): value for key, value in keys.items()})


CHECKOUT = {"uses": f"actions/checkout@{'0' * 40}", "with": {"persist-credentials": False}}
ALTERED: list[tuple[str, Callable[[Workflow], None]]] = [
    ("runs on pull_request_target", lambda workflow: workflow["on"].update(pull_request_target=None)),
    ("runs on issue_comment", lambda workflow: workflow.update(on=["push", "issue_comment"])),
    ("runs on workflow_run", lambda workflow: workflow.update(on="workflow_run")),
    ("may write", lambda workflow: workflow.pop("permissions")),
    ("may write", lambda workflow: workflow.update(permissions="write-all")),
    ("may write", lambda workflow: workflow["permissions"].update(contents="write")),
    ("names a secret", lambda workflow: workflow.update(env={"KEY": "${{ secrets.KEY }}"})),
    ("names a secret", lambda workflow: workflow.update(env={"KEY": "${{ secrets['KEY'] }}"})),
    ("names a secret", step("build", 2, env={"KEY": "${{ github.token }}"})),
    ("build may run for ever", lambda workflow: workflow["jobs"]["build"].pop("timeout-minutes")),
    ("build does not run on a machine that is thrown away", job("build", runs_on="self-hosted")),
    ("build runs a workflow from elsewhere", job("build", uses="someone/else/.github/workflows/a.yml@main")),
    ("build may write, and runs code", job("build", permissions={"pages": "write"})),
    ("build may write, and runs code", job("build", permissions="write-all")),
    ("deploy may write, and runs code", lambda workflow: workflow["jobs"]["deploy"]["steps"].append({"run": "true"})),
    ("deploy may write, and runs code", lambda workflow: workflow["jobs"]["deploy"]["steps"].append(CHECKOUT)),
    ("build uses actions/checkout@v7, which can change", step("build", 0, uses="actions/checkout@v7")),
    ("build uses ./.github/actions/a, which can change", step("build", 1, uses="./.github/actions/a")),
    (f"build uses someone/else@{'0' * 40}, which can change", step("build", 1, uses=f"someone/else@{'0' * 40}")),
    ("build leaves the token where the code that it checks out can read it", step("build", 0, **{"with": {}})),
    ("build puts a text into a command", step("build", 2, run='echo "${{ github.event.pull_request.title }}"')),
    ("build puts a text into a command", step("build", 1, **{"with": {"script": "${{ github.head_ref }}"}})),
]


@pytest.mark.parametrize(("fault", "alter"), ALTERED)
def test_unsafe_workflow_is_found_out(fault: str, alter: Callable[[Workflow], None]) -> None:
    """Each thing that a workflow must not do, done to the one that publishes."""
    workflow = load(ROOT / ".github/workflows/publish.yml")
    alter(workflow)

    assert faults(workflow) == [fault]
