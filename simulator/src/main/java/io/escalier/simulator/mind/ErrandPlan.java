package io.escalier.simulator.mind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What an errand in the shop needs: something to read first, then calls that change things or words to reply.
 *
 * @param read the call that brings what is not known yet; empty when all is known
 * @param writes the calls to make, once all is known
 * @param says the reply to a question; empty for an errand that changes things
 * @param seen what a mistaken model might take instead: other orders or products
 */
record ErrandPlan(double difficulty, Optional<Step> read, List<Step> writes, String says, List<String> seen) {
    static final Pattern TEXT =
            Pattern.compile("Please change the delivery city of order (O-\\d{1,9}) to ([A-Z][a-z]+)\\."
                    + "|Please refund order (O-\\d{1,9}) in full\\."
                    + "|Which is the cheapest ([a-z]{1,30}) you sell\\?"
                    + "|Please refund the most expensive order of customer (C-\\d{1,9}) in full\\."
                    + "|Please cancel every delayed order of customer (C-\\d{1,9}) and refund each of them in full\\."
                    + "|Please send every pending order of customer (C-\\d{1,9}) to ([A-Z][a-z]+), and refund 10 percent"
                    + " of the cheapest of them\\.");

    /** A tool call before it has an id. */
    record Step(String tool, ObjectNode arguments) {}

    static ErrandPlan of(MatchResult errand, Transcript transcript) {
        if (errand.group(1) != null) {
            return known(0.1, List.of(send(errand.group(1), errand.group(2))), List.of());
        }
        if (errand.group(3) != null) {
            return refundOne(errand.group(3), transcript);
        }
        if (errand.group(4) != null) {
            return cheapest(errand.group(4), transcript);
        }
        String customer =
                errand.group(5) != null ? errand.group(5) : errand.group(6) != null ? errand.group(6) : errand.group(7);
        return ofCustomer(errand, customer, transcript);
    }

    private static ErrandPlan known(double difficulty, List<Step> writes, List<String> seen) {
        return new ErrandPlan(difficulty, Optional.empty(), writes, "", seen);
    }

    private static ErrandPlan unread(double difficulty, String tool, String argument, String value) {
        Step read = new Step(tool, arguments().put(argument, value));
        return new ErrandPlan(difficulty, Optional.of(read), List.of(), "", List.of());
    }

    private static ErrandPlan refundOne(String order, Transcript transcript) {
        for (JsonNode result : transcript.results("get_order")) {
            if (result.path("order_id").asText().equals(order)) {
                return known(0.28, List.of(refund(result, 1)), List.of());
            }
        }
        return unread(0.28, "get_order", "order_id", order);
    }

    private static ErrandPlan cheapest(String thing, Transcript transcript) {
        List<JsonNode> products = all(transcript.results("search_products"), "products");
        if (products.isEmpty()) {
            return unread(0.4, "search_products", "query", thing);
        }
        JsonNode least = products.stream()
                .min(Comparator.comparingInt(
                        product -> product.path("price_cents").asInt()))
                .orElseThrow();
        return new ErrandPlan(
                0.4, Optional.empty(), List.of(), least.path("product_id").asText(), ids(products, "product_id"));
    }

    private static ErrandPlan ofCustomer(MatchResult errand, String customer, Transcript transcript) {
        boolean most = errand.group(5) != null;
        boolean delayed = errand.group(6) != null;
        double difficulty = most ? 0.58 : delayed ? 0.75 : 0.92;
        List<JsonNode> orders = all(transcript.results("list_orders"), "orders").stream()
                .filter(order -> order.path("customer_id").asText().equals(customer))
                .toList();
        if (orders.isEmpty()) {
            return unread(difficulty, "list_orders", "customer_id", customer);
        }
        Comparator<JsonNode> total =
                Comparator.comparingInt(order -> order.path("total_cents").asInt());
        List<Step> writes = new ArrayList<>();
        if (most) {
            orders.stream().max(total).ifPresent(order -> writes.add(refund(order, 1)));
        } else if (delayed) {
            with(orders, "delayed").forEach(order -> {
                writes.add(new Step("update_order", named(order).put("status", "cancelled")));
                writes.add(refund(order, 1));
            });
        } else {
            List<JsonNode> pending = with(orders, "pending");
            pending.forEach(order -> writes.add(send(order.path("order_id").asText(), errand.group(8))));
            pending.stream().min(total).ifPresent(order -> writes.add(refund(order, 10)));
        }
        return known(difficulty, writes, ids(orders, "order_id"));
    }

    private static List<JsonNode> with(List<JsonNode> orders, String status) {
        return orders.stream()
                .filter(order -> order.path("status").asText().equals(status))
                .toList();
    }

    private static List<JsonNode> all(List<JsonNode> results, String list) {
        return results.stream()
                .flatMap(result -> StreamSupport.stream(result.path(list).spliterator(), false))
                .toList();
    }

    private static List<String> ids(List<JsonNode> nodes, String name) {
        return nodes.stream().map(node -> node.path(name).asText()).distinct().toList();
    }

    private static Step send(String order, String city) {
        return new Step("update_order", arguments().put("order_id", order).put("city", city));
    }

    private static Step refund(JsonNode order, int part) {
        return new Step(
                "refund",
                named(order).put("amount_cents", order.path("total_cents").asInt() / part));
    }

    private static ObjectNode named(JsonNode order) {
        return arguments().put("order_id", order.path("order_id").asText());
    }

    private static ObjectNode arguments() {
        return JsonNodeFactory.instance.objectNode();
    }
}
