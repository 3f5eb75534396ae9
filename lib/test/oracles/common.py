"""What the oracle scripts share: where fixtures go, and numbers as JSON that keeps every bit."""

import json
import math
import struct
from pathlib import Path

from mpmath import mp, mpf

FIXTURES = Path(__file__).parent.parent / "fixtures"

mp.prec = 300


def number(x):
    """A double as JSON: the shortest digits that give it back; infinities and NaN as text."""
    x = float(x)
    if math.isnan(x):
        return "NaN"
    if math.isinf(x):
        return "Infinity" if x > 0 else "-Infinity"
    return int(x) if x.is_integer() and abs(x) < 1e15 and not is_negative_zero(x) else x


def is_negative_zero(x):
    return struct.pack("<d", x) == struct.pack("<d", -0.0)


def numbers(array):
    """A tensor or nested list of doubles as nested lists."""
    if hasattr(array, "tolist"):
        array = array.tolist()
    return [numbers(item) for item in array] if isinstance(array, list) else number(array)


def write(name, content):
    """Writes one fixture, a line for each entry of each list, so that a change shows as a small difference."""
    lines = []
    for key, value in content.items():
        if isinstance(value, list):
            rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in value)
            lines.append(f"{json.dumps(key)}: [\n{rows}\n]")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value)}")
    path = FIXTURES / name
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print(f"{name}: {path.stat().st_size} bytes")


def nearest(true):
    """The double next to a true value (an mpf), subnormals and overflow included."""
    if true == 0 or mp.isinf(true) or mp.isnan(true):
        return float(true)
    step = mpf(2) ** (max(mp.frexp(abs(true))[1] - 53, -1074))
    rounded = mp.nint(true / step) * step  # nint rounds ties to even
    return math.copysign(math.inf, rounded) if abs(rounded) >= mpf(2) ** 1024 else float(rounded)
