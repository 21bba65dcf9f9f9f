package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.gateway.dialect.json.Members;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Edits;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Request;
import java.util.Set;

/**
 * The client's bytes with the members set that a call needs otherwise. Of two words on one member the later of these
 * counts: the client's, the model's params, the prompt's changes, what the gateway needs for its books.
 */
final class ChatRequestWriter {
    /** Members that no params of a model may change: the books and the answer's form hang on them. */
    private static final Set<String> OURS = Set.of("model", "messages", "stream", "stream_options", "n");

    private ChatRequestWriter() {}

    static byte[] write(Request request, Prompt prompt, UpstreamModel model) {
        Members members = new Members(request.raw(), request.fields());
        model.params().forEach((name, json) -> {
            if (!OURS.contains(name)) {
                members.set(name, json);
            }
        });
        ((Prompt.Changed) prompt).changes().forEach(change -> change(request, members, change));
        streamOptions(request, model, members);
        if (!request.model().equals(model.id())) {
            members.set("model", JsonText.quoted(model.id()));
        }
        return Edits.apply(request.raw(), members.edits());
    }

    private static void change(Request request, Members members, Change change) {
        if (change instanceof Change.Effort effort) {
            members.set("reasoning_effort", JsonText.quoted(effort.level()));
        } else if (change instanceof Change.Temperature temperature) {
            members.set("temperature", Double.toString(temperature.value()));
        } else if (change instanceof Change.Logprobs && !request.asked().logprobs()) {
            members.set("logprobs", "true");
        }
    }

    private static void streamOptions(Request request, UpstreamModel model, Members members) {
        if (!request.asked().stream()) {
            return;
        }
        if (!model.streamOptions()) {
            members.remove("stream_options");
        } else if (!request.asked().usageInStream()) {
            Field present = request.fields().get("stream_options");
            members.set(
                    "stream_options",
                    present == null
                            ? StreamOptions.withUsage()
                            : StreamOptions.withUsage(request.raw(), present.value()));
        }
    }
}
