package io.escalier.gateway.cli.tryout;

import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import java.util.stream.Collectors;

/** Says what a call sends otherwise than the client asked. */
final class PromptText {
    private PromptText() {}

    /** Begins with a comma; empty for the client's request as it is. */
    static String of(Prompt prompt) {
        if (prompt instanceof Prompt.Changed changed) {
            return changed.changes().stream().map(PromptText::change).collect(Collectors.joining());
        }
        return ", a question of the gateway's own, of at most " + ((Prompt.Own) prompt).maxTokens() + " tokens";
    }

    private static String change(Change change) {
        if (change instanceof Change.Effort effort) {
            return ", effort " + effort.level();
        }
        if (change instanceof Change.Temperature temperature) {
            return ", temperature " + temperature.value();
        }
        if (change instanceof Change.Append append) {
            return ", with " + append.text().length() + " characters more";
        }
        if (change instanceof Change.Aside aside) {
            return ", beside the conversation, of at most " + aside.maxTokens() + " tokens";
        }
        return ", with log-probabilities";
    }
}
