"""Notebooks in a kernel of another interpreter, as Colab runs them: from their file alone, the wheel uploaded.

    python colab_kernel.py FOLDER WHEEL < jobs.json

Needs nothing of the course, so that an interpreter with Colab's packages can run it. A job is
{"name": ..., "cells": [[id, source], ...]}; printed is a list of [name, id, text, error], one for each cell.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from jupyter_client.manager import start_new_kernel

#: Stands in for Colab's module: the browser has saved the wheel twice, and the upload returns its bytes.
GOOGLE = """
import sys, types
sys.path.insert(0, {site!r})
google, colab = types.ModuleType("google"), types.ModuleType("google.colab")
colab.files = types.SimpleNamespace(upload=lambda: {{{name!r}: open({wheel!r}, "rb").read()}})
google.colab = colab
sys.modules.update({{"google": google, "google.colab": colab}})
"""


def run(client: Any, source: str) -> tuple[str, str]:
    """What a cell printed or showed, and its error."""
    message, text, error = client.execute(source, allow_stdin=True), "", ""
    while True:
        got = client.get_iopub_msg(timeout=300)
        if got["parent_header"].get("msg_id") != message:
            continue
        kind, content = got["msg_type"], got["content"]
        if kind == "stream":
            text += content["text"]
        elif kind in ("execute_result", "display_data"):
            text += " ".join([*content["data"], content["data"].get("text/plain", "")])
        elif kind == "error":
            error += re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(content["traceback"]))
        elif kind == "status" and content["execution_state"] == "idle":
            break
    while client.get_shell_msg(timeout=60)["parent_header"].get("msg_id") != message:
        pass
    return text, error


def main() -> None:
    """Run the jobs, each in a kernel of its own; the first one installs the course for all."""
    folder, wheel = Path(sys.argv[1]), Path(sys.argv[2])
    site = folder / "site"
    site.mkdir(exist_ok=True)
    google = GOOGLE.format(site=str(site), name=f"{wheel.stem} (1).whl", wheel=str(wheel))
    environment = {**os.environ, "PIP_TARGET": str(site), "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    environment |= {"IPYTHONDIR": str(folder / "ipython"), "PYTHONPATH": ""}
    results = []
    for job in json.load(sys.stdin):
        here = folder / job["name"]
        here.mkdir()
        options = ["--HistoryManager.enabled=False"]
        manager, client = start_new_kernel(cwd=str(here), env=environment, extra_arguments=options)
        try:
            run(client, google)
            results += [[job["name"], name, *run(client, source)] for name, source in job["cells"]]
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
