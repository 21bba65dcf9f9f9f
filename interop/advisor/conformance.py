"""What the advisor tool of the Messages API does, case by case, with the official Anthropic client."""

import argparse
import itertools
import os
import sys

from table import Cases, Skip
from talk import ASK, LOOK, PLAIN, Talk, same

numbers = itertools.count(1)
cases = Cases()
case = cases.case
BOTH = "Ask the advisor, and at once call look_up for the prime number."


def ordered(talk, text, order):
    """A text with an order to the simulated models; an endpoint of real ones takes no orders."""
    if not talk.simulated:
        raise Skip("real models take no orders: --simulated only")
    # An order holds so many times for a text: each case has a text of its own.
    return f"{text} (No. {next(numbers)}) [[sim:{order}]]"


def result_of(call, words="It is kept on shelf 7."):
    return {"role": "user", "content": [{"type": "tool_result", "tool_use_id": call.id, "content": words}]}


def user(text):
    return {"role": "user", "content": text}


@case("asks, is advised, and answers")
def blocks(talk):
    got = talk.ask(ASK)
    types = [type for type in got.types() if type != "thinking"]
    first = types.index("server_tool_use")
    same(types[first : first + 2], ["server_tool_use", "advisor_tool_result"])
    same(types[-1], "text")
    assert got.text(), got.types()


@case("the result is named after the question")
def paired(talk):
    asked, result = talk.ask(ASK).consulted()
    same(result.tool_use_id, asked.id)


@case("the question has an id of server tools, and no input")
def question(talk):
    asked, _ = talk.ask(ASK).consulted()
    assert asked.id.startswith("srvtoolu_"), asked.id
    same((asked.name, asked.input), ("advisor", {}))


@case("the result has the advice in words")
def advice(talk):
    _, result = talk.ask(ASK).consulted()
    same(result.content.type, "advisor_result")
    assert len(result.content.text.split()) > 3, result.content.text


@case("the result says why the advisor stopped, if it says so")
def stop_reason_of_advice(talk):
    _, result = talk.ask(ASK).consulted()
    assert result.content.stop_reason in (None, "end_turn"), result.content.stop_reason


@case("the answer ends in good order")
def ends(talk):
    got = talk.ask(ASK)
    same((got.message.stop_reason, got.message.stop_sequence), ("end_turn", None))
    same((got.message.role, got.message.type), ("assistant", "message"))


@case("the answer is of the model that was asked for")
def model(talk):
    assert talk.ask(ASK).message.model.startswith(talk.executor.rstrip("0123456789-")), "another model's name"


@case("usage has an iteration for each call, the advisor's named")
def iterations(talk):
    got = talk.ask(ASK)
    same([each.type for each in got.iterations()], ["message", "advisor_message", "message"])
    assert got.iterations()[1].model, "the advisor has no name"


@case("usage is the sum over the executor's iterations")
def sums(talk):
    usage = talk.ask(ASK).message.usage
    own = [each for each in usage.iterations if each.type == "message"]
    for kind in ("input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens"):
        same(getattr(usage, kind) or 0, sum(getattr(each, kind) or 0 for each in own))


@case("every iteration has read and written something")
def counted(talk):
    for each in talk.ask(ASK).iterations():
        read = each.input_tokens + each.cache_read_input_tokens + each.cache_creation_input_tokens
        assert read > 0 and each.output_tokens > 0, each


@case("a stream begins once, ends once, and nothing follows", ways=())
def one_message(talk):
    types = [event.type for event in talk.raw(ASK)]
    same([types.count(type) for type in ("message_start", "message_delta", "message_stop")], [1, 1, 1])
    same((types[0], types[-1]), ("message_start", "message_stop"))


@case("blocks of a stream are numbered through and stand one behind another", ways=())
def numbered(talk):
    open_block, next_block = None, 0
    for event in talk.raw(ASK):
        if event.type == "content_block_start":
            same((open_block, event.index), (None, next_block))
            open_block, next_block = event.index, next_block + 1
        elif event.type == "content_block_delta":
            same(event.index, open_block)
        elif event.type == "content_block_stop":
            same(event.index, open_block)
            open_block = None
    assert next_block >= 3, next_block


@case("the result comes whole in one event of a stream", ways=())
def whole(talk):
    events = talk.raw(ASK)
    start = [e for e in events if e.type == "content_block_start" and e.content_block.type == "advisor_tool_result"]
    same(len(start), 1)
    assert start[0].content_block.content.text, "an empty result"
    same([e for e in events if e.type == "content_block_delta" and e.index == start[0].index], [])


@case("the question is told before its result, in a stream", ways=())
def in_order(talk):
    starts = [e.content_block.type for e in talk.raw(ASK) if e.type == "content_block_start"]
    assert starts.index("server_tool_use") < starts.index("advisor_tool_result"), starts


@case("the last usage of a stream has the iterations", ways=())
def usage_in_stream(talk):
    delta = [event for event in talk.raw(ASK) if event.type == "message_delta"][0]
    same([each.type for each in delta.usage.iterations], ["message", "advisor_message", "message"])


@case("the stream helper's text is the message's text", ways=())
def text_stream(talk):
    with talk.client.beta.messages.stream(**talk.wants(ASK)) as stream:
        pieces = "".join(stream.text_stream)
        message = stream.get_final_message()
    same(pieces, "".join(block.text for block in message.content if block.type == "text"))


@case("both ways give the same shape", ways=())
def shapes(talk):
    talk.way = "streamed"
    streamed = talk.ask(ASK).types()
    talk.way = "buffered"
    same([t for t in talk.ask(ASK).types() if t != "text"], [t for t in streamed if t != "text"])


@case("is not asked when nobody wants it to be")
def not_needed(talk):
    got = talk.ask(PLAIN)
    if not talk.simulated and got.asked():
        raise Skip("this model asked by itself")
    same((got.asked(), got.results()), ([], []))
    same([each for each in got.iterations() if each.type == "advisor_message"], [])


@case("max_uses of one allows one")
def one_use(talk):
    talk.ask(ASK, [talk.tool(max_uses=1)]).consulted()


@case("max_uses of many allows one")
def many_uses(talk):
    talk.ask(ASK, [talk.tool(max_uses=20)]).consulted()


@case("max_tokens of the least allowed leaves advice")
def least_tokens(talk):
    _, result = talk.ask(ASK, [talk.tool(max_tokens=1024)]).consulted()
    assert result.content.text, "nothing is left"


@case("caching is taken")
def caching(talk):
    talk.ask(ASK, [talk.tool(caching={"type": "ephemeral", "ttl": "5m"})]).consulted()


def refuses(name, member):
    def refused(talk):
        refusal = talk.refused(ASK, [{**talk.tool(), **member}])
        same(refusal.status_code, 400)
        same(refusal.body["error"]["type"], "invalid_request_error")
        assert refusal.body["error"]["message"], "no words"

    case(f"{name} is a 400")(refused)


refuses("an edition that does not exist", {"type": "advisor_20250101"})
refuses("another name", {"name": "oracle"})
refuses("max_uses of nought", {"max_uses": 0})
refuses("max_tokens below the least", {"max_tokens": 1023})
refuses("a tool without a model", {"model": None})


@case("without the beta's header the tool is a 400")
def no_beta(talk):
    same(talk.refused(ASK, betas=[]).status_code, 400)


@case("an error has the id of its request")
def error_id(talk):
    refusal = talk.refused(ASK, [talk.tool(max_uses=0)])
    assert refusal.request_id, "no request id"


@case("an answer has the id of its request", ways=())
def request_id(talk):
    answer = talk.client.beta.messages.with_raw_response.create(**talk.wants(ASK))
    assert answer.headers.get("request-id"), dict(answer.headers)


@case("an advisor that does not exist fails no request")
def unknown_model(talk):
    if not talk.simulated:
        raise Skip("real endpoints may refuse the pair")
    _, result = (got := talk.ask(ASK, [talk.tool(model="no-such-model")])).consulted()
    same((result.content.type, result.content.error_code), ("advisor_tool_result_error", "model_not_found"))
    same(got.message.stop_reason, "end_turn")


def fails(order, code):
    def failing(talk):
        got = talk.ask(ordered(talk, ASK, f"fault={order} on=advice times=9"))
        _, result = got.consulted()
        same((result.content.type, result.content.error_code), ("advisor_tool_result_error", code))
        same(got.message.stop_reason, "end_turn")
        assert got.text(), "the executor did not go on"

    case(f"an advisor's {order} is {code}, and the answer goes on")(failing)


fails("rate_limited", "too_many_requests")
fails("overloaded", "overloaded")
fails("context_length", "prompt_too_long")
fails("server_error", "unavailable")
fails("cut", "unavailable")
fails("invalid_json", "unavailable")


@case("an advisor that fails once may be asked again, unseen")
def once(talk):
    got = talk.ask(ordered(talk, ASK, "fault=rate_limited on=advice times=1 retry_after=0"))
    got.consulted()
    same(got.message.stop_reason, "end_turn")


@case("beside a tool of the client's the answer ends with that tool's call")
def beside(talk):
    got = talk.ask(BOTH, [LOOK, talk.tool()])
    if not got.asked() or not got.of("tool_use"):
        raise Skip("this model did not call both at once")
    same(got.message.stop_reason, "tool_use")
    same((len(got.asked()), got.results()), (1, []))


def pending(talk):
    """A talk in which a consult is open: its messages, and the answer."""
    got = talk.ask(BOTH, [LOOK, talk.tool()])
    if not got.asked() or not got.of("tool_use") or got.results():
        raise Skip("this model did not call both at once")
    return [user(BOTH), got.back(), result_of(got.of("tool_use")[0])], got


@case("what was pending is the first of the next answer")
def pending_first(talk):
    messages, got = pending(talk)
    after = talk.ask(messages, [LOOK, talk.tool()])
    same(after.types()[0], "advisor_tool_result")
    same(after.results()[0].tool_use_id, got.asked()[0].id)
    assert after.text(), after.types()


@case("what was pending comes whole behind the start of a stream", ways=())
def pending_streamed(talk):
    messages, _ = pending(talk)
    events = talk.raw(messages, [LOOK, talk.tool()])
    starts = [e for e in events if e.type == "content_block_start"]
    same((events[0].type, starts[0].index, starts[0].content_block.type), ("message_start", 0, "advisor_tool_result"))


@case("a conversation with what was pending goes on")
def pending_goes_on(talk):
    messages, _ = pending(talk)
    after = talk.ask(messages, [LOOK, talk.tool()])
    last = talk.ask([*messages, after.back(), user(PLAIN)], [LOOK, talk.tool()])
    same(last.message.stop_reason, "end_turn")


@case("a tool of the client's can be called behind the advice")
def tool_after(talk):
    got = talk.ask(ASK, [LOOK, talk.tool()])
    got.consulted()
    after = talk.ask([user(ASK), got.back(), user("Now call look_up for it.")], [LOOK, talk.tool()])
    same(after.message.stop_reason, "tool_use")
    done = talk.ask(
        [user(ASK), got.back(), user("Now call look_up for it."), after.back(), result_of(after.of("tool_use")[0])],
        [LOOK, talk.tool()],
    )
    same(done.message.stop_reason, "end_turn")


@case("the blocks go back with the tool on offer")
def history(talk):
    got = talk.ask(ASK)
    same(talk.ask([user(ASK), got.back(), user(PLAIN)]).message.stop_reason, "end_turn")


@case("the blocks go back when the tool is on offer no more")
def history_without(talk):
    got = talk.ask(ASK)
    after = talk.ask([user(ASK), got.back(), user(PLAIN)], [])
    same((after.message.stop_reason, after.asked()), ("end_turn", []))


@case("a result that was an error goes back")
def history_of_error(talk):
    got = talk.ask(ordered(talk, ASK, "fault=server_error on=advice times=9"))
    same(talk.ask([user(ASK), got.back(), user(PLAIN)]).message.stop_reason, "end_turn")


@case("three consults in three turns")
def turns(talk):
    messages = []
    for turn in range(3):
        messages.append(user(f"{ASK} (turn {turn})"))
        got = talk.ask(messages)
        got.consulted()
        messages.append(got.back())
    ids = [b["id"] for m in messages if m["role"] == "assistant" for b in m["content"] if b["type"] == "server_tool_use"]
    same(len(set(ids)), 3)


@case("beside a system prompt")
def system(talk):
    talk.ask(ASK, system="You are a patient teacher of arithmetic.").consulted()


@case("beside cache breakpoints")
def breakpoints(talk):
    cached = {"cache_control": {"type": "ephemeral"}}
    content = [{"type": "text", "text": ASK, **cached}]
    talk.ask([user(content)], [{**LOOK, **cached}, talk.tool()], system=[{"type": "text", "text": "Be brief.", **cached}])


@case("tool_choice none keeps it from being asked")
def choice_none(talk):
    same(talk.ask(ASK, tool_choice={"type": "none"}).asked(), [])


@case("tool_choice of a client's tool calls that tool")
def choice_named(talk):
    got = talk.ask(ASK, [LOOK, talk.tool()], tool_choice={"type": "tool", "name": "look_up"})
    same([block.name for block in got.of("tool_use")], ["look_up"])


@case("tool_choice auto leaves it to the model")
def choice_auto(talk):
    talk.ask(ASK, tool_choice={"type": "auto"}).consulted()


@case("every letter comes through")
def letters(talk):
    text = "Fráge 7 — 素数 ✓ \U0001f600 \" \\ \n\t. " + ASK
    got = talk.ask(text)
    got.consulted()
    same(talk.ask([user(text), got.back(), user(PLAIN)]).message.stop_reason, "end_turn")


@case("a long conversation is read")
def long(talk):
    messages = []
    for turn in range(40):
        messages += [user(f"Note {turn}: " + "the shelf is full. " * 40), {"role": "assistant", "content": "Noted."}]
    talk.ask([*messages, user(ASK)]).consulted()


@case("its tokens can be counted", ways=())
def count(talk):
    wants = talk.wants(ASK)
    wants.pop("max_tokens")
    assert talk.client.beta.messages.count_tokens(**wants).input_tokens > 10


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base-url")
    parser.add_argument("--api-key-env", help="the variable with the key; without it a key that says nothing is sent")
    parser.add_argument("--executor", action="append", help="model names; every executor is asked with every advisor")
    parser.add_argument("--advisor", action="append")
    parser.add_argument("--simulated", action="store_true", help="the models behind are simulated and take orders")
    parser.add_argument("--case", help="only those with these words in their name")
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    if given.list:
        print("\n".join(name for name, _, _ in cases.all))
        return 0
    if not (given.base_url and given.executor and given.advisor):
        parser.error("an address, an executor and an advisor are needed")
    key = os.environ[given.api_key_env] if given.api_key_env else "none"
    pairs = [(executor, advisor) for executor in given.executor for advisor in given.advisor]
    sums = [0, 0, 0]
    for executor, advisor in pairs:
        run = cases.run(
            lambda way: Talk(given.base_url, key, executor, advisor, way, given.simulated), given.case, f"{executor} + {advisor}"
        )
        sums = [a + b for a, b in zip(sums, run)]
    names = len({function for _, function, _ in cases.all})
    print(f"{names} cases, both ways where there are two, {len(pairs)} pairs: {sums[0]} passed, {sums[1]} failed, {sums[2]} skipped")
    return 1 if sums[1] else 0


if __name__ == "__main__":
    sys.exit(main())
