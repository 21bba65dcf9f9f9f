package io.escalier.simulator.exam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** The errands of the shop: what is asked for, and the calls that do it. */
final class Errands {
    private Errands() {}

    /**
     * @param calls that change the shop as asked
     * @param says what the last words must hold; may be empty
     */
    record Task(String text, List<Call> calls, String says) {}

    static Task task(double difficulty, Shop shop, RandomGenerator random) {
        int sort = Math.min(5, (int) (difficulty * 6));
        Order order = Bodies.pick(shop.orders(), random);
        String city = Bodies.pick(Stock.CITIES, random);
        return switch (sort) {
            case 0 ->
                new Task(
                        "Please change the delivery city of order " + order.id() + " to " + city + ".",
                        List.of(send(order, city)),
                        "");
            case 1 ->
                new Task("Please refund order " + order.id() + " in full.", List.of(refund(order, order.total())), "");
            case 2 -> cheapest(shop, Bodies.pick(Stock.THINGS, random));
            case 3 -> mostExpensive(shop, order.customer());
            case 4 -> delayed(shop, order.customer());
            default -> pending(shop, order.customer(), city);
        };
    }

    private static Task cheapest(Shop shop, String thing) {
        String id = shop.products().stream()
                .filter(product -> product.name().endsWith(thing))
                .min(Comparator.comparingInt(Product::price))
                .orElseThrow()
                .id();
        return new Task("Which is the cheapest " + thing + " you sell? Reply with its product id only.", List.of(), id);
    }

    private static Task mostExpensive(Shop shop, String customer) {
        Order order = of(shop, customer, "").stream()
                .max(Comparator.comparingInt(Order::total))
                .orElseThrow();
        return new Task(
                "Please refund the most expensive order of customer " + customer + " in full.",
                List.of(refund(order, order.total())),
                "");
    }

    private static Task delayed(Shop shop, String customer) {
        List<Call> calls = new ArrayList<>();
        for (Order order : of(shop, customer, "delayed")) {
            calls.add(new Call("update_order", "{\"order_id\":\"" + order.id() + "\",\"status\":\"cancelled\"}"));
            calls.add(refund(order, order.total()));
        }
        return new Task(
                "Please cancel every delayed order of customer " + customer + " and refund each of them in full.",
                calls,
                "");
    }

    private static Task pending(Shop shop, String customer, String city) {
        List<Order> orders = of(shop, customer, "pending");
        List<Call> calls = new ArrayList<>();
        orders.forEach(order -> calls.add(send(order, city)));
        Order least = orders.stream().min(Comparator.comparingInt(Order::total)).orElseThrow();
        calls.add(refund(least, least.total() / 10));
        return new Task(
                "Please send every pending order of customer " + customer + " to " + city
                        + ", and refund 10 percent of the cheapest of them.",
                calls,
                "");
    }

    private static List<Order> of(Shop shop, String customer, String status) {
        return shop.orders().stream()
                .filter(order -> order.customer().equals(customer))
                .filter(order -> status.isEmpty() || order.status().equals(status))
                .toList();
    }

    private static Call send(Order order, String city) {
        return new Call("update_order", "{\"order_id\":\"" + order.id() + "\",\"city\":\"" + city + "\"}");
    }

    private static Call refund(Order order, int cents) {
        return new Call("refund", "{\"order_id\":\"" + order.id() + "\",\"amount_cents\":" + cents + "}");
    }
}
