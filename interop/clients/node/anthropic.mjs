// The official Anthropic client for JavaScript.
import assert from "node:assert/strict";
import Anthropic, { APIError, APIUserAbortError, BadRequestError, NotFoundError, RateLimitError } from "@anthropic-ai/sdk";
import { betaTool } from "@anthropic-ai/sdk/helpers/beta/json-schema";
import { zodOutputFormat } from "@anthropic-ai/sdk/helpers/zod";
import { z } from "zod";
import * as kit from "./kit.mjs";

const client = (of, options) => new Anthropic({ baseURL: kit.gateway, apiKey: of.key, ...options });
const ask = (of, content) => ({ model: of.model, max_tokens: 1024, messages: [{ role: "user", content }] });
const Note = z.object({ customer: z.string(), item: z.string(), quantity: z.int(), city: z.string() });

async function answered(of, answer, text) {
  assert.deepEqual(answer.content.map((block) => block.text), [text]);
  assert.equal(answer.stop_reason, "end_turn");
  assert.equal(answer.model, of.model);
  const { input_tokens, cache_read_input_tokens, cache_creation_input_tokens, output_tokens } = answer.usage;
  await of.counted(input_tokens + (cache_read_input_tokens ?? 0) + (cache_creation_input_tokens ?? 0), output_tokens);
}

/** The library's own loop, of its beta; how many calls came at once, turn by turn. */
async function loop(of, shop, text, stream) {
  const tools = kit.tools.map(({ name, description, schema: inputSchema }) =>
    betaTool({ name, description, inputSchema, run: (args) => JSON.stringify(shop[name](args)) }),
  );
  const turns = [];
  for await (const turn of client(of).beta.messages.toolRunner({ ...ask(of, text), tools, stream })) {
    turns.push(stream ? await turn.finalMessage() : turn);
  }
  const last = turns.pop();
  assert.equal(last.content.at(-1).text, "Done, as asked.");
  assert.equal(last.stop_reason, "end_turn");
  assert.ok(turns.every((turn) => turn.stop_reason === "tool_use"));
  return turns.map((turn) => turn.content.filter((block) => block.type === "tool_use").length);
}

await kit.run("anthropic (Node)", kit.version("@anthropic-ai/sdk"), {
  async buffered(of) {
    const answer = await client(of).messages.create(ask(of, kit.sum));
    assert.match(answer._request_id, /^t_/);
    await answered(of, answer, "53");
  },

  async streamed(of) {
    let pieces = 0;
    const stream = client(of).messages.stream(ask(of, kit.say));
    stream.on("text", () => pieces++);
    await answered(of, await stream.finalMessage(), kit.poem);
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
    const form = { output_config: { format: zodOutputFormat(Note) } };
    const answer = await client(of).messages.parse({ ...ask(of, kit.note), ...form });
    assert.deepEqual(answer.parsed_output, { customer: "Ada Byron", item: "oak chairs", quantity: 4, city: "Oslo" });
  },

  async images(of) {
    const source = { type: "base64", media_type: "image/png", data: kit.picture };
    const content = [
      { type: "image", source },
      { type: "text", text: kit.say },
    ];
    const answer = await client(of).messages.create(ask(of, content));
    assert.ok(answer.usage.input_tokens > kit.PICTURE);
    await answered(of, answer, kit.poem);
  },

  async errors(of) {
    const anthropic = client(of);
    const failure = async (text, type, status, also) => {
      const error = await anthropic.messages.create({ ...ask(of, text), ...also }).catch((error) => error);
      assert.ok(error instanceof type, `${error}`);
      assert.equal(error.status, status);
      assert.match(error.requestID, /^t_/);
      return error;
    };
    assert.match((await failure(kit.tooLong, BadRequestError, 400)).message, /prompt is too long/);
    assert.equal((await failure("Hello.", NotFoundError, 404, { model: "unheard-of" })).type, "not_found_error");
    assert.ok(Number((await failure(kit.limited, RateLimitError, 429)).headers.get("retry-after")) > 0);
    assert.equal((await of.attempts()).length, 2);
  },

  async "broken streams"(of) {
    for (const text of [kit.breaks, kit.cut]) {
      let said = "";
      const stream = client(of).messages.stream(ask(of, text));
      stream.on("text", (piece) => (said += piece));
      await assert.rejects(stream.finalMessage(), APIError);
      assert.ok(said.length > 0 && said.length < kit.poem.length, said);
    }
  },

  async cancellation(of) {
    const stream = client(of).messages.stream(ask(of, kit.stall));
    stream.once("text", () => stream.abort());
    await assert.rejects(stream.finalMessage(), APIUserAbortError);
    await of.ends("client_gone");
  },

  async retries(of) {
    // A full quota upstream is asked again by the gateway; a client that loses patience by the client, which joins its own task.
    const once = await client(of).messages.create(ask(of, kit.limitedOnce));
    assert.equal(once.content[0].text, kit.poem);
    assert.deepEqual((await of.attempts()).map((attempt) => attempt.finish), ["rejected", "complete"]);
    const slow = await client(of, { timeout: kit.TIMEOUT }).messages.create(ask(of, kit.slow));
    assert.equal(slow.content[0].text, kit.poem);
    assert.equal((await of.attempts()).length, 3);
  },

  async counting(of) {
    const { max_tokens, ...question } = ask(of, kit.say);
    const counted = (await client(of).messages.countTokens(question)).input_tokens;
    const { usage } = await client(of).messages.create(ask(of, kit.say));
    assert.ok(counted > usage.input_tokens / 2 && counted < usage.input_tokens * 2, `${counted} for ${usage.input_tokens}`);
    assert.equal((await of.attempts()).length, 1);
  },

  async listing(of) {
    const anthropic = client(of);
    const ids = [];
    for await (const model of anthropic.models.list()) ids.push(model.id);
    assert.ok(ids.includes(of.model), `${ids}`);
    assert.equal((await anthropic.models.retrieve(of.model)).type, "model");
  },
});
