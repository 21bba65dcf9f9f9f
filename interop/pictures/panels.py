"""Draws one panel into its axes. A panel that cannot be drawn is an error, never a blank."""

import datetime
import math

from matplotlib.ticker import FuncFormatter, MaxNLocator

import looks
import units

SMALL, NORMAL = 6.2, 6.8


class EmptyPanel(Exception):
    """No query of a panel has an answer, and the panel does not say what that means."""


def draw(panel, axes, prometheus):
    kinds = {"stat": stat, "timeseries": timeseries, "bargauge": bargauge, "table": table}
    if panel["type"] not in kinds:
        raise LookupError(f"panel '{panel['title']}': the type {panel['type']} is not known here")
    kinds[panel["type"]](panel, axes, prometheus)


def values(panel, prometheus):
    """[(name, value)] of a panel that shows values of now."""
    found = []
    for target in panel["targets"]:
        for labels, value in prometheus.now(target["expr"]):
            found.append((looks.legend(target["legendFormat"], labels), value))
    return found


def nothing(panel, axes):
    text = panel["fieldConfig"]["defaults"].get("noValue")
    if text is None:
        raise EmptyPanel(f"panel '{panel['title']}' has no data: {[t['expr'] for t in panel['targets']]}")
    axes.axis("off")
    axes.text(0.5, 0.5, text, ha="center", va="center", color=looks.FAINT, fontsize=9)


def stat(panel, axes, prometheus):
    found = values(panel, prometheus)
    if not found:
        return nothing(panel, axes)
    axes.axis("off")
    room = axes.get_position().width * axes.figure.get_figwidth() / len(found)
    for place, (name, value) in enumerate(found):
        settings = looks.field(panel, name)
        x = (place + 0.5) / len(found)
        text = units.shown(value, settings["unit"], settings.get("decimals"))
        titled = len(found) > 1 or panel["options"]["textMode"] == "value_and_name"
        axes.text(x, 0.62 if titled else 0.5, text, ha="center", va="center", fontsize=min(17, 95 * room / len(text)), fontweight="bold",
                  color=looks.colour(settings, value))
        if titled:
            axes.text(x, 0.12, name, ha="center", va="center", fontsize=NORMAL, color=looks.FAINT)


def bargauge(panel, axes, prometheus):
    found = values(panel, prometheus)
    if not found:
        return nothing(panel, axes)
    axes.axis("off")
    most = panel["fieldConfig"]["defaults"].get("max", max(value for _, value in found) or 1)
    names = min(0.5, 0.03 + 0.0125 * max(len(name) for name, _ in found) * (12 / panel["gridPos"]["w"]) ** 0.8)
    room = 0.84 - names
    tall = axes.get_position().height * axes.figure.get_figheight()
    height = min(0.6 / len(found), 0.16 / tall)
    for place, (name, value) in enumerate(found):
        settings = looks.field(panel, name)
        y = 1 - (place + 0.5) / len(found)
        colour = looks.colour(settings, value, place, len(found))
        axes.barh(y, room, height, left=names, color=looks.GRID)
        axes.barh(y, room * max(value, 0) / most, height, left=names, color=colour)
        axes.text(names - 0.012, y, name, ha="right", va="center", fontsize=SMALL, color=looks.TEXT)
        axes.text(names + room + 0.012, y, units.shown(value, settings["unit"], settings.get("decimals")), ha="left",
                  va="center", fontsize=NORMAL, fontweight="bold", color=colour)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)


def timeseries(panel, axes, prometheus):
    series = []
    for target in panel["targets"]:
        for labels, times, numbers in prometheus.over(target["expr"]):
            series.append((looks.legend(target["legendFormat"], labels), times, numbers))
    if not series:
        return nothing(panel, axes)
    floor = {}
    for name, times, numbers in series:
        settings = looks.field(panel, name)
        alike = [other for other, _, _ in series if looks.field(panel, other)["color"] == settings["color"]]
        colour = looks.colour(settings, numbers[-1], alike.index(name), len(alike))
        at = [datetime.datetime.fromtimestamp(time) for time in times]
        low, high = [0] * len(numbers), numbers
        if settings["custom.stacking"]["mode"] == "normal":
            low = [floor.get(time, 0) for time in times]
            high = [a + (0 if math.isnan(b) else b) for a, b in zip(low, numbers)]
            floor.update(zip(times, high))
        step = "post" if settings["custom.lineInterpolation"] == "stepAfter" else None
        dash = settings.get("custom.lineStyle", {}).get("dash")
        shown = not settings.get("custom.hideFrom", {}).get("legend")
        axes.plot(at, high, color=colour, label=name if shown else "_hidden", linewidth=settings["custom.lineWidth"] * 0.6,
                  drawstyle="steps-post" if step else "default", dashes=[d / 2 for d in dash] if dash else (None, None))
        if settings["custom.fillOpacity"]:
            axes.fill_between(at, low, high, color=colour, alpha=settings["custom.fillOpacity"] / 100, linewidth=0,
                              step=step)
    frame(panel, axes, prometheus)


def frame(panel, axes, prometheus):
    """Everything of a time series but its lines."""
    defaults = panel["fieldConfig"]["defaults"]
    bottom, top = axes.get_ylim()
    top = defaults.get("max", top if top > 0 else 1)
    if defaults.get("custom", {}).get("thresholdsStyle", {}).get("mode") == "dashed":
        for step in defaults["thresholds"]["steps"]:
            if step["value"] is not None and step["value"] <= top:
                axes.axhline(step["value"], color=looks.named(step["color"]), linewidth=0.7, dashes=(4, 3))
    axes.set_ylim(defaults.get("min", bottom), top)
    start = datetime.datetime.fromtimestamp(prometheus.end - prometheus.span)
    axes.set_xlim(start, datetime.datetime.fromtimestamp(prometheus.end))
    axes.set_facecolor(looks.PANEL)
    axes.grid(color=looks.GRID, linewidth=0.5)
    axes.tick_params(colors=looks.FAINT, labelsize=SMALL, length=0, pad=2)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10], integer=defaults.get("decimals") == 0 and defaults["unit"] == "short"))
    bottom, top = axes.get_ylim()
    ticks = [tick for tick in axes.yaxis.get_majorticklocs() if bottom <= tick <= top]
    axes.set_yticks(ticks, scale(ticks, defaults["unit"]))
    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.xaxis.set_major_formatter(FuncFormatter(clock))
    legend(axes, panel["gridPos"]["w"])


def scale(ticks, unit):
    """The ticks' texts, with as few decimals as tell them apart."""
    for decimals in range(6):
        texts = [units.shown(tick, unit, decimals) for tick in ticks]
        if len(set(texts)) == len(texts):
            return texts
    return [units.shown(tick, unit) for tick in ticks]


def legend(axes, columns):
    """Names under the lines, in two rows at most; the rest is counted."""
    room, x, row = 8.4 * columns, 0, 0
    entries = [(line.get_label(), line) for line in axes.get_lines() if not line.get_label().startswith("_")]
    inches = axes.get_position().width * axes.figure.get_figwidth()
    tall = axes.get_position().height * axes.figure.get_figheight()
    for place, (name, line) in enumerate(entries):
        last = place == len(entries) - 1
        if x > 0 and x + len(name) + 3 > room - (0 if last or row == 0 else 10):
            x, row = 0, row + 1
        if row == 2:
            return caption(axes, f"… {len(entries) - place} more", line, inches, tall, room, (at, 1))
        caption(axes, name, line, inches, tall, room, (x, row))
        x += max(len(name) + 4, 12)
        at = x


def caption(axes, name, line, inches, tall, room, place):
    x, y = place[0] / room * (inches + 0.5) / inches - 0.42 / inches, -(0.27 + 0.115 * place[1]) / tall
    if not name.startswith("…"):
        axes.plot([x, x + 0.11 / inches], [y, y], color=line.get_color(), linewidth=1.4,
                  linestyle=line.get_linestyle(), transform=axes.transAxes, clip_on=False, label="_mark")
    axes.text(x + 0.14 / inches, y, name, transform=axes.transAxes, fontsize=SMALL - 0.2, color=looks.TEXT, va="center")


def clock(days, _):
    return datetime.datetime.fromtimestamp(round(days * 86400)).strftime("%H:%M")


def table(panel, axes, prometheus):
    rows = {}
    for target in panel["targets"]:
        for labels, value in prometheus.now(target["expr"]):
            row = rows.setdefault(tuple(sorted(labels.items())), dict(labels))
            row["Value #" + target["refId"]] = value
    if not rows:
        return nothing(panel, axes)
    organize = next(t["options"] for t in panel["transformations"] if t["id"] == "organize")
    columns = sorted(organize["indexByName"], key=organize["indexByName"].get)
    title = {column: organize["renameByName"].get(column, column) for column in columns}
    ordered = list(rows.values())
    for order in panel["options"]["sortBy"]:
        column = next(c for c in columns if title[c] == order["displayName"])
        ordered.sort(key=lambda row: row.get(column, -math.inf), reverse=order["desc"])
    axes.axis("off")
    most = int(panel["gridPos"]["h"] * 1.25) - 3
    if len(ordered) > most:
        more = len(ordered) - most + 1
        ordered = ordered[: most - 1] + [{columns[0]: f"… {more} more, further down in Grafana"}]
    cells(panel, axes, columns, title, ordered, most)


def cells(panel, axes, columns, title, rows, most):
    texts = [[text(panel, title[column], row.get(column)) for column in columns] for row in rows]
    widths = [2 + max([len(title[column])] + [len(line[place][0]) for line in texts])
              for place, column in enumerate(columns)]
    whole, height, x = sum(widths), 1 / (most + 1), 0
    for place, column in enumerate(columns):
        right = not isinstance(rows[0].get(column), str)
        at = (x + (widths[place] - 1 if right else 0)) / whole
        side = "right" if right else "left"
        axes.text(at, 1 - height / 2, title[column], ha=side, va="center", fontsize=SMALL - 0.2, color="#6e9fff")
        for line, row in enumerate(texts):
            axes.text(at, 1 - height * (line + 1.5), row[place][0], ha=side, va="center", fontsize=SMALL,
                      color=row[place][1])
        x += widths[place]
    for line in range(len(texts)):
        axes.axhline(1 - height * (line + 1), color=looks.GRID, linewidth=0.6)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)


def text(panel, column, value):
    """A cell's text and colour; a cell without a value stays empty, as in Grafana."""
    if value is None or isinstance(value, str):
        return value or "", looks.TEXT
    settings = looks.field(panel, column)
    coloured = settings.get("custom.cellOptions", {}).get("type") == "color-text"
    return (units.shown(value, settings["unit"], settings.get("decimals")),
            looks.colour(settings, value) if coloured else looks.TEXT)
