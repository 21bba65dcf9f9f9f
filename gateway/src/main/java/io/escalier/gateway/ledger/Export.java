package io.escalier.gateway.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads the tasks of a ledger's file one after the other, page by page, also while a gateway writes to it. Blocks. */
public final class Export {
    /** Tasks in memory at one time. */
    private static final int PAGE = 200;

    private Export() {}

    /** Gets each task, the oldest first. */
    @FunctionalInterface
    public interface Reader {
        void read(DecisionRecord record) throws IOException;
    }

    /**
     * Tasks that ended by now.
     *
     * @param from the earliest start
     * @param until starts before this
     * @return how many there were
     * @throws JournalOpenException when it cannot be read, or is another version's
     */
    public static long run(Path file, Instant from, Instant until, Reader reader)
            throws JournalOpenException, IOException {
        if (!Files.isRegularFile(file)) {
            throw new JournalOpenException("there is no ledger " + file);
        }
        NativeLibrary.provide(NativeLibrary.userCache());
        try (Connection connection = Connections.reading(file)) {
            if (Schema.recognise(connection, file) != Schema.VERSION) {
                throw new JournalOpenException("the ledger " + file
                        + " is of an older Escalier: start the gateway once, which brings it up to date");
            }
            return run(new Statements(connection), from, until, reader);
        } catch (SQLException e) {
            throw new JournalOpenException("cannot read the ledger " + file, e);
        }
    }

    private static long run(Statements statements, Instant from, Instant until, Reader reader)
            throws SQLException, IOException {
        long count = 0;
        Instant at = from;
        String after = "";
        List<DecisionRecord> page;
        do {
            page = DecisionRows.since(statements, at, until, after, PAGE);
            for (DecisionRecord record : page) {
                reader.read(record);
                at = record.started();
                after = record.task().id().value();
            }
            count += page.size();
        } while (page.size() == PAGE);
        return count;
    }
}
