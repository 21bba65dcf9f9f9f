package io.escalier.simulator.order;

import io.escalier.simulator.directive.Directive;
import io.escalier.simulator.mind.Flaw;
import io.escalier.simulator.mind.Occasion;
import io.escalier.simulator.mind.Wish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What directives order of the answer: {@code tokens=N}, {@code say="..."}, {@code flaw=NAME}, {@code think=N}; the last one counts. A
 * directive without {@code on=OCCASION} is for answers to the user, not for questions that somebody between asks.
 */
public final class Orders {
    /** Longest filler. */
    static final int MOST_TOKENS = 16_384;

    private Orders() {}

    /** @throws IllegalArgumentException when a value is not one */
    public static Wish wish(List<Directive> directives, String model, Occasion occasion) {
        Map<String, String> values = new HashMap<>();
        directives.stream()
                // The numbers of a fault say where it strikes, not how long the answer is.
                .filter(directive ->
                        directive.concerns(model) && !directive.values().containsKey("fault"))
                .filter(directive -> directive.on().isPresent() || occasion.answers())
                .forEach(directive -> values.putAll(directive.values()));
        return new Wish(
                number("tokens", values),
                Optional.ofNullable(values.get("say")),
                flaw(values),
                number("think", values));
    }

    /** Whether the last word on {@code redact=} is yes: what is thought is shown to nobody. */
    public static boolean redacts(List<Directive> directives, String model) {
        boolean redacts = false;
        for (Directive directive : directives) {
            if (directive.concerns(model) && directive.values().containsKey("redact")) {
                redacts = directive.values().getOrDefault("redact", "").equals("yes");
            }
        }
        return redacts;
    }

    /** How often an answer's model asks the advisor that the API serves, by the last word on {@code consults=}; 0 without one. */
    public static int consults(List<Directive> directives, String model) {
        Map<String, String> values = new HashMap<>();
        directives.stream().filter(directive -> directive.concerns(model)).forEach(one -> values.putAll(one.values()));
        return number("consults", values).orElse(0);
    }

    /** Whether the last word on {@code pauses=} is yes: the answer stops where its advisor is to be asked. */
    public static boolean pauses(List<Directive> directives, String model) {
        Map<String, String> values = new HashMap<>();
        directives.stream().filter(directive -> directive.concerns(model)).forEach(one -> values.putAll(one.values()));
        return values.getOrDefault("pauses", "").equals("yes");
    }

    /**
     * Leaves the directives that are for this occasion: those that name it, and those that name none.
     *
     * @throws IllegalArgumentException when an occasion is none
     */
    public static List<Directive> on(Occasion occasion, List<Directive> directives) {
        List<String> known =
                Arrays.stream(Occasion.values()).map(Occasion::label).toList();
        List<Directive> left = new ArrayList<>();
        for (Directive directive : directives) {
            String on = directive.on().orElse(occasion.label());
            if (!known.contains(on)) {
                throw wrong("on=" + on + " is none of " + known);
            }
            if (on.equals(occasion.label())) {
                left.add(directive);
            }
        }
        return left;
    }

    private static OptionalInt number(String name, Map<String, String> values) {
        String number = values.get(name);
        if (number == null) {
            return OptionalInt.empty();
        }
        if (!number.matches("\\d{1,5}") || Integer.parseInt(number) > MOST_TOKENS) {
            throw wrong(name + "=" + number + " must be a whole number up to " + MOST_TOKENS);
        }
        return OptionalInt.of(Integer.parseInt(number));
    }

    private static Optional<Flaw> flaw(Map<String, String> values) {
        String name = values.get("flaw");
        if (name == null) {
            return Optional.empty();
        }
        for (Flaw flaw : Flaw.values()) {
            if (flaw.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(flaw);
            }
        }
        throw wrong("flaw=" + name + " is none of "
                + List.of(Flaw.values()).toString().toLowerCase(Locale.ROOT));
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("[[sim:...]]: " + what);
    }
}
