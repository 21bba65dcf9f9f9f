// What the programs of this folder share: the run of their cases, the simulator's meter, and what is asked.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";

export const gateway = process.env.GATEWAY;
export const TIMEOUT = 1_500;
const WAIT = 15_000;

/** The library has no such thing; why. */
export class NotOffered extends Error {}

export function notOffered(why) {
  return () => {
    throw new NotOffered(why);
  };
}

export function version(name) {
  return createRequire(import.meta.url)(`./node_modules/${name}/package.json`).version;
}

/** A case on one route. Its key goes through to the simulator, whose meter tells by it what the case came to upstream. */
class Case {
  constructor(client, model, name) {
    this.model = model;
    this.key = `${client}/${model}/${name}`.replace(/[^\w/.-]+/g, "-");
  }

  async attempts() {
    const hash = createHash("sha256").update(this.key).digest("hex").slice(0, 12);
    const meter = await (await fetch(`${process.env.SIMULATOR}/sim/meter`)).json();
    return meter.attempts.filter((attempt) => attempt.key_hash === hash);
  }

  /** Waits until the only attempt upstream has ended so. */
  async ends(finish) {
    const until = Date.now() + WAIT;
    let attempts;
    do {
      attempts = await this.attempts();
      if (attempts.length === 1 && attempts[0].finish === finish) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    } while (Date.now() < until);
    assert.fail(`upstream there was ${attempts.map((attempt) => attempt.finish)}, not one ${finish}`);
  }

  /** The client was told what the model that answered has counted: the last attempt, of both models where one took over. */
  async counted(input, output) {
    const attempts = await this.attempts();
    const takes = this.model === "takeover" ? ["sim-small", "sim-frontier"] : ["sim-small"];
    assert.deepEqual(attempts.map((attempt) => attempt.model), takes);
    const told = attempts.at(-1).tokens;
    assert.equal(input, told.input + told.cache_read + told.cache_write + told.cache_write_1h);
    assert.equal(output, told.output + told.reasoning);
  }
}

/** Runs each case on each route, and prints a line for it: client, version, route, case, what came of it, why. */
export async function run(client, version, cases) {
  for (const model of process.env.ROUTES.split(" ")) {
    for (const [name, body] of Object.entries(cases)) {
      if (model === "takeover" && !ANSWERS.includes(name)) continue;
      const line = [client, version, model, name];
      try {
        await body(new Case(client, model, name));
        line.push("ok", "");
      } catch (error) {
        const why = error instanceof NotOffered ? error.message : (error.stack ?? String(error));
        line.push(error instanceof NotOffered ? "not offered" : "failed", why.replace(/\s+/g, " ").slice(0, 600));
      }
      console.log(line.join("\t"));
    }
  }
}

/** The cases in which a takeover can be. */
const ANSWERS = ["buffered", "streamed", "tools", "parallel tools", "structured output", "images"];

const right = "[[sim:flaw=none]]";
export const sum = `What is ((12 + 7) * 3) - 4? ${right}`;
export const poem = "Roses are red, violets are blue, and this text comes in more than two pieces.";
export const say = `[[sim:say="${poem}"]]`;
export const stall = `${say} [[sim:fault=stall tokens=5]]`;
export const slow = `${say} [[sim:fault=stall tokens=5 ms=3000]]`;
export const breaks = `${say} [[sim:fault=error_event tokens=5]]`;
export const cut = `${say} [[sim:fault=cut tokens=5]]`;
export const tooLong = "Hello. [[sim:fault=context_length]]";
export const limited = "Hello. [[sim:fault=429 retry_after=30]]";
export const limitedOnce = `${say} [[sim:fault=429 retry_after=0 times=1]]`;
export const limitedThrice = `${say} [[sim:fault=429 retry_after=0 times=3]]`;
export const refund = `Please refund order O-1 in full. ${right}`;
export const cancel = `Please cancel every delayed order of customer C-1 and refund each of them in full. ${right}`;
export const note =
  "Read this order note into JSON. Order note: Ada Byron <ada@example.org> ordered 4 oak chairs at 12.5 EUR each on 2026-03-01," +
  ` to be delivered to Lyon. Correction: deliver to Oslo. ${right}`;
export const picture =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** What the model sees of a picture, at the least, in tokens. */
export const PICTURE = 85;

/** Tools of a shop with three orders, that remember what was done. */
export class Shop {
  orders = [
    { order_id: "O-1", customer_id: "C-1", total_cents: 2500, status: "delayed" },
    { order_id: "O-2", customer_id: "C-1", total_cents: 4000, status: "shipped" },
    { order_id: "O-3", customer_id: "C-1", total_cents: 900, status: "delayed" },
  ];
  done = [];

  get_order = ({ order_id }) => this.#order(order_id);

  list_orders = ({ customer_id }) => ({ orders: this.orders.filter((order) => order.customer_id === customer_id) });

  update_order = ({ order_id, status }) => {
    this.done.push(`${status} ${order_id}`);
    return Object.assign(this.#order(order_id), { status });
  };

  refund = ({ order_id, amount_cents }) => {
    this.done.push(`refund ${order_id} ${amount_cents}`);
    return this.#order(order_id);
  };

  refunded() {
    assert.deepEqual(this.done, ["refund O-1 2500"]);
  }

  cancelled() {
    const all = ["cancelled O-1", "cancelled O-3", "refund O-1 2500", "refund O-3 900"];
    assert.deepEqual(this.done.toSorted(), all);
  }

  #order(id) {
    return this.orders.find((order) => order.order_id === id) ?? { error: `there is no order ${id}` };
  }
}

/** The tools as a name, what it is for, and a schema of its arguments. */
const text = { type: "string" };
export const tools = [
  ["get_order", "One order", { order_id: text }],
  ["list_orders", "All orders of a customer", { customer_id: text }],
  ["update_order", "Changes the status of an order", { order_id: text, status: text }],
  ["refund", "Pays money back, in cents", { order_id: text, amount_cents: { type: "integer" } }],
].map(([name, description, properties]) => ({
  name,
  description,
  schema: { type: "object", properties, required: Object.keys(properties), additionalProperties: false },
}));
