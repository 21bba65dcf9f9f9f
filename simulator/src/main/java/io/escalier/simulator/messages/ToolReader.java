package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.cache.BreakpointCache.Life;
import io.escalier.simulator.mind.Tool;
import io.escalier.simulator.mind.ToolChoice;
import io.escalier.simulator.wire.RejectedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code tools} and {@code tool_choice}. Of the server tools only the advisor is known.
 *
 * @param defined all definitions, in order
 * @param offered those that a model can call
 * @param advisor that the API serves; empty without one
 */
record ToolReader(
        List<Block> defined, List<Tool> offered, ToolChoice choice, boolean parallel, Optional<AdvisorTool> advisor) {
    private static final String ADVISOR = "advisor_20260301";
    private static final String NAME = "[a-zA-Z0-9_-]{1,128}";
    private static final Set<String> CUSTOM = Set.of(
            "type",
            "name",
            "description",
            "input_schema",
            "cache_control",
            "strict",
            "eager_input_streaming",
            "defer_loading",
            "allowed_callers",
            "input_examples");

    ToolReader {
        defined = List.copyOf(defined);
        offered = List.copyOf(offered);
    }

    static ToolReader of(Fields body, CacheControl cache, Betas betas) throws RejectedException {
        List<Block> defined = new ArrayList<>();
        List<Tool> offered = new ArrayList<>();
        Set<String> names = new HashSet<>();
        AdvisorTool served = null;
        for (JsonNode json : body.has("tools") ? body.list("tools") : List.<JsonNode>of()) {
            String place = "tools." + defined.size();
            Fields tool = tagged(Fields.of(json, place), betas);
            boolean advisor = json.path("type").asText().equals(ADVISOR);
            served = advisor ? AdvisorTool.of(tool) : served;
            String name = advisor ? AdvisorTool.NAME : tool.closed(CUSTOM).text("name", NAME);
            if (!names.add(name)) {
                throw ApiError.wrong("tools", "Tool names must be unique.");
            }
            if (!advisor) {
                tool.object("input_schema").word("type", "object");
            }
            offered.add(new Tool(name, json.path("input_schema")));
            Life life = advisor ? Life.NONE : cache.read(tool);
            defined.add(new Block(tool, place, "", List.of(), life));
        }
        ToolReader all = new ToolReader(defined, offered, ToolChoice.AUTO, true, Optional.ofNullable(served));
        return body.has("tool_choice") ? all.chosen(body.object("tool_choice"), names) : all;
    }

    private static Fields tagged(Fields tool, Betas betas) throws RejectedException {
        if (!tool.has("type")) {
            return new Fields(tool.object(), tool.at("custom"));
        }
        return tool.tagged(betas.has(Betas.ADVISOR) ? List.of(ADVISOR, "custom") : List.of("custom"));
    }

    private ToolReader chosen(Fields field, Set<String> names) throws RejectedException {
        Fields choice = field.tagged(List.of("auto", "any", "tool", "none"));
        boolean one = choice.flag("disable_parallel_tool_use");
        if (defined.isEmpty() && !field.text("type").equals("none")) {
            throw new RejectedException(ApiError.invalid("tool_choice may only be specified while providing `tools`."));
        }
        String type = field.text("type");
        if (type.equals("tool")) {
            String name =
                    choice.closed("type", "name", "disable_parallel_tool_use").text("name");
            if (!names.contains(name)) {
                throw ApiError.wrong(choice.at("name"), "Tool '" + name + "' not found in provided tools");
            }
            return with(ToolChoice.named(name), one);
        }
        if (type.equals("none")) {
            choice.closed("type");
            return with(ToolChoice.NONE, one);
        }
        choice.closed("type", "disable_parallel_tool_use");
        return with(type.equals("any") ? ToolChoice.REQUIRED : ToolChoice.AUTO, one);
    }

    private ToolReader with(ToolChoice wanted, boolean one) {
        return new ToolReader(defined, offered, wanted, !one, advisor);
    }

    boolean forced() {
        return choice.mode() == ToolChoice.Mode.REQUIRED || choice.mode() == ToolChoice.Mode.NAMED;
    }
}
