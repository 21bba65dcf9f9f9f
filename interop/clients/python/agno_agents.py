"""Agno's agents, with its models of both dialects."""

import base64

from agno.agent import Agent, RunCompletedEvent, RunContentEvent, ToolCallStartedEvent
from agno.media import Image
from agno.models.anthropic import Claude
from agno.models.openai import OpenAIChat
from pydantic import BaseModel

import kit


class Note(BaseModel):
    customer: str
    item: str
    quantity: int
    city: str


def chat(of, **options):
    return OpenAIChat(id=of.model, base_url=f"{kit.GATEWAY}/v1", api_key=of.key, **options)


def messages(of, **options):
    # By default it asks for more tokens than the smaller of the models gives: the gateway knows.
    return Claude(id=of.model, api_key=of.key, client_params={"base_url": kit.GATEWAY}, **options)


def cases(model):
    def agent(of, **options):
        return Agent(model=model(of), telemetry=False, **options)

    def answered(of, run, text):
        kit.same(run.content, text)
        kit.same(run.status.value, "COMPLETED")
        of.counted(run.metrics.input_tokens, run.metrics.output_tokens)

    def buffered(of):
        answered(of, agent(of).run(kit.SUM), "53")

    def streamed(of):
        *events, run = agent(of).run(kit.SAY, stream=True, stream_events=True, yield_run_output=True)
        assert sum(isinstance(event, RunContentEvent) for event in events) > 5
        answered(of, run, kit.POEM)

    def loop(of, shop, text, stream):
        clerk = agent(of, tools=shop.tools())
        if stream:
            events = list(clerk.run(text, stream=True, stream_events=True))
            assert any(isinstance(event, ToolCallStartedEvent) for event in events)
            kit.same([event.content for event in events if isinstance(event, RunCompletedEvent)], ["Done, as asked."])
        else:
            kit.same(clerk.run(text).content, "Done, as asked.")

    def tools(of):
        for stream in (False, True):
            shop = kit.Shop()
            loop(of, shop, kit.REFUND, stream)
            shop.refunded()

    def parallel(of):
        for stream in (False, True):
            shop = kit.Shop()
            loop(of, shop, kit.CANCEL, stream)
            shop.cancelled()

    def structured(of):
        kit.same(agent(of, output_schema=Note).run(kit.NOTE).content, Note(**kit.READ))

    def images(of):
        picture = Image(content=base64.b64decode(kit.PICTURE), mime_type="image/png", format="png")
        run = agent(of).run(kit.SAY, images=[picture])
        assert run.metrics.input_tokens > kit.PICTURE_TOKENS
        answered(of, run, kit.POEM)

    return {
        "buffered": buffered,
        "streamed": streamed,
        "tools": tools,
        "parallel tools": parallel,
        "structured output": structured,
        "images": images,
        "counting": kit.not_offered("the library has no such call"),
        "listing": kit.not_offered("the library has no such call"),
    }


kit.run("Agno, OpenAI", "agno", cases(chat))
kit.run("Agno, Anthropic", "agno", cases(messages))
