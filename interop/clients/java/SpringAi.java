import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.anthropic.api.AnthropicApi;
import org.springframework.ai.chat.client.AdvisorParams;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.MessageAggregator;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;
import reactor.core.publisher.Flux;

/** Spring AI with its models of both dialects. The version is the first argument. */
final class SpringAi {
    /** Names of parameters are those of the simulator's arguments. */
    record Tools(Shop shop) {
        @Tool(name = "get_order", description = "One order")
        String getOrder(String order_id) {
            return shop.getOrder(order_id);
        }

        @Tool(name = "list_orders", description = "All orders of a customer")
        String listOrders(String customer_id) {
            return shop.listOrders(customer_id);
        }

        @Tool(name = "update_order", description = "Changes the status of an order")
        String updateOrder(String order_id, String status) {
            return shop.updateOrder(order_id, status);
        }

        @Tool(name = "refund", description = "Pays money back, in cents")
        String refund(String order_id, int amount_cents) {
            return shop.refund(order_id, amount_cents);
        }
    }

    interface Models {
        ChatModel model(Kit.Case of, String model);
    }

    private final Models models;

    /** What it calls the end. */
    private final String end;

    /** Whether it keeps calls apart that come at one time in a stream. */
    private final boolean streamsTools;

    private SpringAi(Models models, String end, boolean streamsTools) {
        this.models = models;
        this.end = end;
        this.streamsTools = streamsTools;
    }

    private ChatModel model(Kit.Case of) {
        return models.model(of, of.model());
    }

    private void answered(Kit.Case of, ChatResponse answer, String text) throws Exception {
        Kit.same(answer.getResult().getOutput().getText(), text);
        Kit.same(answer.getResult().getMetadata().getFinishReason(), end);
        Kit.same(answer.getMetadata().getModel(), of.model());
        of.counted(
                answer.getMetadata().getUsage().getPromptTokens(),
                answer.getMetadata().getUsage().getCompletionTokens());
    }

    private void streamed(Kit.Case of) throws Exception {
        AtomicInteger pieces = new AtomicInteger();
        ChatResponse[] whole = new ChatResponse[1];
        Flux<ChatResponse> stream = model(of).stream(new Prompt(Kit.SAY)).doOnNext(piece -> pieces.incrementAndGet());
        new MessageAggregator().aggregate(stream, answer -> whole[0] = answer).blockLast(Kit.WAIT);
        Kit.holds(pieces.get() > 5, pieces + " pieces");
        Kit.same(whole[0].getResult().getOutput().getText(), Kit.POEM);
        long prompt = whole[0].getMetadata().getUsage().getPromptTokens();
        // Its Anthropic model looks for the prompt's tokens at the beginning, where a model that speaks chat has not told them yet.
        boolean late = of.model().equals("chat") && !streamsTools && prompt == 0;
        of.counted(
                late ? of.attempts().get(0).get("tokens").get("input").asLong() : prompt,
                whole[0].getMetadata().getUsage().getCompletionTokens());
    }

    private void loop(Kit.Case of, String text, boolean streams, Consumer<Shop> check) throws Exception {
        Shop shop = new Shop();
        ChatClient client = ChatClient.create(model(of));
        Kit.same(client.prompt(text).tools(new Tools(shop)).call().content(), Kit.DONE);
        check.accept(shop);
        of.turns(3);
        if (!streams) {
            return;
        }
        Shop other = new Shop();
        List<String> said = client.prompt(text).tools(new Tools(other)).stream().content().collectList().block(Kit.WAIT);
        Kit.same(String.join("", said), Kit.DONE);
        check.accept(other);
        of.turns(6);
    }

    private void structured(Kit.Case of) {
        Kit.Note note = ChatClient.create(model(of))
                .prompt(Kit.NOTE)
                .advisors(AdvisorParams.ENABLE_NATIVE_STRUCTURED_OUTPUT)
                .call()
                .entity(Kit.Note.class);
        Kit.same(note, Kit.READ);
    }

    private void images(Kit.Case of) throws Exception {
        ByteArrayResource picture = new ByteArrayResource(Base64.getDecoder().decode(Kit.PICTURE));
        UserMessage message = UserMessage.builder()
                .text(Kit.SAY)
                .media(new Media(MimeTypeUtils.IMAGE_PNG, picture))
                .build();
        ChatResponse answer = model(of).call(new Prompt(message));
        Kit.holds(answer.getMetadata().getUsage().getPromptTokens() > Kit.PICTURE_TOKENS, "the picture was not seen");
        answered(of, answer, Kit.POEM);
    }

    /** It has one exception for what need not be asked again, with the status and the body in its message, and no place for ids. */
    private void errors(Kit.Case of) throws Exception {
        failure("400", "too long|context_length_exceeded", () -> model(of).call(Kit.TOO_LONG));
        failure("429", "rate_limit", () -> model(of).call(Kit.LIMITED));
        failure("404", "not_found", () -> models.model(of, "unheard-of").call("Hello."));
        Kit.same(of.attempts().size(), 2);
    }

    private static void failure(String status, String words, Kit.Action action) {
        String message = Kit.raises(NonTransientAiException.class, action).getMessage();
        Kit.holds(message.contains(status) && message.matches("(?s).*(" + words + ").*"), message);
    }

    private void broken(Kit.Case of) {
        for (String text : Kit.BROKEN) {
            StringBuilder said = new StringBuilder();
            Kit.raises(RuntimeException.class, () -> model(of).stream(text)
                    .doOnNext(said::append)
                    .blockLast(Kit.WAIT));
            Kit.partly(said);
        }
    }

    private void cancellation(Kit.Case of) throws Exception {
        model(of).stream(Kit.STALL).filter(piece -> !piece.isEmpty()).blockFirst(Kit.WAIT);
        of.ends("client_gone");
    }

    /** A full quota is nothing that it asks again for; the gateway does. */
    private void retries(Kit.Case of) throws Exception {
        Kit.same(model(of).call(Kit.LIMITED_ONCE), Kit.POEM);
        Kit.same(of.finishes(), List.of("rejected", "complete"));
    }

    private Map<String, Kit.Body> cases() {
        Map<String, Kit.Body> cases = new LinkedHashMap<>();
        cases.put("buffered", of -> answered(of, model(of).call(new Prompt(Kit.SUM)), "53"));
        cases.put("streamed", this::streamed);
        cases.put("tools", of -> loop(of, Kit.REFUND, true, Shop::refunded));
        cases.put("parallel tools", of -> loop(of, Kit.CANCEL, streamsTools, Shop::cancelled));
        cases.put("structured output", this::structured);
        cases.put("images", this::images);
        cases.put("errors", this::errors);
        cases.put("broken streams", this::broken);
        cases.put("cancellation", this::cancellation);
        cases.put("retries", this::retries);
        cases.put("counting", Kit.notOffered("the library has no such call"));
        cases.put("listing", Kit.notOffered("the library has no such call"));
        return cases;
    }

    private static ChatModel chat(Kit.Case of, String model) {
        return OpenAiChatModel.builder()
                .openAiApi(OpenAiApi.builder().baseUrl(Kit.GATEWAY).apiKey(of.key()).build())
                .defaultOptions(
                        OpenAiChatOptions.builder().model(model).streamUsage(true).build())
                .build();
    }

    private static ChatModel messages(Kit.Case of, String model) {
        return AnthropicChatModel.builder()
                .anthropicApi(AnthropicApi.builder().baseUrl(Kit.GATEWAY).apiKey(of.key()).build())
                .defaultOptions(
                        AnthropicChatOptions.builder().model(model).maxTokens(1024).build())
                .build();
    }

    public static void main(String[] args) {
        Kit.run("Spring AI, OpenAI", args[0], new SpringAi(SpringAi::chat, "STOP", true).cases());
        Kit.run("Spring AI, Anthropic", args[0], new SpringAi(SpringAi::messages, "end_turn", false).cases());
        // Its HTTP clients' threads would keep it.
        System.exit(0);
    }
}
