package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.meter.TokenCounts;
import io.escalier.simulator.mind.Model;
import java.util.Optional;

/**
 * What came of one consult.
 *
 * @param id as the answer names it
 * @param content of the result's block; empty while there is no result
 * @param heard what the model reads of it
 * @param bill who was asked, and what that comes to; empty where nobody was
 */
public record Consulted(String id, Optional<ObjectNode> content, String heard, Optional<Bill> bill) {
    /** What one adviser's words come to. */
    public record Bill(Model model, TokenCounts prompt, int reasoning, int output) {
        TokenCounts total() {
            return prompt.plus(new TokenCounts(0, 0, 0, output, reasoning));
        }
    }

    static Consulted pending(String id) {
        return new Consulted(id, Optional.empty(), "", Optional.empty());
    }

    static Consulted failed(String id, String code) {
        ObjectNode content = JsonOf.typed("advisor_tool_result_error").put("error_code", code);
        return new Consulted(id, Optional.of(content), "There is no advice: " + code, Optional.empty());
    }

    static Consulted advised(String id, String text, boolean cut, Bill bill) {
        ObjectNode content =
                JsonOf.typed("advisor_result").put("text", text).put("stop_reason", cut ? "max_tokens" : "end_turn");
        return new Consulted(id, Optional.of(content), "advice: " + text, Optional.of(bill));
    }
}
