package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.EffortWay;
import io.escalier.gateway.dialect.Sampling;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.gateway.dialect.json.Members;
import io.escalier.gateway.dialect.neutral.Thinking;
import io.escalier.routing.task.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a client that speaks this dialect says of thinking, for a model that is told otherwise than the one it had in mind:
 * budgets become efforts, and efforts budgets. Where nobody knows how the model is told, all of it stays as it is.
 */
final class OwnTrying {
    private static final String THINKING = "thinking";
    private static final String CONFIG = "output_config";
    private static final String EFFORT = "effort";

    private final UpstreamModel model;
    private final int maxTokens;
    private final boolean interrupted;
    private final Map<String, String> thinking;
    private final Map<String, String> config;
    private final boolean forced;
    private final Set<String> lost = new TreeSet<>();

    /**
     * @param maxTokens what the whole answer may have
     * @param interrupted whether the turn's own thought is missing
     */
    OwnTrying(Request request, UpstreamModel model, int maxTokens, boolean interrupted) {
        this.model = model;
        this.maxTokens = maxTokens;
        this.interrupted = interrupted;
        this.thinking = OwnMember.of(request, THINKING);
        this.config = OwnMember.of(request, CONFIG);
        String choice = OwnMember.of(request, "tool_choice").getOrDefault("type", "");
        this.forced = choice.equals("\"any\"") || choice.equals("\"tool\"");
    }

    /** Says what the client said in the model's way; tells what of it the model does not get. */
    Set<String> own(Members members) {
        EffortWay way = model.effortWay();
        boolean adaptive = thinks("adaptive") || thinks("between_tools");
        boolean budgeted = thinks("enabled");
        if (way == EffortWay.ADAPTIVE && budgeted) {
            adapt(members);
        } else if (budgeted && budget() >= maxTokens || adaptive && budgets(way)) {
            budget(said(), members);
        }
        if (way == EffortWay.BUDGET && config.containsKey(EFFORT)) {
            if (!adaptive) {
                lost.add(CONFIG + "." + EFFORT);
            }
            config(null, members);
        }
        return lost;
    }

    /** Says an effort that the client did not ask for. */
    void effort(String level, Members members) {
        EffortWay way = model.effortWay();
        if (way == EffortWay.BUDGET) {
            budget(new Thinking(true, OptionalInt.empty(), level), members);
        } else {
            config(level, members);
            if (way == EffortWay.ADAPTIVE && !forced) {
                members.set(THINKING, Trying.ADAPTIVE);
            }
        }
        if (way == EffortWay.BUDGET || way == EffortWay.ADAPTIVE) {
            // A model that thinks takes no words on how it picks its own.
            Sampling.MEMBERS.forEach(members::remove);
        }
    }

    private static boolean budgets(EffortWay way) {
        return way == EffortWay.BUDGET || way == EffortWay.OUTPUT_CONFIG;
    }

    private void budget(Thinking said, Members members) {
        String json = Trying.budget(said, maxTokens, !forced && !interrupted).thinking();
        if (json != null) {
            members.set(THINKING, json);
        } else if (!thinking.isEmpty()) {
            members.remove(THINKING);
            lost.add(THINKING);
        }
    }

    private void adapt(Members members) {
        members.set(THINKING, Trying.ADAPTIVE);
        String level = said().level();
        if (!config.containsKey(EFFORT) && model.can().efforts().contains(level)) {
            config(level, members);
        }
    }

    /** The client's own with this effort; null for none. */
    private void config(@Nullable String level, Members members) {
        Map<String, String> changed = new LinkedHashMap<>(config);
        if (level == null) {
            changed.remove(EFFORT);
        } else {
            changed.put(EFFORT, JsonText.quoted(level));
        }
        if (changed.isEmpty()) {
            members.remove(CONFIG);
        } else {
            members.set(CONFIG, OwnMember.text(changed));
        }
    }

    private boolean thinks(String how) {
        return thinking.getOrDefault("type", "").equals("\"" + how + "\"");
    }

    private Thinking said() {
        String effort = config.get(EFFORT);
        return new Thinking(
                true,
                thinks("enabled") ? OptionalInt.of(budget()) : OptionalInt.empty(),
                effort == null ? null : effort.substring(1, effort.length() - 1));
    }

    private int budget() {
        String tokens = thinking.getOrDefault("budget_tokens", "");
        return tokens.matches("\\d{1,9}") ? Integer.parseInt(tokens) : 0;
    }
}
