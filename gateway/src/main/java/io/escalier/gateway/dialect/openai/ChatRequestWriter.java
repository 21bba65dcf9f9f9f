package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.Sampling;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.gateway.dialect.json.Members;
import io.escalier.gateway.dialect.neutral.ToolOffers;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Edits;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The client's bytes with the members set that a call needs otherwise, or a body of the gateway's own. Of two words on
 * one member the later of these counts: the client's, the model's params, the prompt's changes, what the gateway needs
 * for its books.
 */
final class ChatRequestWriter {
    /** Members that no params of a model may change: the books and the answer's form hang on them. */
    static final Set<String> OURS = Set.of("model", "messages", "stream", "stream_options", "n");

    private final Request request;
    private final UpstreamModel model;
    private final Members members;
    private boolean offering;

    private ChatRequestWriter(Request request, UpstreamModel model) {
        this.request = request;
        this.model = model;
        this.members = new Members(request.raw(), request.fields());
    }

    static byte[] write(Request request, Prompt prompt, UpstreamModel model) {
        if (prompt instanceof Prompt.Own own) {
            return OwnRequest.write(own, model);
        }
        return new ChatRequestWriter(request, model).changed((Prompt.Changed) prompt);
    }

    private byte[] changed(Prompt.Changed prompt) {
        if (!model.can().temperature()) {
            Sampling.MEMBERS.forEach(members::remove);
        }
        model.params().forEach((name, json) -> {
            if (!OURS.contains(name)) {
                members.set(name, json);
            }
        });
        bound("max_tokens");
        bound("max_completion_tokens");
        if (request.advisor() != null) {
            members.set("tools", ToolOffers.own(request));
        }
        offering = ToolOffers.in(prompt.changes());
        prompt.changes().forEach(this::change);
        if (prompt.asked(request.asked()).stream()) {
            streamOptions();
        }
        if (!request.model().equals(model.id())) {
            members.set("model", JsonText.quoted(model.id()));
        }
        List<Edit> edits = new ArrayList<>(members.edits());
        edits.addAll(ChatInterludes.edits(request, prompt.changes()));
        return Edits.apply(request.raw(), edits);
    }

    /** More than the model has is an error at most providers. */
    private void bound(String member) {
        OptionalInt most = model.can().maxOutput();
        if (most.isPresent()
                && request.fields().containsKey(member)
                && !model.params().containsKey(member)) {
            int asked = request.asked().maxTokens().orElse(0);
            if (asked > most.getAsInt()) {
                members.set(member, Integer.toString(most.getAsInt()));
            }
        }
    }

    private void change(Change change) {
        if (change instanceof Change.Effort effort) {
            Effort told = Effort.of(effort.level(), model);
            members.set(told.member(), told.json());
        } else if (change instanceof Change.Temperature temperature
                && model.can().temperature()) {
            members.set("temperature", Double.toString(temperature.value()));
        } else if (change instanceof Change.Offer offer) {
            members.set("tools", ToolOffers.with(request, offer(offer)));
        } else if (change instanceof Change.Aside aside) {
            Asides.set(request, model, aside, offering, members);
        } else if (change instanceof Change.Logprobs logprobs
                && !request.asked().logprobs()) {
            members.set("logprobs", "true");
            if (logprobs.rivals()) {
                members.set("top_logprobs", "2");
            }
        }
    }

    private static String offer(Change.Offer offer) {
        JsonOut out = new JsonOut(512).object().text("type", "function").object("function");
        out.text("name", offer.name()).text("description", offer.description());
        return new String(out.raw("parameters", ToolOffers.NO_ARGUMENTS).end().bytes(), StandardCharsets.UTF_8);
    }

    private void streamOptions() {
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
