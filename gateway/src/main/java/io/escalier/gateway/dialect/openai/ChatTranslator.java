package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Altered;
import io.escalier.gateway.dialect.neutral.Hash;
import io.escalier.gateway.dialect.neutral.NeutralRequest;
import io.escalier.gateway.dialect.neutral.Settings;
import io.escalier.gateway.dialect.neutral.Shape;
import io.escalier.gateway.dialect.neutral.Thinking;
import io.escalier.gateway.dialect.neutral.ToolOffer;
import io.escalier.gateway.dialect.neutral.ToolUse;
import io.escalier.gateway.dialect.neutral.Translated;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes the request of a client that speaks another dialect as a chat request. */
final class ChatTranslator {
    /** What some models call the bound of an answer; their params say so. */
    private static final String NEWER = "max_completion_tokens";

    /** As many as OpenAI takes. */
    private static final int STOPS = 4;

    /** In characters, as long as OpenAI takes it. */
    private static final int USER_LENGTH = 64;

    /** The effort of models that think unless they are told not to. */
    private static final String NONE = "none";

    private static final Set<String> TRYING = Set.of("reasoning_effort", "reasoning");
    private static final Set<String> ASIDE = Set.of("max_tokens", NEWER, "response_format", "tool_choice");

    private final Map<String, String> params;
    private final Altered altered;
    private final NeutralRequest request;
    private final UpstreamModel model;
    private final Set<String> notCarried;
    private final JsonOut out = new JsonOut(4096);

    private ChatTranslator(Altered altered, UpstreamModel model, Map<String, String> params) {
        this.params = params;
        this.altered = altered;
        this.request = altered.request();
        this.model = model;
        this.notCarried = new TreeSet<>(request.others());
    }

    static Translated translate(NeutralRequest request, Prompt.Changed prompt, UpstreamModel model) {
        Map<String, String> params = Altered.params(model.params(), prompt, TRYING, ASIDE);
        return new ChatTranslator(Altered.by(request, prompt), model, params).whole();
    }

    private Translated whole() {
        out.object().text("model", model.id());
        ChatTurnWriter.write(request.turns(), out, notCarried);
        begun(request.turns());
        tools();
        settings(request.settings());
        if (altered.logprobs()) {
            out.flag("logprobs", true);
            if (altered.rivals()) {
                out.number("top_logprobs", 2);
            }
        }
        params.forEach((name, json) -> {
            if (!ChatRequestWriter.OURS.contains(name)) {
                out.raw(name, json);
            }
        });
        out.end();
        return new Translated(out.bytes(), notCarried);
    }

    /** An answer that the client began is one of the model's own here, and the model begins another. */
    private void begun(List<Turn> turns) {
        if (!turns.isEmpty() && turns.get(turns.size() - 1).role() == Role.ASSISTANT) {
            notCarried.add("messages.prefill");
        }
    }

    private void tools() {
        ToolUse use = offered(request.toolUse());
        if (request.tools().isEmpty()) {
            return;
        }
        out.array("tools");
        for (ToolOffer tool : request.tools()) {
            cached(tool.cache());
            out.object().text("type", "function").object("function");
            out.text("name", tool.name())
                    .text("description", tool.description())
                    .raw("parameters", tool.schema());
            out.flag("strict", strict(tool)).end().end();
        }
        out.end();
        toolUse(use);
    }

    /** Strict here means more than elsewhere: what would be refused is left to the model's good will. */
    private @Nullable Boolean strict(ToolOffer tool) {
        if (!Boolean.TRUE.equals(tool.strict()) || tool.schema() != null && StrictSchema.fits(tool.schema())) {
            return tool.strict();
        }
        notCarried.add("tools.strict");
        return null;
    }

    private void cached(@Nullable String cache) {
        if (cache != null) {
            notCarried.add("cache_control");
        }
    }

    /** What is said of tools that are not there, since they are their provider's own, is refused. */
    private ToolUse offered(ToolUse use) {
        boolean gone = use.way() == ToolUse.Way.ANY && request.tools().isEmpty()
                || use.way() == ToolUse.Way.NAMED
                        && request.tools().stream()
                                .noneMatch(tool -> tool.name().equals(use.name()));
        if (!gone) {
            return use;
        }
        notCarried.add("tool_choice");
        return new ToolUse(null, null, use.parallel());
    }

    private void toolUse(ToolUse use) {
        if (use.way() == ToolUse.Way.NAMED) {
            out.object("tool_choice").text("type", "function").object("function");
            out.text("name", use.name()).end().end();
        } else if (use.way() != null) {
            out.text(
                    "tool_choice",
                    switch (use.way()) {
                        case ANY -> "required";
                        case NONE -> "none";
                        default -> "auto";
                    });
        }
        out.flag("parallel_tool_calls", use.parallel());
    }

    private void settings(Settings settings) {
        out.flag("stream", settings.stream());
        if (settings.stream() && model.streamOptions()) {
            out.raw("stream_options", StreamOptions.withUsage());
        }
        settings.maxTokens().ifPresent(most -> {
            if (set("max_tokens") && set(NEWER)) {
                out.number(
                        model.params().containsKey(NEWER) ? NEWER : "max_tokens",
                        Math.min(most, model.can().maxOutput().orElse(most)));
            }
        });
        settings.temperature().ifPresent(value -> {
            if (!model.can().temperature()) {
                if (value != 1) {
                    notCarried.add("temperature");
                }
            } else if (set("temperature")) {
                out.number("temperature", value);
            }
        });
        settings.topP().ifPresent(value -> {
            if (!model.can().temperature()) {
                if (value < 1) {
                    notCarried.add("top_p");
                }
            } else if (set("top_p")) {
                out.number("top_p", value);
            }
        });
        if (settings.topK().isPresent()) {
            notCarried.add("top_k");
        }
        stop(settings.stop());
        if (set("user")) {
            out.text("user", user(settings.user()));
        }
        thinking(settings.thinking());
        if (settings.shape() != null && set("response_format")) {
            shape(settings.shape());
        }
    }

    /** What a model's params say stands behind it, and a name is written once. */
    private boolean set(String name) {
        return !params.containsKey(name);
    }

    /** Claude Code's have more than OpenAI takes; what it is for, to tell users apart, a hash does as well. */
    private static @Nullable String user(@Nullable String user) {
        return user == null || user.length() <= USER_LENGTH ? user : Hash.of(user, USER_LENGTH / 2);
    }

    private void stop(List<String> stop) {
        if (stop.isEmpty() || !set("stop")) {
            return;
        }
        if (stop.size() > STOPS) {
            notCarried.add("stop_sequences");
        }
        out.array("stop");
        stop.stream().limit(STOPS).forEach(out::text);
        out.end();
    }

    private void thinking(Thinking thinking) {
        boolean off = Boolean.FALSE.equals(thinking.on());
        if (!off && !thinking.wanted()) {
            return;
        }
        String level = off ? NONE : thinking.level();
        Effort effort = Effort.of(level, model);
        if (!model.can().efforts().contains(level)) {
            // Of models that have no such effort nobody knows whether they think at all.
            if (!off) {
                notCarried.add("thinking");
            }
        } else if (set(effort.member())) {
            out.raw(effort.member(), effort.json());
        }
    }

    private void shape(Shape shape) {
        out.object("response_format");
        if (shape.schema() == null) {
            out.text("type", "json_object");
        } else {
            out.text("type", "json_schema").object("json_schema");
            out.text("name", shape.name() == null ? "answer" : shape.name()).raw("schema", shape.schema());
            boolean strict = StrictSchema.fits(shape.schema());
            if (!strict) {
                notCarried.add("output_config.format");
            }
            out.flag("strict", strict).end();
        }
        out.end();
    }
}
