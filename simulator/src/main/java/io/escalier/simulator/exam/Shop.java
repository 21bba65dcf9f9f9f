package io.escalier.simulator.exam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A toy shop with customers, orders and products, worked through tools. Not for use by several threads. */
public final class Shop {
    private static final Set<String> STATUSES = Set.of("pending", "shipped", "delivered", "delayed", "cancelled");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final List<Product> products;

    Shop(List<Product> products, List<Order> orders) {
        this.products = products;
        orders.forEach(order -> this.orders.put(order.id(), order));
    }

    /** The shop of an errand, as it is before anything was done. */
    public static Shop of(Posed errand) {
        return Stock.shop(errand.shop());
    }

    List<Order> orders() {
        return List.copyOf(orders.values());
    }

    List<Product> products() {
        return products;
    }

    /** Runs one tool call. A mistake gives {@code {"error": ...}} and changes nothing. */
    public String execute(Call call) {
        JsonNode arguments;
        try {
            arguments = JSON.readTree(call.arguments());
        } catch (JsonProcessingException e) {
            return error("the arguments are not JSON: " + e.getOriginalMessage());
        }
        return switch (call.name()) {
            case "get_order" -> order(arguments, Order::toJson);
            case "list_orders" -> listOrders(arguments);
            case "search_products" -> searchProducts(arguments);
            case "update_order" -> order(arguments, order -> update(order, arguments));
            case "refund" -> order(arguments, order -> refund(order, arguments));
            default -> error("there is no tool " + call.name());
        };
    }

    /** All orders as they are now. */
    public ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        orders.forEach((id, order) -> state.set(id, order.toJson()));
        return state;
    }

    private interface Act {
        ObjectNode on(Order order);
    }

    private String order(JsonNode arguments, Act act) {
        Order order = orders.get(arguments.path("order_id").asText());
        return order == null
                ? error("order_id must name an order, such as O-1001")
                : act.on(order).toString();
    }

    private String listOrders(JsonNode arguments) {
        String customer = arguments.path("customer_id").asText();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("orders");
        orders().stream().filter(order -> order.customer().equals(customer)).forEach(order -> list.add(order.toJson()));
        return list.isEmpty() ? error("customer_id must name a customer, such as C-1") : json.toString();
    }

    private String searchProducts(JsonNode arguments) {
        String query = arguments.path("query").asText().toLowerCase(Locale.ROOT);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("products");
        products.stream()
                .filter(product -> product.name().contains(query))
                .forEach(product -> list.addObject()
                        .put("product_id", product.id())
                        .put("name", product.name())
                        .put("price_cents", product.price()));
        return query.isEmpty() ? error("query must not be empty") : json.toString();
    }

    private ObjectNode update(Order order, JsonNode arguments) {
        String status = arguments.path("status").asText(order.status());
        String city = arguments.path("city").asText(order.city());
        if (!STATUSES.contains(status)) {
            return mistake("status must be one of pending, shipped, delivered, delayed, cancelled");
        }
        if (!arguments.has("status") && !arguments.has("city")) {
            return mistake("give a status or a city");
        }
        return store(order.withStatus(status).withCity(city));
    }

    private ObjectNode refund(Order order, JsonNode arguments) {
        int cents = arguments.path("amount_cents").asInt(-1);
        if (cents <= 0 || order.refunded() + cents > order.total()) {
            return mistake("amount_cents must be more than 0 and not more than what was paid and not yet refunded");
        }
        return store(order.refunded(cents));
    }

    private ObjectNode store(Order order) {
        orders.put(order.id(), order);
        return order.toJson();
    }

    private static ObjectNode mistake(String message) {
        return JsonNodeFactory.instance.objectNode().put("error", message);
    }

    private static String error(String message) {
        return mistake(message).toString();
    }
}
