package io.escalier.gateway.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.function.Consumer;

/** One connection, on which commands do not wait for each other's replies; what is sent first is carried out first. */
final class Line {
    private final Redis client;
    private final Future<RedisConnection> connection;

    /** @param broken told when the connection is of no use any more */
    Line(Redis client, Consumer<Line> broken) {
        this.client = client;
        this.connection = client.connect().compose(open -> {
            open.exceptionHandler(failure -> broken.accept(this));
            open.endHandler(end -> broken.accept(this));
            return load(open).map(open);
        });
    }

    /** A script that had to be sent again with its text would be run after what was sent later. */
    private static Future<?> load(RedisConnection open) {
        return Future.all(Scripts.ALL.stream()
                .map(script -> open.send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.text())))
                .toList());
    }

    boolean connected() {
        return connection.succeeded();
    }

    Future<Response> send(Request request) {
        return connection.compose(open -> open.send(request));
    }

    /** What waits on it fails. */
    Future<Void> close() {
        return client.close();
    }
}
