"""Where the course is published: the one place for the repository's address and the web book's.

While both are empty nothing leads there: no Colab badge, no wheel to fetch, no line "more" below a message.
"""

from __future__ import annotations

from helpers import __version__

__all__ = ["REPOSITORY", "SITE", "VERSION", "colab", "mistake", "place", "release_file", "site"]

#: The repository, as "owner/name" on GitHub. Change it here, then run `course notebooks --common` and `course release`.
REPOSITORY = ""
#: The web book, such as "https://owner.github.io/name", where it is not GitHub's own address for the repository.
SITE = ""
#: The version whose files are pinned.
VERSION = __version__


def site(repository: str | None = None, own: str | None = None) -> str:
    """The address of the web book without a slash at its end, "" while there is none.

    >>> site("owner/name", "")
    'https://owner.github.io/name'
    """
    own, repository = SITE if own is None else own, REPOSITORY if repository is None else repository
    if own or not repository:
        return own.rstrip("/")
    owner, _, name = repository.partition("/")
    return f"https://{owner.lower()}.github.io/{name}"


def release_file(name: str, repository: str | None = None) -> str:
    """The address of a file of this version's release, "" while the course has no address."""
    repository = REPOSITORY if repository is None else repository
    return f"https://github.com/{repository}/releases/download/v{VERSION}/{name}" if repository else ""


def colab(path: str, repository: str | None = None) -> str:
    """Where Colab opens a notebook as it was in this version; `path` is its place in the repository."""
    repository = REPOSITORY if repository is None else repository
    return f"https://colab.research.google.com/github/{repository}/blob/v{VERSION}/{path}" if repository else ""


def place(number: str, slug: str) -> str:
    """Where a named mistake of an exercise stands on its chapter's page of mistakes.

    >>> place("3.2", "wrong-axis")
    '3-2-wrong-axis'
    """
    return f"{number}-{slug}".replace(".", "-").replace("_", "-").replace("+", "-and-").lower()


def mistake(number: str, slug: str, base: str | None = None) -> str:
    """The address of what the web book says of a named mistake, "" while the course has no address.

    Of two mistakes at once it is the first one's.

    >>> mistake("3.2", "wrong-axis", "https://owner.github.io/name")
    'https://owner.github.io/name/mistakes/3.html#3-2-wrong-axis'
    """
    base = site() if base is None else base
    return f"{base}/mistakes/{number.partition('.')[0]}.html#{place(number, slug.partition('+')[0])}" if base else ""
