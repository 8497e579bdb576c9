"""Timing tools beside each other: in turn, several rounds, the best of each counts.

Times are of the processor, so that what else the machine does costs no tool anything.

A tool that needs more than the seconds of a load for its texts gets the beginning of them. One
that needs less than `_REPEATED` goes through them several times each round.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf
from time import process_time
from typing import NamedTuple

__all__ = ["Time", "beginning", "best", "race", "size_of"]

_PROBE = 20_000
"""Code points that tell how fast a tool is, roughly."""

_REPEATED = 0.1
"""Seconds in which a fast tool repeats itself."""

Run = Callable[[str], object]
Say = Callable[[str], None]


class Time(NamedTuple):
    """The best time of a tool over so many texts: `size` in bytes of UTF-8, `length` in str."""

    seconds: float
    size: int
    length: int
    texts: int
    whole: bool
    raised: int

    def to_dict(self) -> dict[str, float | bool]:
        return {
            "mb_per_s": self.size / self.seconds / 1e6,
            "calls_per_s": self.texts / self.seconds,
            **self._asdict(),
        }


def size_of(texts: Sequence[str]) -> int:
    """Return how many bytes of UTF-8 the texts have."""
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)


def beginning(texts: Sequence[str], size: int) -> list[str]:
    """Return the first texts, with some `size` code points; one that is too long is cut."""
    taken: list[str] = []
    for text in texts:
        if size <= 0:
            break
        taken.append(text if len(text) <= 2 * size else _cut(text, size))
        size -= len(text)
    return taken


def _cut(text: str, size: int) -> str:
    end = text.find("\n\n", size, 2 * size)
    return text[: end if end > 0 else size]


class _Share(NamedTuple):
    texts: list[str]
    whole: bool
    raised: int


def race(
    loads: Mapping[str, tuple[Sequence[str], float]],
    runs: Mapping[str, Run],
    rounds: int,
    say: Say,
) -> dict[str, dict[str, Time]]:
    """Return the best time of each tool on each load; a load is texts and the most seconds."""
    shares: dict[str, dict[str, _Share]] = {}
    say("trying which tool can do how much in time")
    for load, (texts, seconds) in loads.items():
        shares[load] = {name: _share(run, texts, seconds) for name, run in runs.items()}
    fastest = {load: dict.fromkeys(runs, inf) for load in loads}
    for number in range(rounds):
        say(f"round {number + 1} of {rounds}")
        for load, (_, seconds) in loads.items():
            for name, run in runs.items():
                time = best(run, shares[load][name].texts, min(seconds, _REPEATED))
                fastest[load][name] = min(time, fastest[load][name])
    return {
        load: {name: _time(fastest[load][name], share) for name, share in row.items()}
        for load, row in shares.items()
    }


def _share(run: Run, texts: Sequence[str], seconds: float) -> _Share:
    """Return what `run` can do of `texts` in time, without those on which it raises."""
    probe = beginning(texts, _PROBE)
    before = process_time()
    refused = {text for text in probe if _raises(run, text)}
    each = max(process_time() - before, 1e-9) / sum(map(len, probe))
    mine = beginning(texts, max(_PROBE, int(seconds / each)))
    whole = sum(map(len, mine)) == sum(map(len, texts))
    if len(mine) > 1:
        refused = {text for text in mine if _raises(run, text)}
    return _Share([text for text in mine if text not in refused], whole, len(refused))


def _raises(run: Run, text: str) -> bool:
    try:
        run(text)
    except KeyboardInterrupt:
        raise
    except BaseException:  # a panic of Rust is no Exception
        return True
    return False


def best(run: Run, texts: Sequence[str], seconds: float) -> float:
    """Return the best time of `run` over all of `texts`, as often as fits into `seconds`."""
    fastest, left = inf, seconds
    while left > 0 or fastest == inf:
        time = _once(run, _fresh(texts))
        fastest = min(time, fastest)
        left -= max(time, 1e-5)
    return fastest


def _once(run: Run, texts: Sequence[str]) -> float:
    before = process_time()
    for text in texts:
        run(text)
    return process_time() - before


def _fresh(texts: Sequence[str]) -> list[str]:
    """Return copies: a `str` keeps the UTF-8 that was once made of it for a compiled tool."""
    return [t.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass") for t in texts]


def _time(seconds: float, share: _Share) -> Time:
    length = sum(map(len, share.texts))
    return Time(seconds, size_of(share.texts), length, len(share.texts), share.whole, share.raised)
