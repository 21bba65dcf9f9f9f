package io.escalier.policies.rules;

import io.escalier.routing.signal.Stage;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.task.Request;

/**
 * What of a policy applies to one request.
 *
 * @param mode how its stream is treated
 * @param stream whether there is one
 * @param judgesAnswers whether any rule judges what the executor says
 * @param decision what is decided as long as nothing happens
 */
record Terms(StreamMode mode, boolean stream, boolean judgesAnswers, Decision decision) {
    static Terms of(Policy policy, Request request) {
        boolean answerRules = policy.rules().stream().anyMatch(rule -> rule.stage() != Stage.BEFORE);
        boolean severalChoices = request.asked().choices() > 1;
        boolean judgesAnswers = answerRules && !severalChoices;
        Decision decision = answerRules && severalChoices
                ? new Decision(Decision.Kind.ACCEPT, null, 0, null, "choices", false)
                : Decision.ACCEPT;
        return new Terms(mode(policy, request, judgesAnswers), request.asked().stream(), judgesAnswers, decision);
    }

    /** How the stream is treated when no rule judges after all. */
    StreamMode unjudged() {
        return stream ? StreamMode.LIVE : StreamMode.HOLD;
    }

    /** A client of a structured answer parses it at the end anyway, so holding it back costs nothing. */
    private static StreamMode mode(Policy policy, Request request, boolean judgesAnswers) {
        if (!request.asked().stream()) {
            return StreamMode.HOLD;
        }
        if (!judgesAnswers) {
            return StreamMode.LIVE;
        }
        boolean structured = request.format().structured();
        return policy.stream() == StreamMode.GUARD && structured ? StreamMode.HOLD : policy.stream();
    }
}
