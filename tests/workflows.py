"""Every workflow as it may be, key by key: whoever changes one changes this, and so knows what is changed."""

from typing import Any, TypeAlias

Data: TypeAlias = dict[str, Any]

CHECKOUT: Data = {
    "uses": "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1",
    "with": {"persist-credentials": False},  # the code that is checked out finds no token
}
DEPLOY: Data = {"uses": "actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128"}
READ: Data = {"contents": "read"}
MATRIX: Data = {"fail-fast": False, "matrix": {"python": ["3.11", "3.12", "3.13", "3.14"]}}
"""Each Python that a change is tried on, to the end, whatever became of the others."""


def python(version: str) -> Data:
    """The step that brings a Python along."""
    action = "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97"
    return {"uses": action, "with": {"python-version": version}}


def kept(**options: object) -> Data:
    """The step that keeps an artifact."""
    return {"uses": "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "with": options}


def job(minutes: int, *steps: Data, **more: object) -> Data:
    """A job, on a machine that is thrown away after so many minutes at most."""
    return {"runs-on": "ubuntu-latest", "timeout-minutes": minutes, "steps": list(steps), **more}


ALLOWED: dict[str, Data] = {
    "check.yml": {
        "name": "check",
        "on": {"pull_request": None, "workflow_dispatch": None},
        "permissions": READ,
        "jobs": {
            "check": job(60, CHECKOUT, python("${{ matrix.python }}"), {"run": "bash .ci/run"}, strategy=MATRIX),
            "preview": job(
                20,
                CHECKOUT,
                python("3.11"),
                {"run": "bash .ci/preview"},
                {"if": "${{ !cancelled() }}", **kept(name="preview", path="site", **{"retention-days": 14})},
            ),
        },
    },
    "publish.yml": {
        "name": "publish",
        "on": {"push": {"branches": ["main"]}},
        "permissions": READ,
        "concurrency": {"group": "publish"},
        "jobs": {
            "build": job(
                60,
                CHECKOUT,
                python("3.11"),
                {
                    "run": "bash .ci/run",
                    "env": {
                        "SITE_URL": "${{ vars.SITE_URL || format('https://{0}.github.io/{1}/',"
                        " github.repository_owner, github.event.repository.name) }}",
                        "REPO_URL": "${{ github.server_url }}/${{ github.repository }}",
                    },
                },
                {
                    "uses": "actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9",
                    "with": {"path": "site"},
                },
            ),
            "deploy": job(
                10,
                DEPLOY,
                needs="build",
                permissions={"pages": "write", "id-token": "write"},
                environment={"name": "github-pages"},
            ),
        },
    },
    "release.yml": {
        "name": "release",
        "on": {"push": {"tags": ["v*"]}},
        "permissions": READ,
        "jobs": {
            "build": job(
                30,
                CHECKOUT,
                python("3.11"),
                {"run": "bash .ci/distributions"},
                kept(name="distributions", path="dist", **{"if-no-files-found": "error"}),
            ),
            "publish": job(
                10,
                {
                    "uses": "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c",
                    "with": {"name": "distributions", "path": "dist"},
                },
                {"run": "pipx run --spec uv==0.13.9 uv publish --trusted-publishing always"},
                needs="build",
                permissions={"id-token": "write"},
                environment={"name": "release"},
            ),
        },
    },
    "upgrade.yml": {
        "name": "upgrade",
        "on": {"schedule": [{"cron": "17 4 * * 1"}], "workflow_dispatch": None},
        "permissions": READ,
        "jobs": {"upgrade": job(120, CHECKOUT, python("3.11"), {"run": "bash .ci/upgrade"})},
    },
}
"""Every workflow as it may be. The hashes of actions were compared with the tags beside them in the files."""
