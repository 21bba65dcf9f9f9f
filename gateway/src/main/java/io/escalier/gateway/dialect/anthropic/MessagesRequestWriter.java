package io.escalier.gateway.dialect.anthropic;

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
import java.util.Set;
import java.util.TreeSet;

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
    private final boolean advised;
    private final Members members;
    private boolean offering;

    /** @param advised whether the conversation has something in it of an advisor's */
    private MessagesRequestWriter(Request request, UpstreamModel model, boolean advised) {
        this.advised = advised;
        this.request = request;
        this.model = model;
        this.members = new Members(request.raw(), request.fields());
    }

    static byte[] write(Request request, Prompt.Changed prompt, UpstreamModel model) {
        // A provider that serves the advisor has its blocks as they came.
        boolean advised = prompt.advisor() == null && Thoughts.advised(request);
        return new MessagesRequestWriter(MessagesInterludes.in(request, prompt.changes()), model, advised)
                .changed(prompt);
    }

    /** What the client asked for and this model, which speaks its dialect, does not get. */
    static Set<String> notCarried(Request request, UpstreamModel model) {
        return new MessagesRequestWriter(request, model, false).fitted(false);
    }

    private byte[] changed(Prompt.Changed prompt) {
        Thoughts thoughts = Thoughts.in(request, Seal.of(model), advised);
        if (thoughts.interrupted() && fixed()) {
            members.remove("thinking");
        }
        fitted(thoughts.interrupted());
        model.params().forEach((name, json) -> {
            if (!OURS.contains(name) && !(thoughts.interrupted() && Trying.fixed(name, json))) {
                members.set(name, json);
            }
        });
        if (request.advisor() != null) {
            members.set("tools", ToolOffers.own(request));
        }
        offering = ToolOffers.in(prompt.changes()) || prompt.advisor() != null;
        prompt.changes().forEach(change -> change(change, thoughts.interrupted()));
        if (!request.model().equals(model.id())) {
            members.set("model", JsonText.quoted(model.id()));
        }
        List<Edit> edits = new ArrayList<>(members.edits());
        edits.addAll(thoughts.edits());
        return Edits.apply(request.raw(), edits);
    }

    /** What the model in hand takes otherwise than the one that the client had in mind. */
    private Set<String> fitted(boolean interrupted) {
        Set<String> lost = new TreeSet<>();
        int bound = bound();
        if (request.asked().maxTokens().orElse(-1) != bound) {
            members.set("max_tokens", Integer.toString(bound));
        }
        if (!model.can().temperature()) {
            Sampling.MEMBERS.forEach(members::remove);
            lost.addAll(Sampling.asked(request));
        }
        lost.addAll(new OwnTrying(request, model, bound, interrupted).own(members));
        return lost;
    }

    private int bound() {
        int most = MessagesTranslator.most(model);
        int asked = request.asked().maxTokens().orElse(most);
        return model.can().maxOutput().isPresent() ? Math.min(asked, most) : asked;
    }

    private boolean fixed() {
        Field thinking = request.fields().get("thinking");
        return thinking != null
                && Trying.fixed(
                        "thinking",
                        new String(
                                request.raw(),
                                thinking.value().from(),
                                thinking.value().length(),
                                StandardCharsets.UTF_8));
    }

    private void change(Change change, boolean interrupted) {
        if (change instanceof Change.Effort effort) {
            new OwnTrying(request, model, bound(), interrupted).effort(effort.level(), members);
        } else if (change instanceof Change.Temperature temperature && sampled()) {
            members.set("temperature", Double.toString(Math.min(1, temperature.value())));
        } else if (change instanceof Change.Offer offer) {
            members.set("tools", ToolOffers.with(request, offer(offer)));
        } else if (change instanceof Change.Native served) {
            members.set("tools", new NativeAdvisor(served, model).among(request));
        } else if (change instanceof Change.Aside aside) {
            aside(aside);
        }
        // Log-probabilities are not to be had here, and in later versions no temperature.
    }

    private static String offer(Change.Offer offer) {
        JsonOut out = new JsonOut(512).object().text("name", offer.name()).text("description", offer.description());
        return new String(out.raw("input_schema", ToolOffers.NO_ARGUMENTS).bytes(), StandardCharsets.UTF_8);
    }

    private boolean sampled() {
        return model.can().temperature() && Versions.sampled(request);
    }

    /** One answer, short, in words; tools stay, at the head of the provider's cache, and are not to be called. */
    private void aside(Change.Aside aside) {
        if (request.fields().containsKey("stream")) {
            members.set("stream", "false");
        }
        members.remove("thinking");
        members.remove("output_config");
        members.remove("output_format");
        if (!request.tools().isEmpty() || offering) {
            members.set("tool_choice", "{\"type\":\"none\"}");
        } else {
            members.remove("tool_choice");
        }
        members.set("max_tokens", Integer.toString(aside.maxTokens()));
    }
}
