package io.escalier.simulator.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.mind.Tool;
import io.escalier.simulator.mind.ToolChoice;
import io.escalier.simulator.wire.RejectedException;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code tools}, {@code tool_choice} and {@code parallel_tool_calls}. */
record ToolDecoder(List<Tool> tools, ToolChoice choice, boolean parallel) {

    static ToolDecoder decode(Fields body) throws RejectedException {
        List<Tool> tools = body.has("tools") ? tools(body) : List.of();
        boolean parallel = !body.has("parallel_tool_calls") || body.flag("parallel_tool_calls");
        return new ToolDecoder(tools, body.has("tool_choice") ? choice(body, tools) : ToolChoice.AUTO, parallel);
    }

    private static List<Tool> tools(Fields body) throws RejectedException {
        List<Tool> tools = new ArrayList<>();
        for (JsonNode tool : body.array("tools")) {
            Fields fields = new Fields(tool, "tools[" + tools.size() + "]");
            if (!fields.text("type").equals("function")) {
                throw fields.wrongValue("type", "'function'");
            }
            Fields function = fields.object("function");
            String name = function.text("name");
            if (!name.matches("[a-zA-Z0-9_-]{1,64}")) {
                throw new RejectedException(ChatError.badRequest(
                        function.prefix() + ".name",
                        "invalid_value",
                        "Invalid '" + function.prefix() + ".name': string does not match pattern. Expected a string"
                                + " that matches the pattern '^[a-zA-Z0-9_-]+$'."));
            }
            tools.add(new Tool(name, function.object().path("parameters")));
        }
        return tools;
    }

    private static ToolChoice choice(Fields body, List<Tool> tools) throws RejectedException {
        if (tools.isEmpty()) {
            throw new RejectedException(ChatError.badRequest(
                    "tool_choice",
                    "invalid_value",
                    "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified."));
        }
        if (body.object().path("tool_choice").isTextual()) {
            return switch (body.text("tool_choice")) {
                case "auto" -> ToolChoice.AUTO;
                case "none" -> ToolChoice.NONE;
                case "required" -> ToolChoice.REQUIRED;
                default -> throw body.wrongValue("tool_choice", "'none', 'auto', and 'required'");
            };
        }
        String name = body.object("tool_choice").object("function").text("name");
        if (tools.stream().noneMatch(tool -> tool.name().equals(name))) {
            throw new RejectedException(ChatError.badRequest(
                    "tool_choice", "", "Tool choice '" + name + "' not found in 'tools' parameter."));
        }
        return ToolChoice.named(name);
    }
}
