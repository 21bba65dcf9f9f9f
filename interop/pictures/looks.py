"""Colours and field settings: a panel's defaults with the overrides that match a name."""

import colorsys
import re

from matplotlib.colors import to_hex, to_rgb

BACKGROUND, PANEL, EDGE, TEXT, FAINT, GRID = "#111217", "#181b1f", "#2a2d33", "#d5d6da", "#8b8d94", "#2a2d33"
NAMED = {"text": TEXT, "transparent": None}
# Settings that a picture has no use for.
SILENT = {"custom.align"}


def field(panel, name):
    """Everything that is set for a series or a column of this name."""
    defaults = panel["fieldConfig"]["defaults"]
    settings = {key: value for key, value in defaults.items() if key != "custom"}
    settings.update({"custom." + key: value for key, value in defaults.get("custom", {}).items()})
    for override in panel["fieldConfig"]["overrides"]:
        if matches(override["matcher"], name):
            settings.update({entry["id"]: entry["value"] for entry in override["properties"]})
    return settings


def matches(matcher, name):
    if matcher["id"] == "byName":
        return matcher["options"] == name
    if matcher["id"] == "byRegexp":
        return re.search(matcher["options"].strip("/"), name) is not None
    raise LookupError(f"the matcher {matcher['id']} is not known here")


def colour(settings, value, place=0, of=1):
    """The colour of a value, or of the series that is at this place among those of its colour."""
    mode = settings["color"]["mode"]
    if mode == "fixed":
        return named(settings["color"]["fixedColor"])
    if mode == "shades":
        return shade(named(settings["color"]["fixedColor"]), place, of)
    if mode == "thresholds":
        return threshold(settings["thresholds"], value)
    raise LookupError(f"the colour mode {mode} is not known here")


def threshold(thresholds, value):
    steps = [step for step in thresholds["steps"] if step["value"] is None or value >= step["value"]]
    return named(steps[-1]["color"])


def named(colour_name):
    return NAMED.get(colour_name, colour_name)


def shade(base, place, of):
    """Of one colour, lighter and darker ones."""
    if of == 1:
        return base
    hue, light, full = colorsys.rgb_to_hls(*to_rgb(base))
    lowest, highest = max(0.38, light - 0.12), min(0.8, light + 0.2)
    return to_hex(colorsys.hls_to_rgb(hue, lowest + (highest - lowest) * place / (of - 1), full))


def legend(template, labels):
    """Grafana's {{label}} filled in."""
    return re.sub(r"{{\s*(\w+)\s*}}", lambda match: labels.get(match.group(1), ""), template)
