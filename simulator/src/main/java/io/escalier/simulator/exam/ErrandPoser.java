package io.escalier.simulator.exam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.random.RandomGenerator;

/** Errands in the toy shop, from one call to several that hang on what was read before. */
final class ErrandPoser implements Poser {
    private static final String POLICY = """
            You work at the service desk of a small mail-order shop for household goods. You have tools to look orders \
            up, to list the orders of a customer, to search the catalogue, to change orders and to pay money back.
            Rules of the desk:
            1. Read before you write: look an order up before you pay money back for it, unless you have seen it already \
            in this conversation.
            2. Money is in cents. Never pay back more than was paid for an order, and never twice.
            3. Do all that the customer asked for and nothing else. Do not change orders that were not named and do not \
            fit the description.
            4. When several orders are meant, treat each of them, once. Independent calls may be made at the same time.
            5. When a tool reports an error, read what it says, put the call right and go on.
            6. Customers have ids such as C-1, orders such as O-1001, products such as P-101.
            7. Do not ask back; the customer will not answer. When you have done everything, say so in one short \
            sentence. When the customer asks for a piece of information only, reply with that and nothing else.
            """;

    @Override
    public Posed pose(String id, double difficulty, RandomGenerator random) {
        long seed = random.nextLong();
        Shop shop = Stock.shop(seed);
        Errands.Task task = Errands.task(difficulty, shop, random);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", POLICY);
        messages.addObject().put("role", "user").put("content", task.text());
        body.set("tools", ShopTools.tools());
        task.calls().forEach(shop::execute);
        ObjectNode expected = JsonNodeFactory.instance.objectNode().put("says", task.says());
        expected.set("state", shop.state());
        return new Posed(id, Kind.ERRAND, difficulty, body, expected.toString(), seed);
    }
}
