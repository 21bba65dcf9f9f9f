package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.EffortWay;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Altered;
import io.escalier.gateway.dialect.neutral.Block;
import io.escalier.gateway.dialect.neutral.NeutralRequest;
import io.escalier.gateway.dialect.neutral.Settings;
import io.escalier.gateway.dialect.neutral.ToolOffer;
import io.escalier.gateway.dialect.neutral.ToolUse;
import io.escalier.gateway.dialect.neutral.Translated;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes the request of a client that speaks another dialect as a request of this one. */
final class MessagesTranslator {
    /**
     * What is asked for where neither the client nor the configuration bounds an answer: this dialect wants a number, and
     * every model takes this one.
     */
    static final int USUAL_MOST = 4096;

    private static final Set<String> TRYING = Set.of("thinking", "output_config");
    private static final Set<String> ASIDE = Set.of("max_tokens", "thinking", "output_config", "tool_choice");

    private final Map<String, String> params;
    private final NeutralRequest request;
    private final UpstreamModel model;
    private final Set<String> notCarried;
    private final JsonOut out = new JsonOut(4096);
    private final Breakpoints breakpoints;

    private final @Nullable NativeAdvisor advisor;
    private final boolean beside;

    private MessagesTranslator(
            Altered altered, Prompt.Changed prompt, UpstreamModel model, Map<String, String> params) {
        Change.Native served = prompt.advisor();
        this.advisor = served == null ? null : new NativeAdvisor(served, model);
        this.beside = !prompt.forClient();
        this.params = params;
        this.request = altered.request();
        this.model = model;
        this.notCarried = new TreeSet<>(request.others());
        this.breakpoints = new Breakpoints(notCarried);
    }

    static Translated translate(NeutralRequest request, Prompt.Changed prompt, UpstreamModel model) {
        Map<String, String> params = Altered.params(model.params(), prompt, TRYING, ASIDE);
        return new MessagesTranslator(Altered.by(request, prompt), prompt, model, params).whole();
    }

    /** The most that a model answers with. */
    static int most(UpstreamModel model) {
        return model.can().maxOutput().orElse(USUAL_MOST);
    }

    private Translated whole() {
        out.object().text("model", model.id());
        int leading = leading(request.turns());
        MessagesTurnWriter turns = new MessagesTurnWriter(out, notCarried, breakpoints);
        turns.system(blocks(request.turns().subList(0, leading)));
        turns.messages(request.turns().subList(leading, request.turns().size()));
        tools();
        settings(request.settings());
        params.forEach((name, json) -> {
            if (!MessagesRequestWriter.OURS.contains(name) && (free() || !Trying.fixed(name, json))) {
                out.raw(name, json);
            }
        });
        out.end();
        return new Translated(out.bytes(), notCarried);
    }

    /** How many turns are instructions. Where all of them are, the last is what the user says: there must be a message here. */
    private static int leading(List<Turn> turns) {
        int leading = 0;
        while (leading < turns.size() - 1 && turns.get(leading).role() == Role.SYSTEM) {
            leading++;
        }
        return leading;
    }

    private static List<Block> blocks(List<Turn> turns) {
        List<Block> blocks = new ArrayList<>();
        turns.forEach(turn -> blocks.addAll(turn.blocks()));
        return blocks;
    }

    private void tools() {
        if (request.tools().isEmpty() && advisor == null) {
            return;
        }
        out.array("tools");
        for (ToolOffer tool : request.tools()) {
            out.object().text("name", tool.name()).text("description", tool.description());
            out.raw("input_schema", Arguments.schema(tool.schema()));
            out.flag("strict", strict(tool) ? Boolean.TRUE : null)
                    .raw("cache_control", breakpoints.of(tool.cache()))
                    .end();
        }
        if (advisor != null) {
            advisor.write(out);
        }
        out.end();
        // The advisor has to be asked by nobody, and nobody is asked beside the conversation.
        boolean only = request.tools().isEmpty();
        toolUse(!only ? request.toolUse() : beside ? new ToolUse(ToolUse.Way.NONE, null, null) : ToolUse.NOT_SAID);
    }

    /** A tool's schema stays as it is: where it has words that are refused of strict ones, it is none. */
    private boolean strict(ToolOffer tool) {
        if (!Boolean.TRUE.equals(tool.strict())) {
            return false;
        }
        String schema = Arguments.schema(tool.schema());
        boolean strict = FormSchema.of(schema).json().equals(schema);
        if (!strict) {
            notCarried.add("tools.strict");
        }
        return strict;
    }

    private void toolUse(ToolUse use) {
        if (use.way() == null && use.parallel() == null || !set("tool_choice")) {
            return;
        }
        ToolUse.Way way = use.way() == null ? ToolUse.Way.AUTO : use.way();
        out.object("tool_choice")
                .text(
                        "type",
                        switch (way) {
                            case AUTO -> "auto";
                            case ANY -> "any";
                            case NONE -> "none";
                            case NAMED -> "tool";
                        });
        out.text("name", use.name());
        boolean one = Boolean.FALSE.equals(use.parallel()) && way != ToolUse.Way.NONE;
        out.flag("disable_parallel_tool_use", one ? Boolean.TRUE : null).end();
    }

    private void settings(Settings settings) {
        out.flag("stream", settings.stream());
        int most = bound(settings);
        if (set("max_tokens")) {
            out.number("max_tokens", most);
        }
        Trying trying = Trying.of(settings.thinking(), model, most, free());
        if (!trying.carried()) {
            notCarried.add("reasoning_effort");
        }
        boolean taken = trying.thinking() == null && model.can().temperature();
        new Chance(settings, taken, params.keySet()).write(out, notCarried);
        stop(settings.stop());
        if (settings.user() != null && set("metadata")) {
            out.object("metadata").text("user_id", settings.user()).end();
        }
        if (trying.thinking() != null && set("thinking")) {
            out.raw("thinking", trying.thinking());
        }
        output(settings, trying);
    }

    private int bound(Settings settings) {
        int most = most(model);
        int asked = settings.maxTokens().orElse(most);
        // More than the model has is an error here, and no more than a wish elsewhere.
        return model.can().maxOutput().isPresent() ? Math.min(asked, most) : asked;
    }

    /** Whether the model may think: not where a tool is forced, nor on in a turn that a thought should have begun. */
    private boolean free() {
        ToolUse.Way way = request.toolUse().way();
        if (way == ToolUse.Way.ANY || way == ToolUse.Way.NAMED) {
            return false;
        }
        return model.effortWay() == EffortWay.ADAPTIVE || whole(request.turns());
    }

    /** Whether the model's last turn began with a thought, or called no tool. */
    private static boolean whole(List<Turn> turns) {
        for (int i = turns.size() - 1; i >= 0; i--) {
            List<Block> blocks = turns.get(i).blocks();
            if (turns.get(i).role() == Role.ASSISTANT && !blocks.isEmpty()) {
                return blocks.get(0) instanceof Block.Thought
                        || blocks.get(0) instanceof Block.Hidden
                        || blocks.stream().noneMatch(Block.ToolCall.class::isInstance);
            }
        }
        return true;
    }

    /** What a model's params say stands behind it, and a name is written once. */
    private boolean set(String name) {
        return !params.containsKey(name);
    }

    /** Blank ones are an error here. */
    private void stop(List<String> stop) {
        List<String> some = stop.stream().filter(text -> !text.isBlank()).toList();
        if (some.size() < stop.size()) {
            notCarried.add("stop");
        }
        if (!some.isEmpty() && set("stop_sequences")) {
            out.array("stop_sequences");
            some.forEach(out::text);
            out.end();
        }
    }

    private void output(Settings settings, Trying trying) {
        String schema = settings.shape() == null ? null : settings.shape().schema();
        if (settings.shape() != null && schema == null) {
            notCarried.add("response_format");
        }
        if (!set("output_config") || trying.effort() == null && schema == null) {
            return;
        }
        out.object("output_config").text("effort", trying.effort());
        if (schema != null) {
            FormSchema form = FormSchema.of(schema);
            form.lost().forEach(word -> notCarried.add("response_format." + word));
            out.object("format")
                    .text("type", "json_schema")
                    .raw("schema", form.json())
                    .end();
        }
        out.end();
    }
}
