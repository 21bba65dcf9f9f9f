package io.escalier.simulator.messages;

import io.escalier.simulator.meter.Tariff;
import io.escalier.simulator.mind.Model;

/**
 * What the messages dialect costs and keeps. Prices are those of the shipped example configurations.
 *
 * @param cacheMinimum shortest prefix that a breakpoint keeps, in tokens; small models of Anthropic's have a longer one
 */
public record Terms(Tariff tariff, int cacheMinimum) {
    private static final long PICO_PER_TOKEN = 1_000_000; // one dollar per million tokens

    public static Terms of(Model model) {
        return switch (model) {
            case SMALL ->
                new Terms(Tariff.anthropic(150 * PICO_PER_TOKEN / 1_000, 600 * PICO_PER_TOKEN / 1_000), 2_048);
            case FRONTIER -> new Terms(Tariff.anthropic(3 * PICO_PER_TOKEN, 15 * PICO_PER_TOKEN), 1_024);
        };
    }
}
