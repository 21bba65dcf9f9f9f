package io.escalier.simulator.messages;

import io.escalier.simulator.directive.Directive;
import io.escalier.simulator.fault.Fault;
import io.escalier.simulator.fault.FaultOrder;
import io.escalier.simulator.meter.TokenCounts;
import io.escalier.simulator.mind.Ask;
import io.escalier.simulator.mind.Effort;
import io.escalier.simulator.mind.Format;
import io.escalier.simulator.mind.Mind;
import io.escalier.simulator.mind.Model;
import io.escalier.simulator.mind.Occasion;
import io.escalier.simulator.mind.Role;
import io.escalier.simulator.mind.Said;
import io.escalier.simulator.mind.Thought;
import io.escalier.simulator.mind.ToolChoice;
import io.escalier.simulator.order.Orders;
import io.escalier.simulator.token.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has an advisor asked, which reads the whole conversation under a system prompt of its own and calls nothing. */
final class Advising {
    private static final String SYSTEM = "You are an advisor. Say what to do next, and do not do it.";

    private final Mind mind;
    private final MessagesRequest request;
    private final AdvisorTool tool;

    Advising(Mind mind, MessagesRequest request, AdvisorTool tool) {
        this.mind = mind;
        this.request = request;
        this.tool = tool;
    }

    /**
     * One consult.
     *
     * @param said the conversation so far
     * @param prompt the same in tokens
     */
    Consulted of(String id, List<Said> said, List<String> prompt) {
        Optional<Model> advisor = Model.named(tool.model());
        Optional<String> fault = request.aside().stream()
                .filter(directive -> directive.values().containsKey("fault"))
                .map(directive -> code(FaultOrder.of(directive).fault()))
                .findFirst();
        if (fault.isPresent() || advisor.isEmpty()) {
            return Consulted.failed(id, fault.orElse("model_not_found"));
        }
        return of(id, advisor.get(), said, prompt);
    }

    private Consulted of(String id, Model advisor, List<Said> said, List<String> prompt) {
        int input = prompt.size() + Tokens.count(SYSTEM);
        int most = Math.min(tool.maxTokens().orElse(advisor.longest()), advisor.longest());
        if (input + most > advisor.window()) {
            return Consulted.failed(id, "prompt_too_long");
        }
        List<Said> all = new ArrayList<>();
        all.add(new Said(Role.SYSTEM, SYSTEM, List.of(), ""));
        all.addAll(said);
        List<Directive> orders = request.aside();
        Ask ask = new Ask(
                all,
                request.ask().tools(),
                ToolChoice.AUTO,
                true,
                Format.TEXT,
                Optional.<Effort>empty(),
                1,
                0,
                most,
                List.of(),
                Orders.wish(orders, advisor.id(), Occasion.ADVICE));
        Thought thought = mind.think(advisor, ask, 0);
        Consulted.Bill bill =
                new Consulted.Bill(advisor, new TokenCounts(input, 0, 0, 0, 0), thought.reasoning(), thought.output());
        return Consulted.advised(id, thought.text(), thought.finish().equals("length"), bill);
    }

    private static String code(Fault fault) {
        return switch (fault) {
            case RATE_LIMITED, ABSURD_RETRY_AFTER -> "too_many_requests";
            case OVERLOADED -> "overloaded";
            case CONTEXT_LENGTH, TOO_LARGE -> "prompt_too_long";
            case STALL, NO_HEAD, HEAD_THEN_SILENCE -> "execution_time_exceeded";
            default -> "unavailable";
        };
    }
}
