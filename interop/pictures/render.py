"""Draws a dashboard from its own queries: each panel in its place, from a running Prometheus.

python render.py --prometheus http://127.0.0.1:9090 --dashboard FILE.json --out FILE.png [--range 15m] [--rows 1,2]
"""

import argparse
import json
import re
import sys
import time

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
from matplotlib.patches import FancyBboxPatch  # noqa: E402

import looks  # noqa: E402
import panels  # noqa: E402
from prometheus import Prometheus  # noqa: E402

# Twice the pixels of the width that a page shows, so that text stays sharp.
WIDTH, DOTS, COLUMNS, UNIT, GAP = 10.0, 200, 24, 0.27, 0.045
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def duration(text):
    match = re.fullmatch(r"(\d+)([smhd])", text)
    if not match:
        raise argparse.ArgumentTypeError(f"{text} is no duration such as 15m")
    return int(match.group(1)) * SECONDS[match.group(2)]


def sections(dashboard):
    """[(row panel, [its panels])], in order."""
    found = []
    for panel in dashboard["panels"]:
        if panel["type"] == "row":
            found.append((panel, []))
        else:
            found[-1][1].append(panel)
    return found


def render(dashboard, prometheus, wanted, out):
    chosen = [section for place, section in enumerate(sections(dashboard), 1) if not wanted or place in wanted]
    heights = [max(p["gridPos"]["y"] + p["gridPos"]["h"] for p in inner) - row["gridPos"]["y"] for row, inner in chosen]
    height = sum(heights) * UNIT + 0.45
    figure = plt.figure(figsize=(WIDTH, height), dpi=DOTS, facecolor=looks.BACKGROUND)
    figure.text(0.01, 1 - 0.22 / height, dashboard["title"], color=looks.TEXT, fontsize=11, fontweight="bold", va="center")
    y = 0.45
    for (row, inner), tall in zip(chosen, heights):
        figure.text(0.01, 1 - (y + UNIT * 0.5) / height, row["title"], color=looks.TEXT, fontsize=9, va="center")
        for panel in inner:
            place(figure, panel, y + (panel["gridPos"]["y"] - row["gridPos"]["y"]) * UNIT, height, prometheus)
        y += tall * UNIT
    figure.savefig(out, facecolor=looks.BACKGROUND, metadata={"Software": None})
    print(f"{out}: {sum(len(inner) for _, inner in chosen)} panels, {WIDTH * DOTS:.0f} x {height * DOTS:.0f}")


def place(figure, panel, y, height, prometheus):
    grid = panel["gridPos"]
    left, right = grid["x"] / COLUMNS * WIDTH + GAP, (grid["x"] + grid["w"]) / COLUMNS * WIDTH - GAP
    top, bottom = y + GAP, y + grid["h"] * UNIT - GAP
    box = FancyBboxPatch(
        (left / WIDTH, 1 - bottom / height), (right - left) / WIDTH, (bottom - top) / height,
        boxstyle="round,pad=0,rounding_size=0.002", facecolor=looks.PANEL, edgecolor=looks.EDGE, linewidth=0.6,
        transform=figure.transFigure, zorder=-1)
    figure.add_artist(box)
    figure.text((left + 0.07) / WIDTH, 1 - (top + 0.12) / height, panel["title"], color=looks.TEXT, fontsize=7.2,
                fontweight="bold", va="center")
    inset = {"timeseries": (0.52, 0.12, 0.5), "table": (0.1, 0.08, 0.06)}.get(panel["type"], (0.06, 0.06, 0.06))
    axes = figure.add_axes((
        (left + inset[0]) / WIDTH, 1 - (bottom - inset[2]) / height,
        (right - left - inset[0] - inset[1]) / WIDTH, (bottom - top - 0.27 - inset[2]) / height))
    axes.patch.set_alpha(0)
    panels.draw(panel, axes, prometheus)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prometheus", required=True, help="its URL")
    parser.add_argument("--dashboard", required=True, help="a file of grafana/dashboards")
    parser.add_argument("--out", required=True, help="the picture to write")
    parser.add_argument("--range", type=duration, default="15m", help="how far back, such as 15m")
    parser.add_argument("--end", type=float, default=None, help="seconds since 1970; now without it")
    parser.add_argument("--scrape", type=duration, default="15s", help="how often Prometheus scrapes")
    parser.add_argument("--rows", default="", help="which rows of the dashboard, such as 1,3; all without it")
    for variable in ("route", "policy", "model"):
        parser.add_argument("--" + variable, default=".*", help="a regular expression")
    options = parser.parse_args()
    prometheus = Prometheus(
        options.prometheus, round(options.end or time.time()), options.range, options.scrape,
        {"route": options.route, "policy": options.policy, "model": options.model})
    with open(options.dashboard, encoding="utf-8") as file:
        dashboard = json.load(file)
    try:
        render(dashboard, prometheus, {int(row) for row in options.rows.split(",") if row}, options.out)
    except (LookupError, OSError, panels.EmptyPanel) as problem:
        sys.exit(f"render: {problem}")


if __name__ == "__main__":
    main()
