// The official OpenAI client for JavaScript.
import assert from "node:assert/strict";
import OpenAI, { APIError, APIUserAbortError, BadRequestError, NotFoundError, RateLimitError } from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";
import * as kit from "./kit.mjs";

const client = (of, options) => new OpenAI({ baseURL: `${kit.gateway}/v1`, apiKey: of.key, ...options });
const user = (content) => [{ role: "user", content }];
const ask = (of, text) => ({ model: of.model, messages: user(text) });
const Note = z.object({ customer: z.string(), item: z.string(), quantity: z.int(), city: z.string() });

async function answered(of, answer, text) {
  assert.equal(answer.choices[0].message.content, text);
  assert.equal(answer.choices[0].finish_reason, "stop");
  assert.equal(answer.model, of.model);
  await of.counted(answer.usage.prompt_tokens, answer.usage.completion_tokens);
}

/** The library's own loop; how many calls came at once, turn by turn. */
async function loop(of, shop, text, stream) {
  const functions = kit.tools.map(({ name, description, schema: parameters }) => ({
    type: "function",
    function: { name, description, parameters, parse: JSON.parse, function: (args) => JSON.stringify(shop[name](args)) },
  }));
  const runner = client(of).chat.completions.runTools({ ...ask(of, text), tools: functions, stream });
  assert.equal(await runner.finalContent(), "Done, as asked.");
  const reasons = runner.allChatCompletions().map((answer) => answer.choices[0].finish_reason);
  assert.deepEqual(reasons, [...reasons.slice(1).fill("tool_calls"), "stop"]);
  return runner.messages.filter((message) => message.tool_calls).map((message) => message.tool_calls.length);
}

await kit.run("openai (Node)", kit.version("openai"), {
  async buffered(of) {
    const answer = await client(of).chat.completions.create(ask(of, kit.sum));
    assert.match(answer._request_id, /^t_/);
    await answered(of, answer, "53");
  },

  async streamed(of) {
    let pieces = 0;
    const stream = client(of).chat.completions.stream({ ...ask(of, kit.say), stream_options: { include_usage: true } });
    stream.on("content", () => pieces++);
    await answered(of, await stream.finalChatCompletion(), kit.poem);
    assert.ok(pieces > 5, `${pieces} pieces`);
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
    const answer = await client(of).chat.completions.parse({
      ...ask(of, kit.note),
      response_format: zodResponseFormat(Note, "note"),
    });
    const note = answer.choices[0].message.parsed;
    assert.deepEqual(note, { customer: "Ada Byron", item: "oak chairs", quantity: 4, city: "Oslo" });
  },

  async images(of) {
    const url = `data:image/png;base64,${kit.picture}`;
    const content = [
      { type: "text", text: kit.say },
      { type: "image_url", image_url: { url } },
    ];
    const answer = await client(of).chat.completions.create({ model: of.model, messages: user(content) });
    assert.ok(answer.usage.prompt_tokens > kit.PICTURE);
    await answered(of, answer, kit.poem);
  },

  async errors(of) {
    const openai = client(of);
    const failure = async (text, type, status, also) => {
      const error = await openai.chat.completions.create({ ...ask(of, text), ...also }).catch((error) => error);
      assert.ok(error instanceof type, `${error}`);
      assert.equal(error.status, status);
      assert.match(error.requestID, /^t_/);
      return error;
    };
    assert.equal((await failure(kit.tooLong, BadRequestError, 400)).code, "context_length_exceeded");
    assert.equal((await failure("Hello.", NotFoundError, 404, { model: "unheard-of" })).code, "model_not_found");
    assert.ok(Number((await failure(kit.limited, RateLimitError, 429)).headers.get("retry-after")) > 0);
    assert.equal((await of.attempts()).length, 2);
  },

  async "broken streams"(of) {
    for (const text of [kit.breaks, kit.cut]) {
      let said = "";
      const read = async () => {
        const stream = await client(of).chat.completions.create({ ...ask(of, text), stream: true });
        for await (const chunk of stream) said += chunk.choices[0]?.delta?.content ?? "";
      };
      await assert.rejects(read, APIError);
      assert.ok(said.length > 0 && said.length < kit.poem.length, said);
    }
  },

  async cancellation(of) {
    const stream = client(of).chat.completions.stream(ask(of, kit.stall));
    stream.once("content", () => stream.abort());
    await assert.rejects(stream.finalContent(), APIUserAbortError);
    await of.ends("client_gone");
  },

  async retries(of) {
    // A full quota upstream is asked again by the gateway; a client that loses patience by the client, which joins its own task.
    const once = await client(of).chat.completions.create(ask(of, kit.limitedOnce));
    assert.equal(once.choices[0].message.content, kit.poem);
    assert.deepEqual((await of.attempts()).map((attempt) => attempt.finish), ["rejected", "complete"]);
    const impatient = client(of, { timeout: kit.TIMEOUT });
    const slow = await impatient.chat.completions.create(ask(of, kit.slow));
    assert.equal(slow.choices[0].message.content, kit.poem);
    assert.equal((await of.attempts()).length, 3);
  },

  counting: kit.notOffered("the API has no such call"),

  async listing(of) {
    const openai = client(of);
    const ids = [];
    for await (const model of openai.models.list()) ids.push(model.id);
    assert.ok(ids.includes(of.model), `${ids}`);
    assert.equal((await openai.models.retrieve(of.model)).object, "model");
  },
});
