package io.escalier.gateway.ledger;

import io.escalier.gateway.postgres.PostgresAddress;
import io.escalier.gateway.postgres.PostgresOptions;
import io.escalier.gateway.postgres.SharedKeys;
import io.escalier.gateway.rig.RealPostgres;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

/** Opened anew by another gateway, which has nothing of it in its own ledger. */
@DisplayName("Keys in PostgreSQL")
class PostgresKeysTests extends StoredKeysContract {
    @SuppressWarnings("NullAway.Init")
    private static RealPostgres postgres;

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private SqliteLedger ledger;
    private SharedKeys keys;

    @BeforeAll
    static void start() throws Exception {
        postgres = RealPostgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        if (postgres.number("SELECT count(*) FROM escalier_keys") > 0) {
            postgres.execute("DELETE FROM escalier_keys");
        }
        open("first.db");
    }

    private void open(String file) throws Exception {
        ledger = SqliteLedger.open(vertx, JournalOptions.at(directory.resolve(file)));
        keys = new SharedKeys(
                vertx, PostgresOptions.of(PostgresAddress.of(postgres.url()), postgres.user(), null), ledger.keys());
        keys.read();
        keys.follow(key -> {});
    }

    @AfterEach
    void close() throws Exception {
        shut();
        LedgerContract.await(vertx.close().toCompletionStage());
    }

    private void shut() throws Exception {
        keys.close();
        ledger.close();
    }

    @Override
    StoredKeys keys() {
        return keys;
    }

    @Override
    StoredKeys again() throws Exception {
        shut();
        open("second.db");
        return keys;
    }
}
