import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicModelCatalog;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.anthropic.AnthropicTokenCountEstimator;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiModelCatalog;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** LangChain4j with its models of both dialects. The version is the first argument. */
final class LangChain4j {
    interface Clerk {
        String ask(String text);

        TokenStream stream(String text);

        Kit.Note read(String note);
    }

    record Tools(Shop shop) {
        @Tool(name = "get_order", value = "One order")
        String getOrder(@P(name = "order_id", value = "as in O-1") String orderId) {
            return shop.getOrder(orderId);
        }

        @Tool(name = "list_orders", value = "All orders of a customer")
        String listOrders(@P(name = "customer_id", value = "as in C-1") String customerId) {
            return shop.listOrders(customerId);
        }

        @Tool(name = "update_order", value = "Changes the status of an order")
        String updateOrder(
                @P(name = "order_id", value = "as in O-1") String orderId, @P(name = "status", value = "new") String status) {
            return shop.updateOrder(orderId, status);
        }

        @Tool(name = "refund", value = "Pays money back")
        String refund(
                @P(name = "order_id", value = "as in O-1") String orderId,
                @P(name = "amount_cents", value = "in cents") int cents) {
            return shop.refund(orderId, cents);
        }
    }

    /** What is different between the dialects. */
    interface Models {
        ChatModel buffered(Kit.Case of, String model, int retries);

        StreamingChatModel streamed(Kit.Case of);

        ModelCatalog catalog(Kit.Case of);

        /** Of a prompt, by a call. */
        int count(Kit.Case of, String prompt);
    }

    private final Models models;

    private LangChain4j(Models models) {
        this.models = models;
    }

    private ChatModel buffered(Kit.Case of) {
        return models.buffered(of, of.model(), 2);
    }

    private static void answered(Kit.Case of, ChatResponse answer, String text) throws Exception {
        Kit.same(answer.aiMessage().text(), text);
        Kit.same(answer.finishReason(), FinishReason.STOP);
        Kit.same(answer.modelName(), of.model());
        of.counted(answer.tokenUsage().inputTokenCount(), answer.tokenUsage().outputTokenCount());
    }

    /** What a stream says piece by piece; leaves it after the first where it is told so. */
    private ChatResponse stream(Kit.Case of, String text, StringBuilder said, AtomicInteger pieces, boolean leaves)
            throws Exception {
        CompletableFuture<ChatResponse> end = new CompletableFuture<>();
        models.streamed(of).chat(text, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                said.append(piece.text());
                pieces.incrementAndGet();
                if (leaves) {
                    context.streamingHandle().cancel();
                    end.complete(null);
                }
            }

            @Override
            public void onCompleteResponse(ChatResponse answer) {
                end.complete(answer);
            }

            @Override
            public void onError(Throwable error) {
                end.completeExceptionally(error);
            }
        });
        return end.get(Kit.WAIT.toSeconds(), TimeUnit.SECONDS);
    }

    private void streamed(Kit.Case of) throws Exception {
        AtomicInteger pieces = new AtomicInteger();
        answered(of, stream(of, Kit.SAY, new StringBuilder(), pieces, false), Kit.POEM);
        Kit.holds(pieces.get() > 5, pieces + " pieces");
    }

    private Clerk clerk(Kit.Case of, Shop shop) {
        return AiServices.builder(Clerk.class)
                .chatModel(buffered(of))
                .streamingChatModel(models.streamed(of))
                .tools(new Tools(shop))
                .build();
    }

    private static String streamed(TokenStream stream) throws Exception {
        CompletableFuture<ChatResponse> end = new CompletableFuture<>();
        stream.onPartialResponse(piece -> {})
                .onCompleteResponse(end::complete)
                .onError(end::completeExceptionally)
                .start();
        return end.get(Kit.WAIT.toSeconds(), TimeUnit.SECONDS).aiMessage().text();
    }

    private void tools(Kit.Case of) throws Exception {
        Shop shop = new Shop();
        Kit.same(clerk(of, shop).ask(Kit.REFUND), Kit.DONE);
        shop.refunded();
        of.turns(3);
        Shop other = new Shop();
        Kit.same(streamed(clerk(of, other).stream(Kit.REFUND)), Kit.DONE);
        other.refunded();
        of.turns(6);
    }

    private void parallel(Kit.Case of) throws Exception {
        Shop shop = new Shop();
        Kit.same(clerk(of, shop).ask(Kit.CANCEL), Kit.DONE);
        shop.cancelled();
        of.turns(3);
        Shop other = new Shop();
        Kit.same(streamed(clerk(of, other).stream(Kit.CANCEL)), Kit.DONE);
        other.cancelled();
        of.turns(6);
    }

    private void structured(Kit.Case of) {
        Kit.same(AiServices.create(Clerk.class, buffered(of)).read(Kit.NOTE), Kit.READ);
    }

    private void images(Kit.Case of) throws Exception {
        UserMessage message = UserMessage.from(TextContent.from(Kit.SAY), ImageContent.from(Kit.PICTURE, "image/png"));
        ChatResponse answer = buffered(of).chat(message);
        Kit.holds(answer.tokenUsage().inputTokenCount() > Kit.PICTURE_TOKENS, "the picture was not seen");
        answered(of, answer, Kit.POEM);
    }

    /** It has no place for the id of a request. */
    private void errors(Kit.Case of) throws Exception {
        ChatModel model = models.buffered(of, of.model(), 0);
        Kit.raises(InvalidRequestException.class, () -> model.chat(Kit.TOO_LONG));
        Kit.raises(RateLimitException.class, () -> model.chat(Kit.LIMITED));
        Kit.raises(ModelNotFoundException.class, () -> models.buffered(of, "unheard-of", 0).chat("Hello."));
        Kit.same(of.attempts().size(), 2);
    }

    private void broken(Kit.Case of) {
        for (String text : Kit.BROKEN) {
            StringBuilder said = new StringBuilder();
            Kit.raises(ExecutionException.class, () -> stream(of, text, said, new AtomicInteger(), false));
            Kit.partly(said);
        }
    }

    private void cancellation(Kit.Case of) throws Exception {
        stream(of, Kit.STALL, new StringBuilder(), new AtomicInteger(), true);
        of.ends("client_gone");
    }

    /** It does not look at x-should-retry, so its own repeats come on top of the gateway's. */
    private void retries(Kit.Case of) throws Exception {
        Kit.same(buffered(of).chat(Kit.LIMITED_THRICE), Kit.POEM);
        Kit.same(of.attempts().size(), 4);
    }

    private void counting(Kit.Case of) throws Exception {
        int counted = models.count(of, Kit.SAY);
        long told = buffered(of).chat(UserMessage.from(Kit.SAY)).tokenUsage().inputTokenCount();
        Kit.holds(counted > told / 2 && counted < told * 2, counted + " for " + told);
        Kit.same(of.attempts().size(), 1);
    }

    private void listing(Kit.Case of) {
        Kit.holds(
                models.catalog(of).listModels().stream().anyMatch(model -> model.name().equals(of.model())),
                "the route is not in the list");
    }

    private Map<String, Kit.Body> cases() {
        Map<String, Kit.Body> cases = new LinkedHashMap<>();
        cases.put("buffered", of -> answered(of, buffered(of).chat(UserMessage.from(Kit.SUM)), "53"));
        cases.put("streamed", this::streamed);
        cases.put("tools", this::tools);
        cases.put("parallel tools", this::parallel);
        cases.put("structured output", this::structured);
        cases.put("images", this::images);
        cases.put("errors", this::errors);
        cases.put("broken streams", this::broken);
        cases.put("cancellation", this::cancellation);
        cases.put("retries", this::retries);
        cases.put("counting", this::counting);
        cases.put("listing", this::listing);
        return cases;
    }

    public static void main(String[] args) {
        Kit.run("LangChain4j, OpenAI", args[0], new LangChain4j(new Chat()).cases());
        Kit.run("LangChain4j, Anthropic", args[0], new LangChain4j(new Messages()).cases());
        // Its HTTP clients' threads would keep it.
        System.exit(0);
    }

    private static final class Chat implements Models {
        private static final String URL = Kit.GATEWAY + "/v1";

        @Override
        public ChatModel buffered(Kit.Case of, String model, int retries) {
            return OpenAiChatModel.builder()
                    .baseUrl(URL)
                    .apiKey(of.key())
                    .modelName(model)
                    .maxRetries(retries)
                    .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                    .strictJsonSchema(true)
                    .build();
        }

        @Override
        public StreamingChatModel streamed(Kit.Case of) {
            return OpenAiStreamingChatModel.builder()
                    .baseUrl(URL)
                    .apiKey(of.key())
                    .modelName(of.model())
                    .build();
        }

        @Override
        public ModelCatalog catalog(Kit.Case of) {
            return OpenAiModelCatalog.builder().baseUrl(URL).apiKey(of.key()).build();
        }

        @Override
        public int count(Kit.Case of, String prompt) {
            throw new Kit.NotOffered("it counts by itself");
        }
    }

    private static final class Messages implements Models {
        private static final String URL = Kit.GATEWAY + "/v1";

        @Override
        public ChatModel buffered(Kit.Case of, String model, int retries) {
            return AnthropicChatModel.builder()
                    .baseUrl(URL)
                    .apiKey(of.key())
                    .modelName(model)
                    .maxRetries(retries)
                    .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                    .build();
        }

        @Override
        public StreamingChatModel streamed(Kit.Case of) {
            return AnthropicStreamingChatModel.builder()
                    .baseUrl(URL)
                    .apiKey(of.key())
                    .modelName(of.model())
                    .build();
        }

        @Override
        public ModelCatalog catalog(Kit.Case of) {
            return AnthropicModelCatalog.builder().baseUrl(URL).apiKey(of.key()).build();
        }

        @Override
        public int count(Kit.Case of, String prompt) {
            return AnthropicTokenCountEstimator.builder()
                    .baseUrl(URL)
                    .apiKey(of.key())
                    .modelName(of.model())
                    .build()
                    .estimateTokenCountInText(prompt);
        }
    }
}
