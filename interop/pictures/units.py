"""Numbers as Grafana's units show them."""

SECONDS = [(60, "min"), (1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")]
BYTES = [(2**30, " GiB"), (2**20, " MiB"), (2**10, " KiB"), (1, " B")]
COUNTS = [(1e9, " Bil"), (1e6, " Mil"), (1e3, " K"), (1, "")]


def shown(value, unit, decimals=None):
    """The text of a value; a unit that is not known here is an error."""
    value += 0.0 if abs(value) > 5e-7 else -value  # no "-0"
    if unit == "none":
        return _number(value, decimals)
    if unit == "short":
        return _scaled(value, COUNTS, decimals)
    if unit == "currencyUSD":
        return ("-" if value < 0 else "") + "$" + _number(abs(value), decimals)
    if unit == "percentunit":
        return _number(100 * value, decimals) + "%"
    if unit == "percent":
        return _number(value, decimals) + "%"
    if unit == "s":
        return _scaled(value, SECONDS, decimals, " ")
    if unit == "bytes":
        return _scaled(value, BYTES, decimals)
    if unit == "Bps":
        return _scaled(value, BYTES, decimals) + "/s"
    if unit in ("reqps", "wps"):
        return _scaled(value, COUNTS, decimals) + (" req/s" if unit == "reqps" else " wr/s")
    raise LookupError(f"the unit {unit} is not known here; add it to units.py")


def _scaled(value, scale, decimals, space=""):
    for size, name in scale:
        if abs(value) >= size or size == scale[-1][0] or (value == 0 and size == 1):
            return _number(value / size, decimals if size <= 1 or decimals else 1) + space + name
    raise AssertionError("the last of a scale takes everything")


def _number(value, decimals):
    if decimals is None:
        decimals = 0 if value == round(value) else 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:,.{decimals}f}"
