package io.escalier.policies.signals;

import io.escalier.policies.signals.detector.Words;
import io.escalier.policies.signals.schema.Allowance;
import io.escalier.policies.signals.schema.Finding;
import io.escalier.policies.signals.schema.Json;
import io.escalier.policies.signals.schema.Schemas;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Tool;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code answer.tool_call_errors}: calls that the client's tools cannot take.
 *
 * <p>A call of a tool that was not offered counts 1, arguments that are no JSON object count 1, and each violation of
 * the tool's parameter schema counts 1; no arguments are an empty object. Absent when there is nothing to judge, neither
 * tools nor calls; and when no error was found but a call could not be checked. On the beginning of an answer only whole
 * calls are judged, so the number can only grow.
 */
final class AnswerToolCallErrors extends AnswerDetector {
    private final Schemas schemas;

    AnswerToolCallErrors(Schemas schemas) {
        super(new Signal(
                "answer.tool_call_errors",
                Stage.AFTER,
                ValueType.INT,
                "0 or more",
                true,
                "How many mistakes the tool calls have: tools that were not offered, arguments that are no JSON object"
                        + " or do not fit; absent when there are neither tools nor calls."));
        this.schemas = schemas;
    }

    @Override
    public boolean certain() {
        return true;
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        if (sight.request().tools().isEmpty() && answer.toolCalls().isEmpty()) {
            return absent("no tools were offered and none was called");
        }
        Map<String, Tool> offered = new HashMap<>();
        sight.request().tools().forEach(tool -> offered.put(tool.name(), tool));
        Tally tally = new Tally();
        Allowance allowance = new Allowance();
        for (Content.ToolCall call : answer.toolCalls()) {
            tally.add(call.name(), judge(call, offered.get(call.name()), allowance));
        }
        return tally.unknown != null && tally.errors == 0
                ? absent(tally.unknown)
                : found(tally.errors, tally.errors == 0 ? calls(answer) : tally.first);
    }

    private static String calls(Answer answer) {
        return answer.toolCalls().isEmpty() ? "no tool was called" : "every call fits its tool";
    }

    private Finding judge(Content.ToolCall call, @Nullable Tool tool, Allowance allowance) {
        if (tool == null) {
            return new Finding.Checked(1, "was not offered");
        }
        Json json = Json.parse(call.arguments().isBlank() ? "{}" : call.arguments());
        if (json instanceof Json.Broken broken) {
            return new Finding.Checked(1, "has arguments that are not JSON: mistake " + broken.where());
        }
        if (json instanceof Json.TooMuch much) {
            return new Finding.Unknown("the arguments are " + much.why());
        }
        Json.Value value = (Json.Value) json;
        if (!value.node().isObject()) {
            return new Finding.Checked(1, "has arguments that are no JSON object");
        }
        String parameters = tool.parameters();
        return parameters == null ? new Finding.Checked(0, "") : schemas.check(parameters, value.node(), allowance);
    }

    /** Adds up what the calls of one answer have wrong. */
    private static final class Tally {
        private long errors;
        private String first = "";
        private @Nullable String unknown;

        void add(String name, Finding finding) {
            if (finding instanceof Finding.Unknown why) {
                unknown = why.why();
            } else if (finding instanceof Finding.Checked checked && checked.violations() > 0) {
                first = errors == 0 ? Words.quote(name) + ": " + Words.quote(checked.first()) : first;
                errors += checked.violations();
            }
        }
    }
}
