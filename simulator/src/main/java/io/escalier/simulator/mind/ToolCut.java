package io.escalier.simulator.mind;

import io.escalier.simulator.token.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Tool calls cut at a limit of tokens: the last one loses the end of its arguments. */
final class ToolCut {
    private ToolCut() {}

    static List<ToolUse> within(List<ToolUse> calls, int limit) {
        List<ToolUse> kept = new ArrayList<>();
        int left = limit;
        for (ToolUse call : calls) {
            int name = Tokens.count(call.name());
            if (left < name) {
                break;
            }
            List<String> arguments = Tokens.split(call.arguments());
            int fits = Math.min(left - name, arguments.size());
            kept.add(new ToolUse(call.id(), call.name(), String.join("", arguments.subList(0, fits))));
            left -= name + fits;
        }
        return kept;
    }
}
