"""Asks a Prometheus what a dashboard asks it, with the variables filled in as Grafana does it."""

import json
import math
import re
import urllib.error
import urllib.parse
import urllib.request

# As many points as a panel of the picture can show.
MOST_POINTS = 240


class Prometheus:
    """One Prometheus, one span of time."""

    def __init__(self, url, end, span, scrape, variables):
        self.url = url.rstrip("/")
        self.end = end
        self.span = span
        self.step = max(scrape, math.ceil(span / MOST_POINTS))
        self.variables = {
            "__range": f"{span}s",
            "__rate_interval": f"{max(self.step + scrape, 4 * scrape)}s",
            **variables,
        }

    def filled(self, expression):
        """The query with $name and ${name} replaced; a name that nobody knows is an error."""

        def value(match):
            name = match.group(1) or match.group(2)
            if name not in self.variables:
                raise LookupError(f"no value for ${name} in: {expression}")
            return self.variables[name]

        return re.sub(r"\$(?:\{(\w+)\}|(\w+))", value, expression)

    def now(self, expression):
        """[(labels, value)] at the end of the span; values that are no number are left out."""
        result = self._get("query", query=self.filled(expression), time=self.end)
        samples = [(sample["metric"], float(sample["value"][1])) for sample in result]
        return [(labels, value) for labels, value in samples if math.isfinite(value)]

    def over(self, expression):
        """[(labels, times, values)] over the span; a value that is no number is a gap."""
        result = self._get(
            "query_range", query=self.filled(expression), start=self.end - self.span, end=self.end, step=self.step
        )
        found = []
        for series in result:
            at = {round(float(time)): float(value) for time, value in series["values"]}
            start = round(self.end - self.span)
            times = range(start, round(self.end) + 1, self.step)
            values = [at.get(time, math.nan) for time in times]
            if any(math.isfinite(value) for value in values):
                found.append((series["metric"], list(times), values))
        return found

    def _get(self, path, **parameters):
        data = urllib.parse.urlencode(parameters).encode()
        try:
            with urllib.request.urlopen(f"{self.url}/api/v1/{path}", data, timeout=30) as answer:
                return json.load(answer)["data"]["result"]
        except urllib.error.HTTPError as refused:
            raise LookupError(f"Prometheus refuses {parameters['query']}: {refused.read().decode()}") from refused
