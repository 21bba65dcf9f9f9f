package io.escalier.routing.task;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One message of a conversation.
 *
 * @param role who speaks
 * @param content its parts, in order
 * @param span where it stands in the request
 */
public record Message(Role role, List<Content> content, Span span) {
    public Message {
        content = List.copyOf(content);
    }

    /** The text parts, joined by line feeds; empty when there are none. */
    public String text() {
        return content.stream()
                .filter(Content.Text.class::isInstance)
                .map(part -> ((Content.Text) part).text())
                .collect(Collectors.joining("\n"));
    }

    /** Whether an assistant says something here, beside what it asked its advisor and was told. */
    public boolean answers() {
        return role == Role.ASSISTANT
                && content.stream()
                        .anyMatch(part -> !(part instanceof Content.AdviceAsked) && !(part instanceof Content.Advice));
    }
}
