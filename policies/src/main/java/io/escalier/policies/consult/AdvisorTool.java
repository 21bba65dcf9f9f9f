package io.escalier.policies.consult;

import io.escalier.routing.task.Tool;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The name of the gateway's own tool, by which an executor asks for advice. */
public final class AdvisorTool {
    /** Unless a tool of the client's has it. */
    public static final String NAME = "advisor";

    private AdvisorTool() {}

    /** A name that none of these has, and the same each time for the same tools. */
    public static String beside(List<Tool> tools) {
        Set<String> taken = tools.stream().map(Tool::name).collect(Collectors.toSet());
        String name = NAME;
        for (int i = 2; taken.contains(name); i++) {
            name = NAME + "_" + i;
        }
        return name;
    }
}
