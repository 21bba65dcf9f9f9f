package io.escalier.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.cache.CacheUse;
import io.escalier.simulator.chat.Answers;
import io.escalier.simulator.chat.ChatDecoder;
import io.escalier.simulator.chat.ChatDialect;
import io.escalier.simulator.chat.ChatError;
import io.escalier.simulator.chat.ChatRequest;
import io.escalier.simulator.chat.Envelope;
import io.escalier.simulator.chat.Events;
import io.escalier.simulator.dice.Dice;
import io.escalier.simulator.fault.Fault;
import io.escalier.simulator.fault.FaultOrder;
import io.escalier.simulator.meter.OpenAttempt;
import io.escalier.simulator.meter.TokenCounts;
import io.escalier.simulator.mind.Model;
import io.escalier.simulator.mind.Thought;
import io.escalier.simulator.wire.Pace;
import io.escalier.simulator.wire.Refusals;
import io.escalier.simulator.wire.RejectedException;
import io.escalier.simulator.wire.Script;
import io.escalier.simulator.wire.Scripts;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code POST /v1/chat/completions}. */
final class ChatEndpoint {
    private static final ChatDialect DIALECT = new ChatDialect();

    private final World world;

    ChatEndpoint(World world) {
        this.world = world;
    }

    void handle(HttpServerRequest request, Buffer body) {
        Caller caller = Caller.of(request);
        Progress progress = new Progress();
        try {
            answer(request, caller, body, progress);
        } catch (RejectedException e) {
            OpenAttempt attempt =
                    world.meter().open(caller.attempt(), progress.model, caller.keyHash(), progress.stream, "");
            play(request, Refusals.of(e.rejection(), id(attempt)), attempt);
        }
    }

    /** What is known of a request when it is rejected. */
    private static final class Progress {
        String model = "";
        boolean stream;
    }

    private void answer(HttpServerRequest request, Caller caller, Buffer body, Progress progress)
            throws RejectedException {
        if (!world.keys().isEmpty() && !world.keys().contains(caller.key())) {
            throw new RejectedException(ChatError.wrongKey(caller.key()));
        }
        JsonNode json = ChatDecoder.parse(body.getBytes());
        String name = ChatDecoder.model(json);
        progress.model = name;
        progress.stream = json.path("stream").asBoolean();
        Model model = Model.named(name).orElseThrow(() -> new RejectedException(ChatError.unknownModel(name)));
        ChatRequest chat = ChatDecoder.decode(json, model);
        List<FaultOrder> faults = faults(request, caller, chat, name);
        if (chat.tokens().size() >= model.window()) {
            throw new RejectedException(
                    ChatError.tooLong(model.window(), chat.tokens().size()));
        }
        OpenAttempt attempt =
                world.meter().open(caller.attempt(), name, caller.keyHash(), chat.stream(), Faulty.names(faults));
        play(request, script(caller, model, chat, faults, attempt), attempt);
    }

    private List<FaultOrder> faults(HttpServerRequest request, Caller caller, ChatRequest chat, String model)
            throws RejectedException {
        try {
            String identity = caller.keyHash() + chat.tokens().hashCode();
            return Faulty.taken(world, request, model, chat.directives(), identity);
        } catch (IllegalArgumentException e) {
            throw new RejectedException(
                    ChatError.badRequest("messages", "sim_directive", String.valueOf(e.getMessage())));
        }
    }

    private Script script(Caller caller, Model model, ChatRequest chat, List<FaultOrder> faults, OpenAttempt attempt) {
        Optional<FaultOrder> instead = Faulty.instead(faults);
        if (instead.isPresent()) {
            if (instead.get().fault() == Fault.HEAD_THEN_SILENCE) {
                attempt.accepted(prompt(caller, model, chat));
            }
            return Refusals.of(instead.get(), DIALECT, caller.key(), model.window(), id(attempt));
        }
        TokenCounts prompt = prompt(caller, model, chat);
        attempt.accepted(prompt);
        List<Thought> thoughts = new ArrayList<>();
        for (int i = 0; i < chat.choices(); i++) {
            thoughts.add(world.mind().think(model, chat.ask(), i));
        }
        Script plain = plain(model, chat, Faulty.thoughts(thoughts, faults), prompt, faults, attempt);
        return Faulty.script(plain, faults, DIALECT, id(attempt));
    }

    private Script plain(
            Model model,
            ChatRequest chat,
            List<Thought> thoughts,
            TokenCounts prompt,
            List<FaultOrder> faults,
            OpenAttempt attempt) {
        int reasoning = thoughts.stream().mapToInt(Thought::reasoning).sum();
        int output = thoughts.stream().mapToInt(Thought::output).sum();
        TokenCounts total = prompt.plus(new TokenCounts(0, 0, 0, output, reasoning));
        String id = "chatcmpl-sim-"
                + Dice.of(world.seed()).with(attempt.row().number()).hex();
        Envelope envelope = new Envelope(id, world.clock().millis() / 1000, Faulty.model(model.id(), faults));
        Pace pace = world.pace(model);
        if (chat.stream()) {
            return Scripts.stream(Events.of(envelope, chat, thoughts, total, Faulty.usage(faults)), reasoning, pace);
        }
        return Scripts.buffered(
                Answers.whole(envelope, chat, thoughts, total, Faulty.usage(faults)), reasoning, output, pace);
    }

    private TokenCounts prompt(Caller caller, Model model, ChatRequest chat) {
        CacheUse use = world.cache().use(model.id(), caller.keyHash(), chat.tokens());
        return new TokenCounts(chat.tokens().size() - use.read() - use.written(), use.read(), use.written(), 0, 0);
    }

    private void play(HttpServerRequest request, Script script, OpenAttempt attempt) {
        new Player(request, Headers.ofChat(script, id(attempt)), attempt, world.clock()).play();
    }

    private String id(OpenAttempt attempt) {
        return Headers.requestId(world.seed(), attempt.row().number());
    }
}
