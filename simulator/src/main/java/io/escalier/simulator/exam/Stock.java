package io.escalier.simulator.exam;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fills a toy shop by seed: four customers, each with pending and delayed orders; no two totals are the same. */
final class Stock {
    static final List<String> CITIES = List.of("Lyon", "Oslo", "Porto", "Graz", "Ghent", "Turin");
    static final List<String> THINGS = List.of("kettle", "chair", "blanket", "lamp");
    private static final List<String> SORTS = List.of("copper", "plain", "large", "travel");
    private static final List<String> STATUSES =
            List.of("pending", "delayed", "shipped", "delivered", "pending", "delayed");
    private static final int CUSTOMERS = 4;

    private Stock() {}

    static Shop shop(long seed) {
        Random random = new Random(seed);
        List<Product> products = new ArrayList<>();
        for (String thing : THINGS) {
            for (String sort : SORTS) {
                int price = 1_000 + 10 * (random.nextInt(900) * 16 + products.size());
                products.add(new Product("P-" + (101 + products.size()), sort + " " + thing, price));
            }
        }
        List<Order> orders = new ArrayList<>();
        for (int customer = 1; customer <= CUSTOMERS; customer++) {
            int count = 4 + random.nextInt(STATUSES.size() - 3);
            for (int i = 0; i < count; i++) {
                orders.add(order(orders.size(), "C-" + customer, STATUSES.get(i), products, random));
            }
        }
        return new Shop(List.copyOf(products), orders);
    }

    private static Order order(int number, String customer, String status, List<Product> products, Random random) {
        Product product = Bodies.pick(products, random);
        int quantity = 1 + random.nextInt(3);
        // Shipping differs for every order, so that "the most expensive" is always one order.
        int total = (product.price() * quantity / 1_000) * 1_000 + 10 * number + 500;
        String city = Bodies.pick(CITIES, random);
        return new Order("O-" + (1_001 + number), customer, product.name(), quantity, total, status, city, 0);
    }
}
