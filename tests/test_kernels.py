"""A kernel that dies while it starts gets another try; one that never starts is an error."""

from __future__ import annotations

import pytest

from helpers import kernels


@pytest.mark.parametrize("deaths", [0, 1, 2])
def test_a_kernel_that_dies_at_its_start_is_started_again(deaths: int) -> None:
    calls = []

    def start(name: str) -> str:
        calls.append(name)
        if len(calls) <= deaths:
            raise RuntimeError("Kernel died before replying to kernel_info")
        return "kernel"

    assert kernels.again_if_it_dies(start)("python3") == "kernel"
    assert calls == ["python3"] * (deaths + 1)


def test_a_kernel_that_never_starts_is_an_error() -> None:
    def start() -> None:
        raise RuntimeError("Kernel died before replying to kernel_info")

    with pytest.raises(RuntimeError, match="died"):
        kernels.again_if_it_dies(start)()
