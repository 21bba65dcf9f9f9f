package io.escalier.gateway.cli.audit;

import io.escalier.gateway.cli.admin.AdminPort;
import io.escalier.gateway.cli.admin.PortOption;
import io.escalier.gateway.cli.print.Table;
import io.escalier.gateway.cli.start.ExitCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the audit log and whether it is as it was written. */
@Command(
        name = "audit",
        description = "Shows what was asked for on the admin port, by whom and with what result; fails when a line is"
                + " not as it was written.",
        mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {
    /** To the second: 2026-11-26T16:10:03. */
    private static final int TO_THE_SECOND = 19;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PortOption port;

    @Option(
            names = "--from",
            paramLabel = "NUMBER",
            description = "The first line (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long from;

    private @Nullable Long brokenAt;
    private int unchecked;

    @Override
    public Integer call() throws InterruptedException {
        Table table = new Table(">line", "at", "who", "role", "action", "about", ">status");
        int code = port.ask(admin -> all(admin, table), last -> show(table));
        return code == ExitCode.OK && brokenAt != null ? ExitCode.FAILED : code;
    }

    private JsonObject all(AdminPort admin, Table table) throws AdminPort.NoAnswerException, InterruptedException {
        JsonObject page = admin.get("/admin/audit?from=" + from);
        while (true) {
            add(page, table);
            Long next = page.getLong("next");
            if (next == null) {
                return page;
            }
            page = admin.get("/admin/audit?from=" + next);
        }
    }

    private void add(JsonObject page, Table table) {
        Long broken = page.getLong("broken_at");
        brokenAt = brokenAt == null ? broken : brokenAt;
        unchecked += page.getInteger("unchecked", 0);
        JsonArray lines = page.getJsonArray("lines");
        for (int i = 0; i < lines.size(); i++) {
            JsonObject line = lines.getJsonObject(i);
            String at = line.getString("at");
            table.add(
                    String.valueOf(line.getLong("number")),
                    at.length() > TO_THE_SECOND ? at.substring(0, TO_THE_SECOND) : at,
                    line.getString("actor"),
                    line.getString("role"),
                    line.getString("action"),
                    line.getString("about").isEmpty() ? "-" : line.getString("about"),
                    line.getInteger("status") == null ? "asked" : String.valueOf(line.getInteger("status")));
        }
    }

    private void show(Table table) {
        table.lines().forEach(port.out()::println);
        port.out().flush();
        if (unchecked > 0) {
            port.err()
                    .println(unchecked + " lines were sealed under another server.secret: they cannot be checked here");
        }
        if (brokenAt != null) {
            port.err()
                    .println("line " + brokenAt + " is not as it was written, or the one before it is missing:"
                            + " compare with what the gateway's log kept of `escalier.audit`");
        }
    }
}
