"""Runs named cases for pairs of an executor and an advisor, and prints a line for each."""

import time
import traceback


class Skip(Exception):
    """The case says nothing about this endpoint; why."""


class Cases:
    """The table: cases in the order in which they are written."""

    def __init__(self):
        self.all = []

    def case(self, name, ways=("buffered", "streamed")):
        """Registers a function of a talk. `ways`: how it is asked, each a case of its own; none for one that asks by itself."""

        def register(function):
            for way in ways or (None,):
                self.all.append((f"{name}, {way}" if way else name, function, way))
            return function

        return register

    def run(self, talk, only, pair):
        """Prints a line per case; how many passed, failed and were skipped."""
        passed = failed = skipped = 0
        for name, function, way in self.all:
            if only and only not in name:
                continue
            began = time.monotonic()
            try:
                function(talk(way))
                passed += 1
                verdict = f"ok       {time.monotonic() - began:5.1f} s"
            except Skip as why:
                skipped += 1
                verdict = f"skipped: {why}"
            except Exception as mistake:
                failed += 1
                where = traceback.extract_tb(mistake.__traceback__)[-1]
                verdict = f"FAILED:  {type(mistake).__name__}: {str(mistake)[:400]} (line {where.lineno})"
            print(f"{pair:24} {name:72} {verdict}", flush=True)
        return passed, failed, skipped
