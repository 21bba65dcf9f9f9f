package io.escalier.gateway.ledger;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Keys in a ledger's file")
class SqliteKeysTests extends StoredKeysContract {
    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private SqliteLedger ledger;

    @BeforeEach
    void open() throws Exception {
        ledger = SqliteLedger.open(vertx, JournalOptions.at(directory.resolve("ledger.db")));
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
        LedgerContract.await(vertx.close().toCompletionStage());
    }

    @Override
    StoredKeys keys() {
        return ledger.keys();
    }

    @Override
    StoredKeys again() throws Exception {
        ledger.close();
        open();
        return ledger.keys();
    }
}
