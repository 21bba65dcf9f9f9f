"""AutoGen's assistant, with its clients of both dialects."""

import asyncio

import anthropic
import openai
from autogen_agentchat.agents import AssistantAgent
from autogen_core import Image
from autogen_core.models import ModelFamily, UserMessage
from autogen_core.tools import FunctionTool
from autogen_ext.models.anthropic import AnthropicChatCompletionClient
from autogen_ext.models.openai import OpenAIChatCompletionClient
from PIL import Image as Picture
from pydantic import BaseModel

import kit

INFO = {
    "vision": True,
    "function_calling": True,
    "json_output": True,
    "structured_output": True,
    "family": ModelFamily.UNKNOWN,
    "multiple_system_messages": True,
}


class Note(BaseModel):
    customer: str
    item: str
    quantity: int
    city: str


def chat(of, **options):
    return OpenAIChatCompletionClient(
        model=of.model, base_url=f"{kit.GATEWAY}/v1", api_key=of.key, model_info=INFO, include_name_in_message=False, **options
    )


def messages(of, **options):
    return AnthropicChatCompletionClient(
        model=of.model, base_url=kit.GATEWAY, api_key=of.key, model_info=INFO, max_tokens=1024, **options
    )


def user(content):
    return [UserMessage(content=content, source="user")]


def cases(model, sdk, forms, **usage):
    def answered(of, answer, text, prompt=None):
        kit.same(answer.content, text)
        kit.same(answer.finish_reason, "stop")
        of.counted(prompt or answer.usage.prompt_tokens, answer.usage.completion_tokens)

    async def buffered(of):
        answered(of, await model(of).create(user(kit.SUM)), "53")

    async def streamed(of):
        *pieces, answer = [part async for part in model(of).create_stream(user(kit.SAY), **usage)]
        assert len(pieces) > 5, pieces
        # Its Anthropic client looks for the prompt's tokens at the beginning, where a model that speaks chat has not told them yet.
        late = of.model == "chat" and not usage and answer.usage.prompt_tokens == 0
        answered(of, answer, kit.POEM, of.attempts()[0]["tokens"]["input"] if late else None)

    async def loop(of, shop, text, stream):
        functions = [FunctionTool(tool, description=tool.__doc__.split(".")[0]) for tool in shop.tools()]
        agent = AssistantAgent(
            "clerk", model(of), tools=functions, max_tool_iterations=5, model_client_stream=stream, system_message=None
        )
        said = (await agent.run(task=text)).messages
        kit.same(said[-1].content, "Done, as asked.")
        return [len(message.content) for message in said if message.type == "ToolCallRequestEvent"]

    async def tools(of):
        for stream in (False, True):
            shop = kit.Shop()
            kit.same(await loop(of, shop, kit.REFUND, stream), [1, 1])
            shop.refunded()

    async def parallel(of):
        for stream in (False, True):
            shop = kit.Shop()
            kit.same(await loop(of, shop, kit.CANCEL, stream), [1, 4])
            shop.cancelled()

    async def structured(of):
        if not forms:
            raise kit.NotOffered("its Anthropic client has none")
        answer = await model(of).create(user(kit.NOTE), json_output=Note)
        kit.same(Note.model_validate_json(answer.content), Note(**kit.READ))

    async def images(of):
        picture = Image(Picture.new("RGB", (2, 2)))
        answer = await model(of).create(user([kit.SAY, picture]))
        assert answer.usage.prompt_tokens > kit.PICTURE_TOKENS
        answered(of, answer, kit.POEM)

    async def errors(of):
        for text, kind in ((kit.TOO_LONG, sdk.BadRequestError), (kit.LIMITED, sdk.RateLimitError)):
            try:
                await model(of).create(user(text))
                raise AssertionError(f"no {kind.__name__}")
            except kind as error:
                assert error.request_id.startswith("t_"), error.request_id
        kit.same(of.finishes(), ["rejected", "rejected"])

    async def broken(of):
        for text in (kit.BREAKS, kit.CUT):
            said = []
            try:
                async for part in model(of).create_stream(user(text)):
                    said.append(part)
                raise AssertionError("the stream ended well")
            except sdk.APIError:
                kit.partly("".join(said))

    async def cancellation(of):
        begun = asyncio.Event()

        async def read():
            async for _ in model(of).create_stream(user(kit.STALL)):
                begun.set()

        reading = asyncio.create_task(read())
        await asyncio.wait_for(begun.wait(), kit.WAIT)
        # Cancelled between two pieces it would forget the connection; so it has to be waiting for one.
        await asyncio.sleep(0.2)
        reading.cancel()
        await asyncio.to_thread(of.ends, "client_gone")

    async def retries(of):
        kit.same((await model(of).create(user(kit.LIMITED_ONCE))).content, kit.POEM)
        kit.same(of.finishes(), ["rejected", "complete"])
        kit.same((await model(of, timeout=kit.TIMEOUT).create(user(kit.SLOW))).content, kit.POEM)
        kit.same(len(of.attempts()), 3)

    bodies = {
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
    }
    waited = {name: lambda of, body=body: asyncio.run(body(of)) for name, body in bodies.items()}
    counting = kit.not_offered("it counts by itself")
    return {**waited, "counting": counting, "listing": kit.not_offered("the library has no such call")}


kit.run("AutoGen, OpenAI", "autogen-agentchat", cases(chat, openai, True, include_usage=True))
kit.run("AutoGen, Anthropic", "autogen-agentchat", cases(messages, anthropic, False))
