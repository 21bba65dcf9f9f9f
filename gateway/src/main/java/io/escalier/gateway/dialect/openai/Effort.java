package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.EffortWay;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.json.JsonText;

/**
 * How a model is told how hard to try.
 *
 * @param member its name
 * @param json its value
 */
record Effort(String member, String json) {
    static Effort of(String level, UpstreamModel model) {
        String quoted = JsonText.quoted(level);
        return model.effortWay() == EffortWay.REASONING
                ? new Effort("reasoning", "{\"effort\":" + quoted + "}")
                : new Effort("reasoning_effort", quoted);
    }
}
