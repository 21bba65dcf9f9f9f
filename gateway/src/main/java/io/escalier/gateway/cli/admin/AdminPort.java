package io.escalier.gateway.cli.admin;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A gateway's admin port, as commands ask it. */
public final class AdminPort {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Erasing goes a hundred tasks at a time. */
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(10);

    private static final int UNAUTHENTICATED = 401;
    private static final int SUCCESS = 200;
    private static final int REDIRECT = 300;

    private final HttpClient client;
    private final URI url;
    private final @Nullable String token;

    /**
     * @param token sent, never shown; null for none
     * @param tls null for whom the Java runtime believes
     */
    AdminPort(URI url, @Nullable String token, @Nullable SSLContext tls) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
        this.client = tls == null ? builder.build() : builder.sslContext(tls).build();
        this.url = url;
        this.token = token;
    }

    /** It does not give what was asked for; the message says why and what to do. */
    public static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        public NoAnswerException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    public URI url() {
        return url;
    }

    /** @param path with its query */
    public JsonObject get(String path) throws NoAnswerException, InterruptedException {
        return send("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    public JsonObject post(String path, JsonObject body) throws NoAnswerException, InterruptedException {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body.encode()));
    }

    public JsonObject delete(String path) throws NoAnswerException, InterruptedException {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
    }

    /** Deletes what may be much, and waits for that. */
    public JsonObject erase(String path) throws NoAnswerException, InterruptedException {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody(), LONG_PATIENCE);
    }

    private JsonObject send(String method, String path, HttpRequest.BodyPublisher body)
            throws NoAnswerException, InterruptedException {
        return send(method, path, body, PATIENCE);
    }

    private JsonObject send(String method, String path, HttpRequest.BodyPublisher body, Duration patience)
            throws NoAnswerException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(patience)
                .method(method, body)
                .header("content-type", "application/json");
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        HttpResponse<String> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new NoAnswerException("nothing answers at " + url + " ("
                    + e.getClass().getSimpleName() + "): start the gateway, or name its admin address with --admin");
        }
        if (response.statusCode() == UNAUTHENTICATED) {
            throw new NoAnswerException(
                    token == null
                            ? url + " wants a token: use --config FILE with the gateway's configuration, whose"
                                    + " server.admin_token is a reference to it"
                            : url + " does not take the token of server.admin_token");
        }
        return read(response);
    }

    private JsonObject read(HttpResponse<String> response) throws NoAnswerException {
        try {
            JsonObject body = new JsonObject(response.body());
            if (response.statusCode() >= SUCCESS && response.statusCode() < REDIRECT) {
                return body;
            }
            String message = body.getJsonObject("error", new JsonObject()).getString("message", "no reason given");
            throw new NoAnswerException(url + " answers " + response.statusCode() + ": " + message);
        } catch (DecodeException | ClassCastException e) {
            throw new NoAnswerException(
                    url + " is no admin port of a gateway: it answers " + response.statusCode() + " without JSON");
        }
    }
}
