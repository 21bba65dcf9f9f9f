package io.escalier.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An error before the head of an answer")
class ErrorAnswersTests {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private HttpResponse<String> answer(Failure failure) throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> ErrorAnswers.send(request.response(), new OpenAiChat(), failure))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        URI url = URI.create("http://127.0.0.1:" + server.actualPort());
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    @Test
    @DisplayName("for a limit of the policy names it, and asks the client not to try again")
    void limitReached() throws Exception {
        HttpResponse<String> answer = answer(Failure.limitReached("advisor_spend"));
        assertEquals(429, answer.statusCode());
        assertEquals("false", answer.headers().firstValue("x-should-retry").orElse(""));
        assertFalse(answer.headers().firstValue("retry-after").isPresent(), "nobody knows when there is room again");
        assertTrue(answer.body().contains("\"code\":\"limit_reached\""), answer::body);
        assertTrue(answer.body().contains("\"type\":\"rate_limit_error\""), answer::body);
        assertTrue(answer.body().contains("advisor_spend"), answer::body);
    }

    @Test
    @DisplayName("says how long to wait where the upstream did, and leaves a client's own mistake to the client")
    void others() throws Exception {
        HttpResponse<String> slow =
                answer(new Failure(FailureKind.RATE_LIMITED, "slow down", null, null, Duration.ofMillis(1500)));
        assertEquals("false", slow.headers().firstValue("x-should-retry").orElse(""));
        assertEquals("2", slow.headers().firstValue("retry-after").orElse(""));
        HttpResponse<String> wrong = answer(Failure.invalid("n", "is 0"));
        assertEquals(400, wrong.statusCode());
        assertFalse(wrong.headers().firstValue("x-should-retry").isPresent());
    }
}
