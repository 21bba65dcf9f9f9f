package io.escalier.policies.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file that includes others")
class IncludesTests {
    @TempDir
    Path folder;

    @Test
    @DisplayName("is read with them as if they were one, section by section, each key at its own place")
    void joinsSections() throws IOException {
        write("a.yaml", "include: [parts/b.yaml, c.yaml]\nmodels: { m1: x }\n");
        write("parts/b.yaml", "include: d.yaml\nmodels: { m2: y }\n");
        write("parts/d.yaml", "routes:\n  r: z\n");
        write("c.yaml", "");
        Problems problems = new Problems();
        Node root = YamlReader.read(folder.resolve("a.yaml"), problems);
        assertEquals(List.of(), problems.list());
        assertNotNull(root);
        Node.Mapping mapping = (Node.Mapping) root;
        assertEquals(Set.of("models", "routes"), mapping.entries().keySet());
        Node.Mapping models = (Node.Mapping) mapping.get("models");
        assertNotNull(models);
        assertEquals(Set.of("m1", "m2"), models.entries().keySet());
        Node.Mapping routes = (Node.Mapping) mapping.get("routes");
        assertNotNull(routes);
        Node route = routes.get("r");
        assertNotNull(route);
        assertEquals(folder.resolve("parts/d.yaml") + ":2:6", route.at().toString());
    }

    @Test
    @DisplayName("may not say what another says already")
    void refusesDuplicates() throws IOException {
        write("a.yaml", "include: [b.yaml]\nmodels:\n  m: x\nname: a\nlist: [1]\n");
        write("b.yaml", "models:\n  n: x\n  m: y\nname: b\nlist: [2]\n");
        assertEquals("""
                b.yaml:3:3 models.m: appears twice, first at a.yaml:3:3. Keep one of the two.
                b.yaml:4:1 name: appears twice, first at a.yaml:4:1. Keep one of the two.
                b.yaml:5:1 list: appears twice, first at a.yaml:5:1. Keep one of the two.""", messages());
    }

    @Test
    @DisplayName("may not include itself, not even by way of others")
    void refusesCircles() throws IOException {
        write("a.yaml", "include: [b.yaml]\n");
        write("b.yaml", "x: 1\ninclude:\n  - ./a.yaml\n");
        assertEquals("b.yaml:3:5 include[0]: includes itself by way of a.yaml. Break the circle.", messages());
    }

    @Test
    @DisplayName("is refused with every file that is missing or wrong, at the line that names it")
    void refusesMissingFiles() throws IOException {
        write("a.yaml", "include: [no.yaml, /etc/hosts, c.yaml, [x], d.yaml]\n");
        write("c.yaml", "- x\n");
        write("d.yaml", "a: [\n");
        assertEquals("""
                a.yaml:1:11 include[0]: there is no file no.yaml. Create it, or correct the path.
                a.yaml:1:20 include[1] '/etc/hosts': is an absolute path. Write a path relative to this file.
                a.yaml:1:40 include[3]: is no file name. Write a path relative to this file, for example models.yaml.
                c.yaml:1:1: an included file must be a mapping. Write `section: ...`.
                d.yaml:2:1 a: the file ends before this is complete. Close every bracket and every quote.""", messages());
    }

    @Test
    @DisplayName("is refused if its list is none")
    void refusesOtherThanAList() throws IOException {
        write("a.yaml", "include: { b: c }\n");
        assertEquals(
                "a.yaml:1:10 include: is a mapping. Write a list of files: [models.yaml, routes.yaml].", messages());
    }

    @Test
    @DisplayName("may include so many and not more")
    void boundsFiles() throws IOException {
        StringBuilder include = new StringBuilder("include:\n");
        for (int i = 0; i < Includes.MAX_FILES; i++) {
            write("f" + i + ".yaml", "k" + i + ": 1\n");
            include.append("  - f").append(i).append(".yaml\n");
        }
        write("a.yaml", include.toString());
        assertEquals("a.yaml:33:5 include[31]: more than 32 files are included. Join some of them.", messages());
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String messages() {
        Problems problems = new Problems();
        YamlReader.read(folder.resolve("a.yaml"), problems);
        List<String> lines = problems.list().stream().map(Problem::toString).toList();
        return String.join("\n", lines).replace(folder + "/", "");
    }
}
