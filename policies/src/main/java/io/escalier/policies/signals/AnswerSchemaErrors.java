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
import io.escalier.routing.task.Format;
import org.jspecify.annotations.Nullable;

/**
 * {@code answer.schema_errors}: whether the program that asked for JSON can use what it gets.
 *
 * <p>The text is read as strict clients read it: all of it must be one JSON value. So a Markdown fence around it, or a
 * word before it, is an error. What is not JSON counts 1. Absent when no form was asked for, when the answer calls
 * tools or refuses instead (it then has no form to keep), and when the schema cannot be used; see {@link Schemas}.
 */
final class AnswerSchemaErrors extends AnswerDetector {
    private final Schemas schemas;

    AnswerSchemaErrors(Schemas schemas) {
        super(new Signal(
                "answer.schema_errors",
                Stage.AFTER,
                ValueType.INT,
                "0 to " + Finding.MOST,
                false,
                "How often the answer violates the form that was asked for; text that is not JSON, or JSON inside a"
                        + " Markdown fence, counts 1; absent when none was asked for or its schema cannot be used."));
        this.schemas = schemas;
    }

    @Override
    public boolean certain() {
        return true;
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        if (!sight.request().format().structured()) {
            return absent("no form was asked for");
        }
        String instead = instead(answer);
        if (instead != null) {
            return absent(instead);
        }
        Json json = Json.parse(answer.text());
        if (json instanceof Json.Broken broken) {
            return found(1L, "not JSON: mistake " + broken.where());
        }
        if (json instanceof Json.TooMuch much) {
            return absent("the answer is " + much.why());
        }
        Json.Value value = (Json.Value) json;
        return sight.request().format() instanceof Format.JsonSchema format
                ? judged(schemas.check(format.schema(), value.node(), new Allowance()))
                : value.node().isObject() ? found(0L, "a JSON object") : found(1L, "JSON, but no object");
    }

    private static @Nullable String instead(Answer answer) {
        if (answer.refusal() != null) {
            return "the provider marked it as a refusal";
        }
        return answer.text().isBlank() && !answer.toolCalls().isEmpty() ? "the answer only calls tools" : null;
    }

    private Evidence judged(Finding finding) {
        if (finding instanceof Finding.Unknown unknown) {
            return absent(unknown.why());
        }
        Finding.Checked checked = (Finding.Checked) finding;
        return checked.violations() == 0
                ? found(0L, "fits the schema")
                : found(
                        (long) checked.violations(),
                        Words.count(checked.violations(), "violation") + ", first " + Words.quote(checked.first()));
    }
}
