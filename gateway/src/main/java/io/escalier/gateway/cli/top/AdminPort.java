package io.escalier.gateway.cli.top;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A gateway's admin port, asked for the figures of its routes. */
final class AdminPort {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int UNAUTHENTICATED = 401;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI url;
    private final @Nullable String token;

    /** @param token sent, never shown; null for none */
    AdminPort(URI url, @Nullable String token) {
        this.url = url;
        this.token = token;
    }

    /** There are no figures; the message says why and what to do. */
    static final class NoFiguresException extends Exception {
        private static final long serialVersionUID = 1L;

        NoFiguresException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    URI url() {
        return url;
    }

    /** @param since a duration as the port takes it */
    JsonObject figures(String since) throws NoFiguresException, InterruptedException {
        URI path = url.resolve("/admin/routes?since=" + URLEncoder.encode(since, StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(path).timeout(PATIENCE);
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        HttpResponse<String> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new NoFiguresException("nothing answers at " + url + " ("
                    + e.getClass().getSimpleName() + "): start the gateway, or name its admin address with --admin");
        }
        if (response.statusCode() == UNAUTHENTICATED) {
            throw new NoFiguresException(
                    token == null
                            ? url + " wants a token: use --config FILE with the gateway's configuration, whose"
                                    + " server.admin_token is a reference to it"
                            : url + " does not take the token of server.admin_token");
        }
        return read(response);
    }

    private JsonObject read(HttpResponse<String> response) throws NoFiguresException {
        try {
            JsonObject body = new JsonObject(response.body());
            if (response.statusCode() == 200 && body.containsKey("routes")) {
                return body;
            }
            String message = body.getJsonObject("error", new JsonObject()).getString("message", "no reason given");
            throw new NoFiguresException(url + " answers " + response.statusCode() + ": " + message);
        } catch (DecodeException | ClassCastException e) {
            throw new NoFiguresException(
                    url + " is no admin port of a gateway: it answers " + response.statusCode() + " without JSON");
        }
    }
}
