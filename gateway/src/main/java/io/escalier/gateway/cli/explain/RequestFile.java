package io.escalier.gateway.cli.explain;

import io.escalier.gateway.config.Route;
import io.escalier.gateway.config.Routes;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.task.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A request as a client would send it, in a file. */
final class RequestFile {
    private static final String SHAPE = "Write the body of a chat completion into it,"
            + " as in {\"model\": \"auto\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}";

    private final Path file;

    RequestFile(Path file) {
        this.file = file;
    }

    /** @param most bytes, as the gateway takes them from clients */
    Request read(int most) throws BadRequestException {
        byte[] body = bytes(most);
        try {
            return new OpenAiChat().decode(body, Map.of());
        } catch (RefusedException e) {
            Failure failure = e.failure();
            String where = failure.param() == null ? file.toString() : file + " " + failure.param();
            throw new BadRequestException(where, failure.message(), SHAPE);
        }
    }

    private byte[] bytes(int most) throws BadRequestException {
        if (!Files.isRegularFile(file)) {
            throw new BadRequestException(file.toString(), "there is no such file", SHAPE);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] body = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new BadRequestException(
                        file.toString(),
                        "it has more than " + most + " bytes",
                        "Send less, or raise server.limits.body");
            }
            return body;
        } catch (IOException e) {
            throw new BadRequestException(file.toString(), "it cannot be read: " + e, "Name a file that can be");
        }
    }

    /** Where the request would go. */
    Route route(Request request, Routes routes) throws BadRequestException {
        Route route = routes.find(request.model()).orElse(null);
        if (route == null) {
            throw new BadRequestException(
                    file + " model",
                    "no route is called '" + request.model() + "'",
                    "Use one of " + String.join(", ", routes.names()) + ", or set default_route");
        }
        return route;
    }
}
