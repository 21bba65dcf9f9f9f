package io.escalier.simulator.exam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** An order note to be read into JSON; harder with more corrections and with notes that do not count. */
final class ExtractionPoser implements Poser {
    private static final List<String> FIRST = List.of("Ada", "Ben", "Cleo", "Dora", "Emil", "Gina", "Hugo", "Ines");
    private static final List<String> LAST = List.of("Byron", "Okafor", "Lindqvist", "Moreau", "Tanaka", "Weiss");
    private static final List<String> ITEMS =
            List.of("copper kettles", "oak chairs", "wool blankets", "brass lamps", "linen shirts", "clay pots");
    private static final List<String> CITIES = List.of("Lyon", "Oslo", "Porto", "Graz", "Ghent", "Turin", "Malmo");
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "CHF");
    private static final int MOST_CORRECTIONS = 4;

    @Override
    public Posed pose(String id, double difficulty, RandomGenerator random) {
        ObjectNode note = note(random);
        List<String> lines = new ArrayList<>();
        lines.add(sentence(note, "Order note: "));
        int corrections = (int) Math.round(difficulty * MOST_CORRECTIONS);
        for (int i = 0; i < corrections; i++) {
            if (random.nextInt(3) == 0) {
                lines.add(sentence(note(random), "Not part of this order, an older note: "));
            }
            lines.add(correction(note, random));
        }
        ObjectNode body =
                Bodies.user("Read this order note into JSON. Later corrections count.\n" + String.join("\n", lines));
        body.set("response_format", format());
        return new Posed(id, Kind.EXTRACTION, difficulty, body, note.toString(), 0);
    }

    private static ObjectNode note(RandomGenerator random) {
        String first = Bodies.pick(FIRST, random);
        String last = Bodies.pick(LAST, random);
        return JsonNodeFactory.instance
                .objectNode()
                .put("customer", first + " " + last)
                .put("email", (first + "." + last).toLowerCase(Locale.ROOT) + "@example.org")
                .put("item", Bodies.pick(ITEMS, random))
                .put("quantity", random.nextInt(2, 40))
                .put("unit_price", random.nextInt(500, 20_000) / 100.0)
                .put("currency", Bodies.pick(CURRENCIES, random))
                .put(
                        "date",
                        LocalDate.of(2026, 1, 1).plusDays(random.nextInt(300)).toString())
                .put("city", Bodies.pick(CITIES, random));
    }

    private static String sentence(ObjectNode note, String before) {
        return before + note.get("customer").asText() + " <" + note.get("email").asText() + "> ordered "
                + note.get("quantity").asInt() + " " + note.get("item").asText() + " at "
                + note.get("unit_price").asText() + " " + note.get("currency").asText() + " each on "
                + note.get("date").asText() + ", to be delivered to "
                + note.get("city").asText() + ".";
    }

    private static String correction(ObjectNode note, RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> {
                int quantity = note.get("quantity").asInt() + random.nextInt(1, 9);
                note.put("quantity", quantity);
                yield "Correction: the quantity is " + quantity + ".";
            }
            case 1 -> {
                note.put("city", Bodies.pick(CITIES, random));
                yield "Correction: deliver to " + note.get("city").asText() + ".";
            }
            default -> {
                note.put("item", Bodies.pick(ITEMS, random));
                yield "Correction: the item is " + note.get("item").asText() + ".";
            }
        };
    }

    private static ObjectNode format() {
        ObjectNode format = JsonNodeFactory.instance.objectNode().put("type", "json_schema");
        ObjectNode named =
                format.putObject("json_schema").put("name", "order_note").put("strict", true);
        ObjectNode schema = named.putObject("schema").put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (String name : List.of("customer", "email", "item", "quantity", "unit_price", "currency", "date", "city")) {
            String type = name.equals("quantity") ? "integer" : name.equals("unit_price") ? "number" : "string";
            properties.putObject(name).put("type", type);
            required.add(name);
        }
        return format;
    }
}
