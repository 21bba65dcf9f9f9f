package io.escalier.simulator.exam;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An order of the toy shop; money in cents. */
record Order(
        String id, String customer, String product, int quantity, int total, String status, String city, int refunded) {

    Order withStatus(String other) {
        return new Order(id, customer, product, quantity, total, other, city, refunded);
    }

    Order withCity(String other) {
        return new Order(id, customer, product, quantity, total, status, other, refunded);
    }

    Order refunded(int cents) {
        return new Order(id, customer, product, quantity, total, status, city, refunded + cents);
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("order_id", id)
                .put("customer_id", customer)
                .put("product", product)
                .put("quantity", quantity)
                .put("total_cents", total)
                .put("status", status)
                .put("city", city)
                .put("refunded_cents", refunded);
    }
}
