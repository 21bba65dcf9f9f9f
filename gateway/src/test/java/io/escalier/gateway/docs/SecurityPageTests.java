package io.escalier.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SECURITY.md")
class SecurityPageTests {
    private static final Pattern CLASS = Pattern.compile("`(\\w+Tests)`");

    @Test
    @DisplayName("claims nothing that no test holds: every test that it names is there")
    void tests() throws IOException {
        Set<String> named = CLASS.matcher(Files.readString(Markdown.ROOT.resolve("SECURITY.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(named.size() > 20, named::toString);
        try (Stream<Path> files = Files.walk(Markdown.ROOT.resolve("gateway/src/test/java"))) {
            files.map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                    .forEach(named::remove);
        }
        assertEquals(Set.of(), named);
    }
}
