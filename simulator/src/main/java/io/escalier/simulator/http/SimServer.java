package io.escalier.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.chat.ChatError;
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
    private static final String CONTROL = "req_sim_control";
    private static final String MODELS = "/v1/models";

    private final World world;
    private final ChatEndpoint chat;
    private final ControlEndpoint control;

    private SimServer(World world) {
        this.world = world;
        this.chat = new ChatEndpoint(world);
        this.control = new ControlEndpoint(world);
    }

    /** Not yet listening. */
    public static HttpServer create(Vertx vertx, World world) {
        HttpServerOptions options = new HttpServerOptions()
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setDecompressionSupported(true)
                .setHandle100ContinueAutomatically(true);
        SimServer server = new SimServer(world);
        return vertx.createHttpServer(options).requestHandler(server::receive);
    }

    private void receive(HttpServerRequest request) {
        request.response()
                .exceptionHandler(gone -> {}); // A client that left is no error; endpoints that care replace this.
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > LARGEST_BODY) {
                request.connection().close();
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(ended -> dispatch(request, body));
    }

    private void dispatch(HttpServerRequest request, Buffer body) {
        String path = String.valueOf(request.path());
        if (path.equals(CHAT) && request.method().name().equals("POST")) {
            chat.handle(request, body);
        } else {
            plain(request, () -> page(request, path, body));
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
        boolean reads = request.method().name().equals("GET");
        if (reads && path.startsWith(MODELS)) {
            String key = Caller.of(request).key();
            if (!world.keys().isEmpty() && !world.keys().contains(key)) {
                throw new RejectedException(ChatError.wrongKey(key));
            }
            return path.equals(MODELS)
                    ? ModelsEndpoint.list()
                    : ModelsEndpoint.one(path.substring(MODELS.length() + 1));
        }
        throw new RejectedException(ChatError.unknownUrl(request.method().name(), path));
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
                .putHeader(Headers.SIMULATED, "true")
                .end(body);
    }
}
