package io.escalier.gateway.cli.bench;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;

/**
 * The least that a gateway in Vert.x must do: parse the body, change {@code model}, forward, parse a buffered answer, pass
 * a stream on with back-pressure. What the gateway costs beyond this is what its features cost.
 */
final class BareProxy implements Handler<HttpServerRequest> {
    /** More than a benchmark opens, so that no request waits for a connection. */
    private static final int CONNECTIONS = 1024;

    private final HttpClient client;
    private final int port;

    BareProxy(Vertx vertx, int port) {
        this.client = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.port = port;
    }

    @Override
    public void handle(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        request.body()
                .compose(body -> forward(request.uri(), body))
                .compose(answer -> relay(answer, response))
                .onFailure(e -> refuse(response));
    }

    private Future<HttpClientResponse> forward(String uri, Buffer body) {
        JsonObject json = body.toJsonObject().put("model", SampleChat.UPSTREAM_MODEL);
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(uri);
        return client.request(options)
                .compose(request ->
                        request.putHeader("content-type", "application/json").send(json.toBuffer()));
    }

    private static Future<Void> relay(HttpClientResponse answer, HttpServerResponse response) {
        String type = answer.getHeader("content-type");
        response.setStatusCode(answer.statusCode());
        if (type != null) {
            response.putHeader("content-type", type);
        }
        if (type != null && type.startsWith("text/event-stream")) {
            response.setChunked(true);
            return answer.pipeTo(response);
        }
        return answer.body().compose(body -> {
            // An answer that is no JSON fails here.
            body.toJsonObject();
            return response.end(body);
        });
    }

    private static void refuse(HttpServerResponse response) {
        if (response.headWritten()) {
            response.reset();
        } else {
            response.setStatusCode(502).end("{\"error\":{\"message\":\"the body or the upstream failed\"}}");
        }
    }
}
