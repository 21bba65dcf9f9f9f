package io.escalier.policies.signals.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.escalier.policies.signals.tools.ToolKinds.Kind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a tool call does to the world")
class ToolKindsTests {
    private static Kind command(String tool, String line) {
        return ToolKinds.of(
                tool, JsonNodeFactory.instance.objectNode().put("command", line).toString());
    }

    @ParameterizedTest
    @DisplayName("is told from the verb of a domain tool or of an agent's own tool, whatever the style of its name")
    @CsvSource({
        "get_user_details, READ",
        "list_all_product_types, READ",
        "search_direct_flight, READ",
        "find_user_id_by_email, READ",
        "read_file, READ",
        "Read, READ",
        "Grep, READ",
        "LS, READ",
        "web_search, READ",
        "WebFetch, READ",
        "mcp__github__get_issue, READ",
        "functions.list_directory, READ",
        "list_deleted_items, READ",
        "get_update_status, READ",
        "update_order, WRITE",
        "create_ticket, WRITE",
        "book_reservation, WRITE",
        "return_delivered_order_items, WRITE",
        "modify_pending_order_address, WRITE",
        "send_certificate, WRITE",
        "Edit, WRITE",
        "MultiEdit, WRITE",
        "NotebookEdit, WRITE",
        "write_to_file, WRITE",
        "str_replace, WRITE",
        "replace_in_file, WRITE",
        "search_and_replace, WRITE",
        "get_or_create_user, WRITE",
        "apply_patch, WRITE",
        "apply_diff, WRITE",
        "mcp__github__createIssue, WRITE",
        "delete_user, DESTRUCTIVE",
        "bulkDeleteUsers, DESTRUCTIVE",
        "cancel_reservation, DESTRUCTIVE",
        "cancel_pending_order, DESTRUCTIVE",
        "refund_payment, DESTRUCTIVE",
        "drop_table, DESTRUCTIVE",
        "mcp__files__remove_file, DESTRUCTIVE",
        "think, UNKNOWN",
        "calculate, UNKNOWN",
        "transfer_to_human_agents, UNKNOWN",
        "TodoWrite, UNKNOWN",
        "update_plan, UNKNOWN",
        "python, UNKNOWN",
        "'', UNKNOWN",
        "__, UNKNOWN",
        "get, READ"
    })
    void names(String tool, Kind kind) {
        assertEquals(kind, ToolKinds.of(tool, "{}"));
    }

    @ParameterizedTest
    @DisplayName("is told of a shell from the first words of its commands")
    @CsvSource(
            delimiterString = "=>",
            value = {
                "ls -la src => READ",
                "cd /repo && grep -rn 'rm -rf' . | head -20 => READ",
                "git status && git diff HEAD~1 => READ",
                "git -C /repo log --oneline -5 => READ",
                "git branch -a => READ",
                "sed -n '1,40p' a.py => READ",
                "cat a.py 2>/dev/null => READ",
                "find . -name '*.java' 2>&1 => READ",
                "FOO=1 env BAR=2 rg x => READ",
                "echo \"a > b\" => READ",
                "curl -s https://example.org/a.json | jq .x => READ",
                "for f in *.py; do wc -l $f; done => READ",
                "pip list => READ",
                "kubectl get pods => READ",
                "psql -c 'select * from users' => READ",
                "# rm -rf / => READ",
                "sed -i 's/a/b/' a.py => WRITE",
                "echo hi > a.txt => WRITE",
                "cat a >> b => WRITE",
                "mkdir -p build && cp a build/ => WRITE",
                "git add -A && git commit -m 'drop table' => WRITE",
                "git push origin main => WRITE",
                "git checkout -b fix => WRITE",
                "npm install => WRITE",
                "curl -X POST -d '{}' http://localhost/a => WRITE",
                "psql -c \"update users set a = 1\" => WRITE",
                "rm -rf build => DESTRUCTIVE",
                "cd /tmp; sudo rm -r x => DESTRUCTIVE",
                "bash -c 'cd x && rm -rf y' => DESTRUCTIVE",
                "find . -name '*.pyc' -delete => DESTRUCTIVE",
                "find . -exec rm {} + => DESTRUCTIVE",
                "ls | xargs -I {} rm {} => DESTRUCTIVE",
                "git push --force origin main => DESTRUCTIVE",
                "git push origin +main => DESTRUCTIVE",
                "git reset --hard HEAD~3 => DESTRUCTIVE",
                "git clean -fdx => DESTRUCTIVE",
                "git checkout -- . => DESTRUCTIVE",
                "psql -c 'drop table users' => DESTRUCTIVE",
                "kubectl delete pod a => DESTRUCTIVE",
                "docker system prune -f => DESTRUCTIVE",
                "dd if=/dev/zero of=/dev/sda => DESTRUCTIVE",
                "if true; then rm a; fi => DESTRUCTIVE",
                "pytest -x => UNKNOWN",
                "python fix.py => UNKNOWN",
                "./gradlew test => UNKNOWN",
                "npm test => UNKNOWN",
                "make -j4 => UNKNOWN",
                "ls && ./deploy.sh => UNKNOWN"
            })
    void commands(String line, Kind kind) {
        assertEquals(kind, command("bash", line));
        assertEquals(kind, command("run_terminal_cmd", line));
        assertEquals(kind, command("container.exec", line));
    }

    @Test
    @DisplayName("does not take the body of a here-document for commands")
    void hereDocuments() {
        assertEquals(Kind.WRITE, command("bash", "cat > a.sh <<'EOF'\nrm -rf /\nEOF\nls"));
        assertEquals(Kind.DESTRUCTIVE, command("bash", "cat <<-EOF\nhello\n\tEOF\nrm -rf x"));
        assertEquals(Kind.READ, command("bash", "cat <<EOF\nrm -rf x"));
        assertEquals(Kind.READ, command("bash", "grep a <<< 'rm -rf x'"));
    }

    @Test
    @DisplayName("is told of a command given as words, as JSON that broke off, and as plain text")
    void otherArguments() {
        assertEquals(Kind.READ, ToolKinds.of("shell", "{\"command\":[\"bash\",\"-lc\",\"ls && git diff\"]}"));
        assertEquals(Kind.DESTRUCTIVE, ToolKinds.of("shell", "{\"command\":[\"rm\",\"-rf\",\"x\"],\"workdir\":\"/\"}"));
        assertEquals(Kind.READ, ToolKinds.of("terminal", "{\"cmd\": \"cat a\\ncat b"));
        assertEquals(Kind.READ, ToolKinds.of("bash", "ls -la"));
        assertEquals(Kind.UNKNOWN, ToolKinds.of("bash", "{\"restart\":true}"));
        assertEquals(Kind.WRITE, command("bash", "cat > big.txt <<E\n" + "rm x\n".repeat(20_000) + "E"));
    }

    @Test
    @DisplayName("is told of an editor from its command, of a database from its statement, of HTTP from its method")
    void otherTools() {
        assertEquals(Kind.READ, ToolKinds.of("str_replace_editor", "{\"command\":\"view\",\"path\":\"a\"}"));
        assertEquals(Kind.WRITE, ToolKinds.of("str_replace_editor", "{\"command\":\"str_replace\",\"path\":\"a\"}"));
        assertEquals(Kind.WRITE, ToolKinds.of("str_replace_based_edit_tool", "{\"command\":\"create\"}"));
        assertEquals(Kind.READ, ToolKinds.of("execute_sql", "{\"query\":\"SELECT 1; -- drop\\nselect 2\"}"));
        assertEquals(Kind.WRITE, ToolKinds.of("run_sql", "{\"sql\":\"insert into a values (1)\"}"));
        assertEquals(Kind.DESTRUCTIVE, ToolKinds.of("query", "{\"sql\":\"select 1; DROP TABLE a\"}"));
        assertEquals(Kind.DESTRUCTIVE, ToolKinds.of("db", "{\"sql\":\"with x as (select 1) delete from a\"}"));
        assertEquals(Kind.READ, ToolKinds.of("query_users", "{\"query\":\"smith\"}"));
        assertEquals(Kind.READ, ToolKinds.of("http_request", "{\"method\":\"get\"}"));
        assertEquals(Kind.DESTRUCTIVE, ToolKinds.of("http_request", "{\"method\":\"DELETE\"}"));
    }

    @Test
    @DisplayName("is what was configured for the exact name, where something was")
    void configured() {
        ToolKinds kinds = ToolKinds.with(Map.of("think", Kind.READ, "get_user", Kind.WRITE));
        assertEquals(Kind.READ, kinds.kind("think", "{}"));
        assertEquals(Kind.WRITE, kinds.kind("get_user", "{}"));
        assertEquals(Kind.READ, kinds.kind("get_users", "{}"));
    }

    @Test
    @DisplayName("is the graver of two kinds")
    void graver() {
        assertEquals(Kind.DESTRUCTIVE, Kind.WRITE.or(Kind.DESTRUCTIVE));
        assertEquals(Kind.UNKNOWN, Kind.UNKNOWN.or(Kind.READ));
    }

    @ParameterizedTest
    @DisplayName("is told soon of arguments built to be slow")
    @ValueSource(
            strings = {"'", "\"", "\\", "<<a\n", ">", "sudo ", "a;", "bash -c ", "{\"command\":", "(", "-- \n", "#"})
    void hostile(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            ToolKinds.of("bash", text);
            ToolKinds.of("sql", text);
            ToolKinds.of(text, text);
            command("bash", text.substring(0, 30_000));
            ToolKinds.of("editor", "{\"command\":\"" + text);
        });
    }
}
