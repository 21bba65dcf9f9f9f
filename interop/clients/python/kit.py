"""What the programs of this folder share: the run of their cases, the simulator's meter, and what is asked."""

import hashlib
import importlib.metadata
import json
import os
import re
import time
import traceback
import urllib.request

GATEWAY = os.environ["GATEWAY"]
SIMULATOR = os.environ["SIMULATOR"]
ROUTES = os.environ["ROUTES"].split()

RIGHT = "[[sim:flaw=none]]"
SUM = f"What is ((12 + 7) * 3) - 4? {RIGHT}"
POEM = "Roses are red, violets are blue, and this text comes in more than two pieces."
SAY = f'[[sim:say="{POEM}"]]'
STALL = f"{SAY} [[sim:fault=stall tokens=5]]"
SLOW = f"{SAY} [[sim:fault=stall tokens=5 ms=3000]]"
BREAKS = f"{SAY} [[sim:fault=error_event tokens=5]]"
CUT = f"{SAY} [[sim:fault=cut tokens=5]]"
TOO_LONG = "Hello. [[sim:fault=context_length]]"
LIMITED = "Hello. [[sim:fault=429 retry_after=30]]"
LIMITED_ONCE = f"{SAY} [[sim:fault=429 retry_after=0 times=1]]"
REFUND = f"Please refund order O-1 in full. {RIGHT}"
CANCEL = f"Please cancel every delayed order of customer C-1 and refund each of them in full. {RIGHT}"
NOTE = (
    "Read this order note into JSON. Order note: Ada Byron <ada@example.org> ordered 4 oak chairs at 12.5 EUR each on"
    f" 2026-03-01, to be delivered to Lyon. Correction: deliver to Oslo. {RIGHT}"
)
READ = {"customer": "Ada Byron", "item": "oak chairs", "quantity": 4, "city": "Oslo"}
PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PICTURE_TOKENS = 85
"""What the model sees of a picture, at the least."""
TIMEOUT = 1.5
WAIT = 15.0

ANSWERS = {"buffered", "streamed", "tools", "parallel tools", "structured output", "images"}
"""The cases in which a takeover can be."""


class NotOffered(Exception):
    """The library has no such thing; why."""


class Case:
    """A case on one route. Its key goes through to the simulator, whose meter tells by it what the case came to upstream."""

    def __init__(self, client, model, name):
        self.model = model
        self.key = re.sub(r"[^\w/.-]+", "-", f"{client}/{model}/{name}")

    def attempts(self):
        key_hash = hashlib.sha256(self.key.encode()).hexdigest()[:12]
        with urllib.request.urlopen(f"{SIMULATOR}/sim/meter", timeout=WAIT) as answer:
            return [attempt for attempt in json.load(answer)["attempts"] if attempt["key_hash"] == key_hash]

    def finishes(self):
        return [attempt["finish"] for attempt in self.attempts()]

    def ends(self, finish):
        """Waits until the only attempt upstream has ended so."""
        until = time.monotonic() + WAIT
        while self.finishes() != [finish]:
            assert time.monotonic() < until, f"upstream there was {self.finishes()}, not one {finish}"
            time.sleep(0.02)

    def counted(self, prompt, completion):
        """The client was told what the model that answered has counted: the last one, of both where one took over."""
        attempts = self.attempts()
        models = ["sim-small", "sim-frontier"] if self.model == "takeover" else ["sim-small"]
        same([attempt["model"] for attempt in attempts], models)
        told = attempts[-1]["tokens"]
        same(prompt, told["input"] + told["cache_read"] + told["cache_write"] + told["cache_write_1h"])
        same(completion, told["output"] + told["reasoning"])


class Shop:
    """Tools of a shop with three orders, that remember what was done."""

    def __init__(self):
        self.orders = [
            {"order_id": "O-1", "customer_id": "C-1", "total_cents": 2500, "status": "delayed"},
            {"order_id": "O-2", "customer_id": "C-1", "total_cents": 4000, "status": "shipped"},
            {"order_id": "O-3", "customer_id": "C-1", "total_cents": 900, "status": "delayed"},
        ]
        self.done = []

    def order(self, order_id):
        return next(order for order in self.orders if order["order_id"] == order_id)

    def tools(self):
        """The tools as functions, for libraries that make tools of those."""

        def get_order(order_id: str) -> str:
            """One order.

            Args:
                order_id: as in O-1
            """
            return json.dumps(self.order(order_id))

        def list_orders(customer_id: str) -> str:
            """All orders of a customer.

            Args:
                customer_id: as in C-1
            """
            return json.dumps({"orders": [order for order in self.orders if order["customer_id"] == customer_id]})

        def update_order(order_id: str, status: str) -> str:
            """Changes the status of an order.

            Args:
                order_id: as in O-1
                status: the new one
            """
            self.done.append(f"{status} {order_id}")
            return json.dumps({**self.order(order_id), "status": status})

        def refund(order_id: str, amount_cents: int) -> str:
            """Pays money back.

            Args:
                order_id: as in O-1
                amount_cents: in cents
            """
            self.done.append(f"refund {order_id} {amount_cents}")
            return json.dumps(self.order(order_id))

        return [get_order, list_orders, update_order, refund]

    def refunded(self):
        same(self.done, ["refund O-1 2500"])

    def cancelled(self):
        same(sorted(self.done), ["cancelled O-1", "cancelled O-3", "refund O-1 2500", "refund O-3 900"])


TEXT = {"type": "string"}
TOOLS = [
    (name, about, {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False})
    for name, about, properties in [
        ("get_order", "One order", {"order_id": TEXT}),
        ("list_orders", "All orders of a customer", {"customer_id": TEXT}),
        ("update_order", "Changes the status of an order", {"order_id": TEXT, "status": TEXT}),
        ("refund", "Pays money back, in cents", {"order_id": TEXT, "amount_cents": {"type": "integer"}}),
    ]
]


def same(got, wanted):
    assert got == wanted, f"{got!r}, not {wanted!r}"


def raises(kind, action):
    """What an action raises, which must be of that kind."""
    try:
        action()
    except kind as raised:
        return raised
    raise AssertionError(f"no {kind.__name__} was raised")


def partly(said):
    """A broken stream has said something, and not all."""
    assert 0 < len(said) < len(POEM), said


def not_offered(why):
    def case(_):
        raise NotOffered(why)

    return case


def run(client, package, cases):
    """Runs each case on each route, and prints a line for it: client, version, route, case, what came of it, why."""
    for model in ROUTES:
        for name, body in cases.items():
            if model == "takeover" and name not in ANSWERS:
                continue
            try:
                body(Case(client, model, name))
                result, why = "ok", ""
            except NotOffered as reason:
                result, why = "not offered", str(reason)
            except BaseException:
                result, why = "failed", traceback.format_exc()[-1000:]
            line = [client, importlib.metadata.version(package), model, name, result, " ".join(why.split())]
            print("\t".join(line), flush=True)
