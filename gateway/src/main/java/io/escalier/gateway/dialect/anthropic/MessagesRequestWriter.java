package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.gateway.dialect.json.Members;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Edits;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The client's bytes with the members set that a call needs otherwise. Of two words on one member the later of these
 * counts: the client's, the model's params, the prompt's changes. Thoughts of other models are taken out, those of this
 * one get their signatures back.
 */
final class MessagesRequestWriter {
    /** Members that no params of a model may change: the books and the answer's form hang on them. */
    static final Set<String> OURS = Set.of("model", "messages", "system", "stream");

    private final Request request;
    private final UpstreamModel model;
    private final Members members;
    private final List<Edit> edits = new ArrayList<>();

    private MessagesRequestWriter(Request request, UpstreamModel model) {
        this.request = request;
        this.model = model;
        this.members = new Members(request.raw(), request.fields());
    }

    static byte[] write(Request request, Prompt.Changed prompt, UpstreamModel model) {
        return new MessagesRequestWriter(request, model).changed(prompt);
    }

    private byte[] changed(Prompt.Changed prompt) {
        Thoughts thoughts = Thoughts.in(request, Seal.of(model));
        if (thoughts.interrupted() && fixed()) {
            members.remove("thinking");
        }
        if (!request.fields().containsKey("max_tokens")) {
            members.set("max_tokens", Integer.toString(MessagesTranslator.most(model)));
        }
        model.params().forEach((name, json) -> {
            if (!OURS.contains(name)) {
                members.set(name, json);
            }
        });
        prompt.changes().forEach(this::change);
        if (!request.model().equals(model.id())) {
            members.set("model", JsonText.quoted(model.id()));
        }
        edits.addAll(members.edits());
        edits.addAll(thoughts.edits());
        return Edits.apply(request.raw(), edits);
    }

    /** Whether thinking is on in the way that wants every thought of a turn kept. */
    private boolean fixed() {
        Field thinking = request.fields().get("thinking");
        return thinking != null
                && new String(
                                request.raw(),
                                thinking.value().from(),
                                thinking.value().length(),
                                StandardCharsets.UTF_8)
                        .contains("\"enabled\"");
    }

    private void change(Change change) {
        if (change instanceof Change.Effort effort) {
            members.set("output_config", OutputConfig.withEffort(request, effort.level()));
        } else if (change instanceof Change.Temperature temperature && Versions.sampled(request)) {
            members.set("temperature", Double.toString(Math.min(1, temperature.value())));
        } else if (change instanceof Change.Append append) {
            // Right behind the last message: a provider that has the conversation so far in its cache finds it there.
            String message = ",{\"role\":\"user\",\"content\":" + JsonText.quoted(append.text()) + "}";
            edits.add(Edit.insert(request.last().orElseThrow().span().to(), message));
        } else if (change instanceof Change.Aside aside) {
            aside(aside);
        }
        // Log-probabilities are not to be had here, and in later versions no temperature.
    }

    /** One answer, short, in words; tools stay, at the head of the provider's cache, and are not to be called. */
    private void aside(Change.Aside aside) {
        if (request.fields().containsKey("stream")) {
            members.set("stream", "false");
        }
        members.remove("thinking");
        members.remove("output_config");
        members.remove("output_format");
        if (!request.tools().isEmpty()) {
            members.set("tool_choice", "{\"type\":\"none\"}");
        } else {
            members.remove("tool_choice");
        }
        members.set("max_tokens", Integer.toString(aside.maxTokens()));
    }
}
