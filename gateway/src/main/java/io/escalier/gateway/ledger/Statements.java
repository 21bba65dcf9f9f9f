package io.escalier.gateway.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statements of one connection, each prepared once. Confined to the thread that has the connection. */
final class Statements {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    /** @param sql a constant: whoever puts values into it leaks statements */
    Params sql(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return new Params(statement);
    }

    /** To be called after a failure: the driver closes a statement that met a full disk, and keeps saying so. */
    void forget() throws SQLException {
        List<PreparedStatement> all = List.copyOf(prepared.values());
        prepared.clear();
        for (PreparedStatement statement : all) {
            statement.close();
        }
    }
}
