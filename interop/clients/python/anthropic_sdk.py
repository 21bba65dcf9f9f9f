"""The official Anthropic client for Python."""

import anthropic
from anthropic import beta_tool
from pydantic import BaseModel

import kit


class Note(BaseModel):
    customer: str
    item: str
    quantity: int
    city: str


def client(of, **options):
    return anthropic.Anthropic(base_url=kit.GATEWAY, api_key=of.key, **options)


def ask(of, content):
    return {"model": of.model, "max_tokens": 1024, "messages": [{"role": "user", "content": content}]}


def answered(of, answer, text):
    kit.same([block.text for block in answer.content], [text])
    kit.same(answer.stop_reason, "end_turn")
    kit.same(answer.model, of.model)
    usage = answer.usage
    cached = (usage.cache_read_input_tokens or 0) + (usage.cache_creation_input_tokens or 0)
    of.counted(usage.input_tokens + cached, usage.output_tokens)


def buffered(of):
    answer = client(of).messages.create(**ask(of, kit.SUM))
    assert answer._request_id.startswith("t_"), answer._request_id
    answered(of, answer, "53")


def streamed(of):
    with client(of).messages.stream(**ask(of, kit.SAY)) as stream:
        pieces = list(stream.text_stream)
        answered(of, stream.get_final_message(), kit.POEM)
    assert len(pieces) > 5, pieces


def loop(of, shop, text, stream):
    """The library's own loop, of its beta; how many calls came at once, turn by turn."""
    tools = [beta_tool(function) for function in shop.tools()]
    turns = list()
    for turn in client(of).beta.messages.tool_runner(**ask(of, text), tools=tools, stream=stream):
        turns.append(turn.get_final_message() if stream else turn)
    last = turns.pop()
    kit.same((last.content[-1].text, last.stop_reason), ("Done, as asked.", "end_turn"))
    kit.same({turn.stop_reason for turn in turns}, {"tool_use"})
    return [len([block for block in turn.content if block.type == "tool_use"]) for turn in turns]


def tools(of):
    for stream in (False, True):
        shop = kit.Shop()
        kit.same(loop(of, shop, kit.REFUND, stream), [1, 1])
        shop.refunded()


def parallel(of):
    for stream in (False, True):
        shop = kit.Shop()
        kit.same(loop(of, shop, kit.CANCEL, stream), [1, 4])
        shop.cancelled()


def structured(of):
    answer = client(of).messages.parse(**ask(of, kit.NOTE), output_format=Note)
    kit.same(answer.parsed_output, Note(**kit.READ))


def images(of):
    source = {"type": "base64", "media_type": "image/png", "data": kit.PICTURE}
    answer = client(of).messages.create(
        **ask(of, [{"type": "image", "source": source}, {"type": "text", "text": kit.SAY}])
    )
    assert answer.usage.input_tokens > kit.PICTURE_TOKENS
    answered(of, answer, kit.POEM)


def errors(of):
    def failure(kind, text, **also):
        return kit.raises(kind, lambda: client(of).messages.create(**{**ask(of, text), **also}))

    failures = [
        failure(anthropic.BadRequestError, kit.TOO_LONG),
        failure(anthropic.NotFoundError, "Hello.", model="unheard-of"),
        failure(anthropic.RateLimitError, kit.LIMITED),
    ]
    kit.same([error.status_code for error in failures], [400, 404, 429])
    assert all(error.request_id.startswith("t_") for error in failures)
    assert "prompt is too long" in failures[0].message, failures[0].message
    kit.same(failures[1].body["error"]["type"], "not_found_error")
    assert int(failures[2].response.headers["retry-after"]) > 0
    kit.same(len(of.attempts()), 2)


def broken(of):
    for text in (kit.BREAKS, kit.CUT):
        said = []

        def read(text=text, said=said):
            with client(of).messages.stream(**ask(of, text)) as stream:
                said.extend(stream.text_stream)

        kit.raises(anthropic.APIError, read)
        kit.partly("".join(said))


def cancellation(of):
    with client(of).messages.stream(**ask(of, kit.STALL)) as stream:
        next(iter(stream.text_stream))
    of.ends("client_gone")


def retries(of):
    # A full quota upstream is asked again by the gateway; a client that loses patience by the client, which joins its own task.
    once = client(of).messages.create(**ask(of, kit.LIMITED_ONCE))
    kit.same(once.content[0].text, kit.POEM)
    kit.same(of.finishes(), ["rejected", "complete"])
    slow = client(of, timeout=kit.TIMEOUT).messages.create(**ask(of, kit.SLOW))
    kit.same(slow.content[0].text, kit.POEM)
    kit.same(len(of.attempts()), 3)


def counting(of):
    question = ask(of, kit.SAY)
    usage = client(of).messages.create(**question).usage
    question.pop("max_tokens")
    counted = client(of).messages.count_tokens(**question).input_tokens
    assert usage.input_tokens / 2 < counted < usage.input_tokens * 2, f"{counted} for {usage.input_tokens}"
    kit.same(len(of.attempts()), 1)


def listing(of):
    assert of.model in [model.id for model in client(of).models.list()]
    kit.same(client(of).models.retrieve(of.model).type, "model")


kit.run(
    "anthropic (Python)",
    "anthropic",
    {
        "buffered": buffered,
        "streamed": streamed,
        "tools": tools,
        "parallel tools": parallel,
        "structured output": structured,
        "images": images,
        "errors": errors,
        "broken streams": broken,
        "cancellation": cancellation,
        "retries": retries,
        "counting": counting,
        "listing": listing,
    },
)
