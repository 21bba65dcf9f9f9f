package io.escalier.simulator.mind;

import java.util.List;
import java.util.Optional;

/**
 * A request as a model sees it.
 *
 * @param effort empty: the model's own default
 * @param seed of the request; 0 without one
 * @param limit most tokens of the answer, reasoning included
 * @param stop texts at which the answer ends
 */
public record Ask(
        List<Said> said,
        List<Tool> tools,
        ToolChoice toolChoice,
        boolean parallelCalls,
        Format format,
        Optional<Effort> effort,
        double temperature,
        long seed,
        int limit,
        List<String> stop,
        Wish wish) {
    public Ask {
        said = List.copyOf(said);
        tools = List.copyOf(tools);
        stop = List.copyOf(stop);
    }

    /** The same request about another conversation. */
    Ask about(List<Said> others) {
        return new Ask(others, tools, toolChoice, parallelCalls, format, effort, temperature, seed, limit, stop, wish);
    }

    /** The same model, asked about another conversation in which these tools could be called. */
    Ask about(List<Said> others, List<Tool> offered, Format form) {
        return new Ask(
                others, offered, ToolChoice.AUTO, parallelCalls, form, effort, temperature, seed, limit, stop, wish);
    }

    boolean offers(String tool) {
        return toolChoice.mode() != ToolChoice.Mode.NONE
                && tools.stream().anyMatch(offered -> offered.name().equals(tool));
    }

    /** The last words of the user; empty when there are none. */
    String lastOfUser() {
        for (int i = said.size() - 1; i >= 0; i--) {
            if (said.get(i).role() == Role.USER) {
                return said.get(i).text();
            }
        }
        return "";
    }
}
