// Vercel's AI SDK with its OpenAI provider (chat completions) and its Anthropic provider.
import assert from "node:assert/strict";
import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import { APICallError, generateText, jsonSchema, Output, stepCountIs, streamText, tool } from "ai";
import { z } from "zod";
import * as kit from "./kit.mjs";

globalThis.AI_SDK_LOG_WARNINGS = false;
const Note = z.object({ customer: z.string(), item: z.string(), quantity: z.int(), city: z.string() });

function shopTools(shop) {
  const tools = kit.tools.map(({ name, description, schema }) => [
    name,
    tool({ description, inputSchema: jsonSchema(schema), execute: async (args) => shop[name](args) }),
  ]);
  return Object.fromEntries(tools);
}

/** Reads a stream to its end; what broke it is thrown, as an application sees it in the full stream. */
async function read(stream) {
  let said = "";
  for await (const part of stream.fullStream) {
    if (part.type === "error") throw Object.assign(new Error("broken", { cause: part.error }), { said });
    if (part.type === "text-delta") said += part.text;
  }
  return said;
}

/** @param chat whether the provider speaks chat completions */
function cases(provider, chat) {
  const ask = (of, prompt, also) => ({ model: provider(of), prompt, onError: () => {}, ...also });

  async function answered(of, answer, text) {
    assert.equal(answer.text, text);
    assert.equal(answer.finishReason, "stop");
    await of.counted(answer.usage.inputTokens, answer.usage.outputTokens);
  }

  async function loop(of, shop, prompt, stream) {
    const options = ask(of, prompt, { tools: shopTools(shop), stopWhen: stepCountIs(5) });
    const answer = stream ? streamText(options) : await generateText(options);
    assert.equal(await answer.text, "Done, as asked.");
    const steps = await answer.steps;
    assert.deepEqual(steps.map((step) => step.finishReason), [...steps.slice(1).fill("tool-calls"), "stop"]);
    return steps.map((step) => step.toolCalls.length).filter((calls) => calls > 0);
  }

  return {
    async buffered(of) {
      const answer = await generateText(ask(of, kit.sum));
      assert.match(answer.response.headers["x-request-id"], /^t_/);
      assert.equal(answer.response.modelId, of.model);
      await answered(of, answer, "53");
    },

    async streamed(of) {
      const stream = streamText(ask(of, kit.say));
      const pieces = [];
      for await (const piece of stream.textStream) pieces.push(piece);
      assert.ok(pieces.length > 5, `${pieces.length} pieces`);
      await answered(of, { text: await stream.text, finishReason: await stream.finishReason, usage: await stream.usage }, kit.poem);
    },

    async tools(of) {
      for (const stream of [false, true]) {
        const shop = new kit.Shop();
        assert.deepEqual(await loop(of, shop, kit.refund, stream), [1, 1]);
        shop.refunded();
      }
    },

    async "parallel tools"(of) {
      for (const stream of [false, true]) {
        const shop = new kit.Shop();
        assert.deepEqual(await loop(of, shop, kit.cancel, stream), [1, 4]);
        shop.cancelled();
      }
    },

    async "structured output"(of) {
      const { output } = await generateText(ask(of, kit.note, { output: Output.object({ schema: Note }) }));
      assert.deepEqual(output, { customer: "Ada Byron", item: "oak chairs", quantity: 4, city: "Oslo" });
    },

    async images(of) {
      const content = [
        { type: "text", text: kit.say },
        { type: "image", image: `data:image/png;base64,${kit.picture}` },
      ];
      const answer = await generateText({ model: provider(of), messages: [{ role: "user", content }] });
      assert.ok(answer.usage.inputTokens > kit.PICTURE);
      await answered(of, answer, kit.poem);
    },

    async errors(of) {
      const failure = async (prompt, status, model = provider(of)) => {
        const error = await generateText(ask(of, prompt, { model, maxRetries: 0 })).catch((error) => error);
        assert.ok(APICallError.isInstance(error), `${error}`);
        assert.equal(error.statusCode, status);
        assert.match(error.responseHeaders["x-request-id"], /^t_/);
        return error;
      };
      assert.match((await failure(kit.tooLong, 400)).responseBody, chat ? /context_length_exceeded/ : /prompt is too long/);
      assert.match((await failure("Hello.", 404, provider({ ...of, key: of.key, model: "unheard-of" }))).message, /unheard-of/);
      assert.equal((await failure(kit.limited, 429)).isRetryable, true);
      assert.equal((await of.attempts()).length, 2);
    },

    async "broken streams"(of) {
      for (const text of [kit.breaks, kit.cut]) {
        const error = await read(streamText(ask(of, text))).catch((error) => error);
        assert.equal(error.message, "broken");
        assert.ok(error.said.length > 0 && error.said.length < kit.poem.length, error.said);
      }
    },

    async cancellation(of) {
      const abort = new AbortController();
      const parts = [];
      for await (const part of streamText(ask(of, kit.stall, { abortSignal: abort.signal })).fullStream) {
        parts.push(part.type);
        if (part.type === "text-delta") abort.abort();
      }
      assert.equal(parts.at(-1), "abort");
      await of.ends("client_gone");
    },

    async retries(of) {
      // It does not look at x-should-retry, so its own repeats come on top of the gateway's.
      assert.equal((await generateText(ask(of, kit.limitedThrice))).text, kit.poem);
      const finishes = (await of.attempts()).map((attempt) => attempt.finish);
      assert.deepEqual(finishes, ["rejected", "rejected", "rejected", "complete"]);
    },

    counting: kit.notOffered("the library has no such call"),
    listing: kit.notOffered("the library has no such call"),
  };
}

const version = kit.version("ai");
const openai = (of) => createOpenAI({ baseURL: `${kit.gateway}/v1`, apiKey: of.key }).chat(of.model);
const anthropic = (of) => createAnthropic({ baseURL: `${kit.gateway}/v1`, apiKey: of.key })(of.model);
await kit.run("ai, OpenAI", version, cases(openai, true));
await kit.run("ai, Anthropic", version, cases(anthropic, false));
