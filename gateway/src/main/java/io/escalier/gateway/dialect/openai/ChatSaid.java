package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.routing.attempt.Usage;
import java.util.ArrayList;
import java.util.List;

/** Tells what stands in an event or a body of a chat answer. */
final class ChatSaid {
    private ChatSaid() {}

    static List<Said> of(ChatScan scan) {
        List<Said> said = new ArrayList<>(2);
        said.add(new Said.Begun(scan.id));
        ChoicePart first = scan.first();
        if (first != null) {
            choice(first, said);
        }
        Usage usage = scan.usage == null ? null : scan.usage.usage();
        if (usage != null) {
            said.add(new Said.Used(usage));
        }
        return said;
    }

    private static void choice(ChoicePart choice, List<Said> said) {
        if (choice.thought != null) {
            said.add(new Said.Thought(choice.thought));
        }
        if (choice.text != null) {
            said.add(new Said.Text(choice.text));
        }
        if (choice.refusal != null) {
            said.add(new Said.Refusal(choice.refusal));
        }
        for (int i = 0; i < choice.tools.size(); i++) {
            tool(choice.places.get(i), choice.tools.get(i), said);
        }
        if (choice.finish != null) {
            said.add(new Said.Finished(FinishReasons.of(choice.finish), null));
        }
    }

    private static void tool(int place, ToolPart part, List<Said> said) {
        if (part.name() != null) {
            said.add(new Said.ToolBegun(place, part.id() == null ? "" : part.id(), part.name()));
        }
        if (!part.arguments().isEmpty()) {
            said.add(new Said.Arguments(place, part.arguments()));
        }
    }
}
