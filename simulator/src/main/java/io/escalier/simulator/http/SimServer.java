package io.escalier.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.chat.ChatError;
import io.escalier.simulator.messages.ApiError;
import io.escalier.simulator.messages.ModelList;
import io.escalier.simulator.wire.RejectedException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** Sends each request to its endpoint. */
public final class SimServer {
    /** Largest body of a request, in bytes. */
    public static final int LARGEST_BODY = 32 << 20;

    private static final int LARGEST_HEADERS = 64 << 10;
    private static final String CHAT = "/v1/chat/completions";
    private static final String MESSAGES = "/v1/messages";
    private static final String COUNT = MESSAGES + "/count_tokens";
    private static final String CONTROL = "req_sim_control";
    private static final String MODELS = "/v1/models";

    private final World world;
    private final ChatEndpoint chat;
    private final MessagesEndpoint messages;
    private final ControlEndpoint control;

    private SimServer(World world) {
        this.world = world;
        this.chat = new ChatEndpoint(world);
        this.messages = new MessagesEndpoint(world);
        this.control = new ControlEndpoint(world);
    }

    /**
     * Not yet listening.
     *
     * @param options with TLS or without
     */
    public static HttpServer create(Vertx vertx, World world, HttpServerOptions options) {
        options.setMaxHeaderSize(LARGEST_HEADERS)
                .setDecompressionSupported(true)
                .setHandle100ContinueAutomatically(true);
        SimServer server = new SimServer(world);
        return vertx.createHttpServer(options).requestHandler(server::receive);
    }

    private void receive(HttpServerRequest request) {
        request.response()
                .exceptionHandler(gone -> {}); // A client that left is no error; endpoints that care replace this.
        Buffer body = Buffer.buffer();
        boolean[] refused = {declaredTooLarge(request)};
        if (refused[0]) {
            tooLarge(request);
        }
        request.handler(part -> {
            if (!refused[0] && body.length() + part.length() > LARGEST_BODY) {
                refused[0] = true;
                tooLarge(request);
            } else if (!refused[0]) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(ended -> {
            if (!refused[0]) {
                dispatch(request, body);
            }
        });
    }

    private static boolean declaredTooLarge(HttpServerRequest request) {
        String length = Caller.header(request, "content-length");
        return isMessages(request) && length.matches("\\d{1,18}") && Long.parseLong(length) > LARGEST_BODY;
    }

    /** The messages dialect says so; whoever sends too much elsewhere finds the connection closed. */
    private void tooLarge(HttpServerRequest request) {
        if (isMessages(request)) {
            messages.reject(request, ApiError.tooLarge());
        } else {
            request.connection().close();
        }
    }

    private static boolean isMessages(HttpServerRequest request) {
        return String.valueOf(request.path()).startsWith(MESSAGES);
    }

    private void dispatch(HttpServerRequest request, Buffer body) {
        String call = request.method().name() + " " + request.path();
        switch (call) {
            case "POST " + CHAT -> chat.handle(request, body);
            case "POST " + MESSAGES -> messages.handle(request, body);
            case "POST " + COUNT -> plain(request, () -> messages.count(request, body));
            default -> plain(request, () -> page(request, String.valueOf(request.path()), body));
        }
    }

    /** Makes a JSON document, or says why not. */
    private interface Page {
        JsonNode make() throws RejectedException;
    }

    private JsonNode page(HttpServerRequest request, String path, Buffer body) throws RejectedException {
        if (path.startsWith("/sim/")) {
            return control.handle(request, body);
        }
        boolean inMessages = isMessages(request) || request.headers().contains("anthropic-version");
        boolean lists = request.method().name().equals("GET") && path.startsWith(MODELS);
        if (!lists) {
            throw new RejectedException(
                    inMessages
                            ? ApiError.unknownUrl()
                            : ChatError.unknownUrl(request.method().name(), path));
        }
        return inMessages ? messagesModels(request, path) : chatModels(request, path);
    }

    private static String after(String path) {
        return path.equals(MODELS) ? "" : path.substring(MODELS.length() + 1);
    }

    private JsonNode chatModels(HttpServerRequest request, String path) throws RejectedException {
        String key = Caller.of(request).key();
        if (!world.keys().isEmpty() && !world.keys().contains(key)) {
            throw new RejectedException(ChatError.wrongKey(key));
        }
        return path.equals(MODELS) ? ModelsEndpoint.list() : ModelsEndpoint.one(after(path));
    }

    private JsonNode messagesModels(HttpServerRequest request, String path) throws RejectedException {
        messages.admitted(request, Caller.ofMessages(request));
        return path.equals(MODELS)
                ? ModelList.list(request.getParam("limit", ""), request.getParam("after_id", ""))
                : ModelList.one(after(path));
    }

    private static void plain(HttpServerRequest request, Page page) {
        int status = 200;
        String body;
        try {
            body = page.make().toString();
        } catch (RejectedException e) {
            status = e.rejection().status();
            body = e.rejection().body(CONTROL);
        }
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .putHeader("x-request-id", CONTROL)
                .putHeader("request-id", CONTROL)
                .putHeader(Headers.SIMULATED, "true")
                .end(body);
    }
}
