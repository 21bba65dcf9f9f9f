"""The official OpenAI client for Python."""

import json

import openai
from pydantic import BaseModel

import kit


class Note(BaseModel):
    customer: str
    item: str
    quantity: int
    city: str


def client(of, **options):
    return openai.OpenAI(base_url=f"{kit.GATEWAY}/v1", api_key=of.key, **options)


def ask(of, content):
    return {"model": of.model, "messages": [{"role": "user", "content": content}]}


def answered(of, answer, text):
    kit.same(answer.choices[0].message.content, text)
    kit.same(answer.choices[0].finish_reason, "stop")
    kit.same(answer.model, of.model)
    of.counted(answer.usage.prompt_tokens, answer.usage.completion_tokens)


def buffered(of):
    answer = client(of).chat.completions.create(**ask(of, kit.SUM))
    assert answer._request_id.startswith("t_"), answer._request_id
    answered(of, answer, "53")


def streamed(of):
    pieces = []
    with client(of).chat.completions.stream(**ask(of, kit.SAY), stream_options={"include_usage": True}) as stream:
        pieces.extend(event.delta for event in stream if event.type == "content.delta")
        answered(of, stream.get_final_completion(), kit.POEM)
    assert len(pieces) > 5, pieces


def loop(of, shop, text, stream):
    """A loop of tools as applications write it; how many calls came at once, turn by turn."""
    functions = {function.__name__: function for function in shop.tools()}
    tools = [
        {"type": "function", "function": {"name": name, "description": about, "parameters": schema, "strict": True}}
        for name, about, schema in kit.TOOLS
    ]
    request = {**ask(of, text), "tools": tools}
    turns = []
    while True:
        if stream:
            with client(of).chat.completions.stream(**request) as events:
                choice = events.get_final_completion().choices[0]
        else:
            choice = client(of).chat.completions.create(**request).choices[0]
        if not choice.message.tool_calls:
            kit.same((choice.message.content, choice.finish_reason), ("Done, as asked.", "stop"))
            return turns
        kit.same(choice.finish_reason, "tool_calls")
        turns.append(len(choice.message.tool_calls))
        request["messages"].append(choice.message.to_dict())
        for call in choice.message.tool_calls:
            result = functions[call.function.name](**json.loads(call.function.arguments))
            request["messages"].append({"role": "tool", "tool_call_id": call.id, "content": result})


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
    answer = client(of).chat.completions.parse(**ask(of, kit.NOTE), response_format=Note)
    kit.same(answer.choices[0].message.parsed, Note(**kit.READ))


def images(of):
    url = f"data:image/png;base64,{kit.PICTURE}"
    content = [{"type": "text", "text": kit.SAY}, {"type": "image_url", "image_url": {"url": url}}]
    answer = client(of).chat.completions.create(**ask(of, content))
    assert answer.usage.prompt_tokens > kit.PICTURE_TOKENS
    answered(of, answer, kit.POEM)


def errors(of):
    def failure(kind, text, **also):
        return kit.raises(kind, lambda: client(of).chat.completions.create(**{**ask(of, text), **also}))

    failures = [
        failure(openai.BadRequestError, kit.TOO_LONG),
        failure(openai.NotFoundError, "Hello.", model="unheard-of"),
        failure(openai.RateLimitError, kit.LIMITED),
    ]
    kit.same([error.status_code for error in failures], [400, 404, 429])
    assert all(error.request_id.startswith("t_") for error in failures)
    kit.same([error.code for error in failures[:2]], ["context_length_exceeded", "model_not_found"])
    assert int(failures[2].response.headers["retry-after"]) > 0
    kit.same(len(of.attempts()), 2)


def broken(of):
    for text in (kit.BREAKS, kit.CUT):
        said = []

        def read(text=text, said=said):
            for chunk in client(of).chat.completions.create(**ask(of, text), stream=True):
                said.append(chunk.choices[0].delta.content or "")

        kit.raises(openai.APIError, read)
        kit.partly("".join(said))


def cancellation(of):
    with client(of).chat.completions.create(**ask(of, kit.STALL), stream=True) as stream:
        next(chunk for chunk in stream if chunk.choices[0].delta.content)
    of.ends("client_gone")


def retries(of):
    # A full quota upstream is asked again by the gateway; a client that loses patience by the client, which joins its own task.
    once = client(of).chat.completions.create(**ask(of, kit.LIMITED_ONCE))
    kit.same(once.choices[0].message.content, kit.POEM)
    kit.same(of.finishes(), ["rejected", "complete"])
    slow = client(of, timeout=kit.TIMEOUT).chat.completions.create(**ask(of, kit.SLOW))
    kit.same(slow.choices[0].message.content, kit.POEM)
    kit.same(len(of.attempts()), 3)


def listing(of):
    assert of.model in [model.id for model in client(of).models.list()]
    kit.same(client(of).models.retrieve(of.model).object, "model")


kit.run(
    "openai (Python)",
    "openai",
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
        "counting": kit.not_offered("the API has no such call"),
        "listing": listing,
    },
)
