import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A shop with three orders, that remembers what was done; the libraries' tools call it. */
final class Shop {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Order> orders = new TreeMap<>(Map.of(
            "O-1", new Order("O-1", "C-1", 2500, "delayed"),
            "O-2", new Order("O-2", "C-1", 4000, "shipped"),
            "O-3", new Order("O-3", "C-1", 900, "delayed")));

    /** Some libraries call several tools at one time. */
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    record Order(String order_id, String customer_id, int total_cents, String status) {}

    String getOrder(String orderId) {
        return json(orders.get(orderId));
    }

    String listOrders(String customerId) {
        return json(Map.of("orders", orders.values()));
    }

    String updateOrder(String orderId, String status) {
        done.add(status + " " + orderId);
        Order order = orders.get(orderId);
        return json(new Order(orderId, order.customer_id(), order.total_cents(), status));
    }

    String refund(String orderId, int cents) {
        done.add("refund " + orderId + " " + cents);
        return json(orders.get(orderId));
    }

    void refunded() {
        Kit.same(done, List.of("refund O-1 2500"));
    }

    void cancelled() {
        Kit.same(
                done.stream().sorted().toList(),
                List.of("cancelled O-1", "cancelled O-3", "refund O-1 2500", "refund O-3 900"));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
