"""A conversation with an endpoint by the official Anthropic client, in which an advisor can be asked."""

import anthropic

BETA = "advisor-tool-2026-03-01"
ASK = "Ask the advisor before you answer: which of 6, 7 and 8 is a prime number?"
PLAIN = "Which of 6, 7 and 8 is a prime number? Answer with the number."
LOOK = {
    "name": "look_up",
    "description": "Looks up where something is kept.",
    "input_schema": {"type": "object", "properties": {"what": {"type": "string"}}},
}


def same(got, wanted):
    assert got == wanted, f"{got!r}, not {wanted!r}"


class Talk:
    """One case's view of the endpoint."""

    def __init__(self, base_url, key, executor, advisor, way, simulated):
        self.client = anthropic.Anthropic(base_url=base_url, api_key=key, max_retries=0, timeout=120)
        self.executor, self.advisor, self.way, self.simulated = executor, advisor, way, simulated

    def tool(self, **more):
        return {"type": "advisor_20260301", "name": "advisor", "model": self.advisor, **more}

    def wants(self, messages, tools=None, **more):
        if isinstance(messages, str):
            messages = [{"role": "user", "content": messages}]
        tools = [self.tool()] if tools is None else tools
        wants = {"model": self.executor, "max_tokens": 2048, "messages": messages, "betas": [BETA], **more}
        return {**wants, "tools": tools} if tools else wants

    def ask(self, messages, tools=None, **more):
        """The message; `events` are those of its stream, where it is one."""
        wants = self.wants(messages, tools, **more)
        if self.way != "streamed":
            return Got(self.client.beta.messages.create(**wants), None)
        with self.client.beta.messages.stream(**wants) as stream:
            events = list(stream)
            return Got(stream.get_final_message(), events)

    def raw(self, messages, tools=None, **more):
        """The events of a stream as they come, before the client puts them together."""
        wants = self.wants(messages, tools, **more)
        return list(self.client.beta.messages.create(stream=True, **wants))

    def refused(self, messages, tools=None, **more):
        """The error that a request is refused with."""
        try:
            self.ask(messages, tools, **more)
        except anthropic.APIStatusError as refusal:
            return refusal
        raise AssertionError("it was not refused")


class Got:
    """An answer."""

    def __init__(self, message, events):
        self.message, self.events = message, events
        self.blocks = message.content

    def types(self):
        return [block.type for block in self.blocks]

    def of(self, type):
        return [block for block in self.blocks if block.type == type]

    def text(self):
        return "".join(block.text for block in self.of("text"))

    def asked(self):
        return [block for block in self.of("server_tool_use") if block.name == "advisor"]

    def results(self):
        return self.of("advisor_tool_result")

    def consulted(self):
        """Its one consult: the question, the result."""
        same((len(self.asked()), len(self.results())), (1, 1))
        return self.asked()[0], self.results()[0]

    def back(self):
        """As it goes back in the next request."""
        return {"role": "assistant", "content": [block.to_dict(exclude_unset=True) for block in self.blocks]}

    def iterations(self):
        return self.message.usage.iterations or []
