package io.escalier.gateway.http;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names of what a client sent and a model did not get, as the value of a header. Clients chose them: any text may come. */
final class NotCarried {
    /** Clients stop reading at 16 KiB of headers. */
    private static final int MOST = 32;

    private NotCarried() {}

    /** What is more than {@value #MOST} is counted: {@code +3}. */
    static String header(Collection<String> names) {
        String shown = names.stream().limit(MOST).map(NotCarried::plain).collect(Collectors.joining(","));
        return names.size() <= MOST ? shown : shown + ",+" + (names.size() - MOST);
    }

    /** Headers have letters of ASCII; a comma would be a second name. */
    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.chars().forEach(c -> plain.append(c > ' ' && c < 0x7f && c != ',' ? (char) c : '?'));
        return plain.toString();
    }
}
