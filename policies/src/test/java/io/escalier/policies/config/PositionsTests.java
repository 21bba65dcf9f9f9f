package io.escalier.policies.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A place within a text")
class PositionsTests {
    @ParameterizedTest
    @DisplayName("is the place of that very character in the file, however the text is written")
    @ValueSource(
            strings = {
                "when: a < 1 && @wrong > 2\n",
                "when:    a < 1 && @wrong > 2  # comment\n",
                "when: 'it''s @wrong'\n",
                "when: \"a \\\"x\\\" \\u00e9 \\x41 @wrong\"\n",
                "when: \"😀 @wrong\"\n",
                "when: a\n  b\n  @wrong c\n",
                "when: |\n  a &&\n    b ||\n  @wrong\n  c\n",
                "when: |-  # why\n\n  a\n\n  @wrong\n",
                "when: >\n  a &&\n  b ||\n  @wrong\n",
                "when: >-\n  a\n\n\n  b @wrong\n",
                "when: 'a\n  b\n\n  c @wrong'\n",
                "when: \"a \\\n  b @wrong\"\n",
                "when: \"a\\n@wrong\"\n",
                "when: [x, {y: @wrong}]\n",
                "when: |4\n      a\n    @wrong\n",
            })
    void isThatOfTheCharacter(String yaml) {
        String file = yaml.replace('@', '$');
        int offset = file.indexOf('$');
        String before = file.substring(0, offset);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        String lineBefore = before.substring(before.lastIndexOf('\n') + 1);
        int column = lineBefore.codePointCount(0, lineBefore.length()) + 1;

        Problems problems = new Problems();
        Node root = YamlReader.read("a.yaml", file, problems);
        assertEquals(List.of(), problems.list());
        assertNotNull(root);
        Node.Scalar scalar = scalarWith(root);
        String text = scalar.text().substring(0, scalar.text().indexOf('$'));
        int textLine = (int) text.chars().filter(c -> c == '\n').count() + 1;
        String textBefore = text.substring(text.lastIndexOf('\n') + 1);
        int textColumn = textBefore.codePointCount(0, textBefore.length()) + 1;

        assertEquals(
                new Location("a.yaml", line, column), new Text(scalar.text(), scalar, "when").at(textLine, textColumn));
    }

    private static Node.Scalar scalarWith(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar;
        }
        List<Node> parts = node instanceof Node.Sequence sequence
                ? sequence.items()
                : ((Node.Mapping) node)
                        .entries().values().stream().map(Node.Entry::value).toList();
        return parts.stream()
                .filter(part ->
                        !(part instanceof Node.Scalar scalar) || scalar.text().contains("$"))
                .map(PositionsTests::scalarWith)
                .filter(scalar -> scalar.text().contains("$"))
                .findFirst()
                .orElseThrow();
    }
}
