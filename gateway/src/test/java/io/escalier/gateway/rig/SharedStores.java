package io.escalier.gateway.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Redis and a PostgreSQL, for gateways that share keys and what they have used; skipped where there is none to start. */
public record SharedStores(RealRedis redis, RealPostgres postgres) implements AutoCloseable {
    private static final String NO_RULES = "stream: live\nrules: []\n";

    public static SharedStores start() throws Exception {
        RealRedis redis = RealRedis.start();
        try {
            return new SharedStores(redis, RealPostgres.start());
        } catch (Exception | Error e) {
            redis.close();
            throw e;
        }
    }

    /** A gateway of that name; the same name is the same ledger. {@code section}: how it reaches PostgreSQL. */
    public Rig gateway(Path directory, String name, Rig.Upstream upstream, String section) throws Exception {
        Limited limited = new Limited("mode: advisor_only", "")
                .sharing(redis.url(), "5 s")
                .shipping(section)
                .lockedTogether();
        return Rig.start(Files.createDirectories(directory.resolve(name)), upstream, NO_RULES, limited);
    }

    public Rig gateway(Path directory, String name, Rig.Upstream upstream) throws Exception {
        return gateway(directory, name, upstream, postgres.section());
    }

    /** As if no key had been made. */
    public void forgetKeys() {
        if (postgres.number("SELECT count(*) FROM escalier_keys") > 0) {
            postgres.execute("DELETE FROM escalier_keys");
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        redis.close();
    }
}
