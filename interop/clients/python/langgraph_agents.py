"""LangGraph agents, with LangChain's models of both dialects."""

import anthropic
import openai
from langchain_anthropic import ChatAnthropic
from langchain_core.exceptions import ContextOverflowError
from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent
from pydantic import BaseModel

import kit


class Note(BaseModel):
    """An order note."""

    customer: str
    item: str
    quantity: int
    city: str


def chat(of, **options):
    return ChatOpenAI(base_url=f"{kit.GATEWAY}/v1", api_key=of.key, model=of.model, stream_usage=True, **options)


def messages(of, **options):
    return ChatAnthropic(base_url=kit.GATEWAY, api_key=of.key, model=of.model, max_tokens=1024, **options)


def cases(model, sdk, overflow, reason, stop):
    """The cases with a model of one dialect: what is raised for a prompt that is too long, and what it calls the end."""

    def answered(of, answer, text):
        kit.same(answer.text, text)
        kit.same(answer.response_metadata[reason], stop)
        of.counted(answer.usage_metadata["input_tokens"], answer.usage_metadata["output_tokens"])

    def buffered(of):
        answered(of, model(of).invoke(kit.SUM), "53")

    def streamed(of):
        whole, pieces = None, 0
        for chunk in model(of).stream(kit.SAY):
            pieces += bool(chunk.text)
            whole = chunk if whole is None else whole + chunk
        assert pieces > 5, pieces
        answered(of, whole, kit.POEM)

    def loop(of, shop, text, stream):
        agent = create_react_agent(model(of), shop.tools())
        asked = {"messages": [("user", text)]}
        if stream:
            # The last state; the model itself is streamed, since its pieces are asked for too.
            states = [part for mode, part in agent.stream(asked, stream_mode=["messages", "values"]) if mode == "values"]
            said = states[-1]["messages"]
        else:
            said = agent.invoke(asked)["messages"]
        kit.same(said[-1].text, "Done, as asked.")
        return [len(message.tool_calls) for message in said if getattr(message, "tool_calls", None)]

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
        note = model(of).with_structured_output(Note, method="json_schema").invoke(kit.NOTE)
        kit.same(note, Note(**kit.READ))

    def images(of):
        picture = {"type": "image", "base64": kit.PICTURE, "mime_type": "image/png"}
        content = [{"type": "text", "text": kit.SAY}, picture]
        answer = model(of).invoke([{"role": "user", "content": content}])
        assert answer.usage_metadata["input_tokens"] > kit.PICTURE_TOKENS
        answered(of, answer, kit.POEM)

    def errors(of):
        kit.raises(overflow, lambda: model(of).invoke(kit.TOO_LONG))
        limited = kit.raises(sdk.RateLimitError, lambda: model(of).invoke(kit.LIMITED))
        assert limited.request_id.startswith("t_"), limited.request_id
        kit.same(of.finishes(), ["rejected", "rejected"])

    def broken(of):
        for text in (kit.BREAKS, kit.CUT):
            said = []
            kit.raises(sdk.APIError, lambda text=text, said=said: said.extend(c.text for c in model(of).stream(text)))
            kit.partly("".join(said))

    def cancellation(of):
        stream = model(of).stream(kit.STALL)
        next(chunk for chunk in stream if chunk.text)
        stream.close()
        of.ends("client_gone")

    def retries(of):
        kit.same(model(of).invoke(kit.LIMITED_ONCE).text, kit.POEM)
        kit.same(of.finishes(), ["rejected", "complete"])
        kit.same(model(of, timeout=kit.TIMEOUT).invoke(kit.SLOW).text, kit.POEM)
        kit.same(len(of.attempts()), 3)

    return {
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
        "counting": kit.not_offered("it counts by itself"),
        "listing": kit.not_offered("the library has no such call"),
    }


# LangChain knows OpenAI's refusal by a code that this version of openai no longer shows it.
kit.run("LangGraph, OpenAI", "langgraph", cases(chat, openai, openai.BadRequestError, "finish_reason", "stop"))
kit.run("LangGraph, Anthropic", "langgraph", cases(messages, anthropic, ContextOverflowError, "stop_reason", "end_turn"))
