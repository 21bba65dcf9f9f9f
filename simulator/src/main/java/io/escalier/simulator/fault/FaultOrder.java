package io.escalier.simulator.fault;

import io.escalier.simulator.directive.Directive;
import java.util.List;
import java.util.Map;

/**
 * A fault that was asked for, with its values. {@code times=} how many requests it strikes, {@code skip=} how many it
 * lets pass before, {@code model=} whom it concerns (all).
 */
public record FaultOrder(Fault fault, Directive directive) {

    /** @throws IllegalArgumentException when there is no fault of that name, or a number is none */
    public static FaultOrder of(Directive directive) {
        String name = directive.values().getOrDefault("fault", "");
        Fault fault = Fault.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "fault '" + name + "' is unknown; there are " + List.of(Fault.values())));
        FaultOrder order = new FaultOrder(fault, directive);
        for (String number : List.of("times", "skip", "tokens", "bytes", "ms", "status")) {
            order.number(number, 0);
        }
        return order;
    }

    /** The header's form: {@code 429 retry_after=2 times=1}. */
    public static FaultOrder ofHeader(String text) {
        return of(Directive.parse("fault=" + text.strip()));
    }

    public Map<String, String> values() {
        return directive.values();
    }

    public String text(String name, String otherwise) {
        return values().getOrDefault(name, otherwise);
    }

    public boolean has(String name) {
        return values().containsKey(name);
    }

    /** A whole number of 0 to 999,999,999. */
    public int number(String name, int otherwise) {
        String text = values().get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(
                    name + "=" + text + " of fault " + fault + " must be a whole number of 0 to 999999999");
        }
        return Integer.parseInt(text);
    }
}
