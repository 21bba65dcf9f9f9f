package io.escalier.simulator.exam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The shop's tools as a chat request offers them. */
final class ShopTools {
    private ShopTools() {}

    static ArrayNode tools() {
        ArrayNode tools = JsonNodeFactory.instance.arrayNode();
        tool(tools, "get_order", "One order with its total, status and city.", "order_id", List.of());
        tool(tools, "list_orders", "All orders of a customer.", "customer_id", List.of());
        tool(tools, "search_products", "Products whose name contains the query, with prices.", "query", List.of());
        tool(
                tools,
                "update_order",
                "Changes the status or the delivery city of an order.",
                "order_id",
                List.of("status", "city"));
        ObjectNode refund = tool(tools, "refund", "Pays money back, in cents.", "order_id", List.of());
        refund.withObject("/properties")
                .putObject("amount_cents")
                .put("type", "integer")
                .put("minimum", 1);
        refund.withArray("/required").add("amount_cents");
        return tools;
    }

    private static ObjectNode tool(ArrayNode tools, String name, String about, String required, List<String> others) {
        ObjectNode function =
                tools.addObject().put("type", "function").putObject("function").put("name", name);
        function.put("description", about);
        ObjectNode schema = function.putObject("parameters").put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject(required).put("type", "string");
        others.forEach(other -> properties.putObject(other).put("type", "string"));
        schema.putArray("required").add(required);
        schema.put("additionalProperties", false);
        return schema;
    }
}
