package io.escalier.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.escalier.simulator.cache.BreakpointCache;
import io.escalier.simulator.dice.Dice;
import io.escalier.simulator.fault.Fault;
import io.escalier.simulator.fault.FaultOrder;
import io.escalier.simulator.messages.ApiError;
import io.escalier.simulator.messages.Course;
import io.escalier.simulator.messages.Edition;
import io.escalier.simulator.messages.Leg;
import io.escalier.simulator.messages.MessagesDecoder;
import io.escalier.simulator.messages.MessagesDialect;
import io.escalier.simulator.messages.MessagesRequest;
import io.escalier.simulator.messages.Replies;
import io.escalier.simulator.messages.Reply;
import io.escalier.simulator.messages.Seal;
import io.escalier.simulator.messages.Terms;
import io.escalier.simulator.meter.OpenAttempt;
import io.escalier.simulator.meter.TokenCounts;
import io.escalier.simulator.mind.Model;
import io.escalier.simulator.wire.Pace;
import io.escalier.simulator.wire.Refusals;
import io.escalier.simulator.wire.RejectedException;
import io.escalier.simulator.wire.Rejection;
import io.escalier.simulator.wire.Script;
import io.escalier.simulator.wire.Scripts;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code POST /v1/messages} and {@code POST /v1/messages/count_tokens}. */
final class MessagesEndpoint {
    private static final MessagesDialect DIALECT = new MessagesDialect();

    private final World world;

    MessagesEndpoint(World world) {
        this.world = world;
    }

    void handle(HttpServerRequest request, Buffer body) {
        Caller caller = Caller.ofMessages(request);
        Progress progress = new Progress();
        try {
            answer(request, caller, body, progress);
        } catch (RejectedException e) {
            reject(request, e.rejection(), progress);
        }
    }

    /** Answers a request without having read it. */
    void reject(HttpServerRequest request, Rejection rejection) {
        reject(request, rejection, new Progress());
    }

    private void reject(HttpServerRequest request, Rejection rejection, Progress progress) {
        Caller caller = Caller.ofMessages(request);
        OpenAttempt attempt =
                world.meter().open(caller.attempt(), progress.model, caller.keyHash(), progress.stream, "");
        Model.named(progress.model)
                .ifPresent(model -> attempt.priced(Terms.of(model).tariff()));
        play(request, Refusals.of(rejection, id(attempt)), attempt);
    }

    /** What is known of a request when it is rejected. */
    private static final class Progress {
        String model = "";
        boolean stream;
    }

    private void answer(HttpServerRequest request, Caller caller, Buffer body, Progress progress)
            throws RejectedException {
        Edition edition = admitted(request, caller);
        JsonNode json = MessagesDecoder.parse(body.getBytes());
        Model model = model(json);
        progress.model = model.id();
        progress.stream = json.path("stream").asBoolean();
        Seal seal = Seal.of(world.seed(), model.id(), caller.keyHash());
        MessagesRequest asked = MessagesDecoder.decode(json, model, edition, seal);
        List<FaultOrder> faults = faults(request, caller, asked, model);
        if (asked.tokens().size() >= model.window()) {
            throw new RejectedException(ApiError.tooLong(asked.tokens().size(), model.window()));
        }
        OpenAttempt attempt = world.meter()
                .open(caller.attempt(), model.id(), caller.keyHash(), asked.stream(), Faulty.names(faults));
        attempt.priced(Terms.of(model).tariff());
        play(request, script(caller, model, asked, faults, attempt), attempt);
    }

    /** How many tokens a prompt has. It costs nothing, is no attempt in the meter, and no fault strikes it. */
    JsonNode count(HttpServerRequest request, Buffer body) throws RejectedException {
        Caller caller = Caller.ofMessages(request);
        Edition edition = admitted(request, caller);
        JsonNode json = MessagesDecoder.parse(body.getBytes());
        Model model = model(json);
        Seal seal = Seal.of(world.seed(), model.id(), caller.keyHash());
        int tokens = MessagesDecoder.count(json, model, edition, seal);
        return JsonNodeFactory.instance.objectNode().put("input_tokens", tokens);
    }

    /** Lets those in whose key and version are right. */
    Edition admitted(HttpServerRequest request, Caller caller) throws RejectedException {
        if (!world.keys().isEmpty() && !world.keys().contains(caller.key())) {
            throw new RejectedException(ApiError.wrongKey(caller.key()));
        }
        String betas = String.join(",", request.headers().getAll("anthropic-beta"));
        return Edition.of(Caller.header(request, "anthropic-version"), betas);
    }

    private static Model model(JsonNode json) throws RejectedException {
        String name = MessagesDecoder.model(json);
        return Model.named(name).orElseThrow(() -> new RejectedException(ApiError.unknownModel(name)));
    }

    private List<FaultOrder> faults(HttpServerRequest request, Caller caller, MessagesRequest asked, Model model)
            throws RejectedException {
        try {
            String identity = caller.keyHash() + asked.tokens().hashCode();
            return Faulty.taken(world, request, model.id(), asked.directives(), identity);
        } catch (IllegalArgumentException e) {
            throw new RejectedException(ApiError.badDirective(String.valueOf(e.getMessage())));
        }
    }

    private Script script(
            Caller caller, Model model, MessagesRequest asked, List<FaultOrder> faults, OpenAttempt attempt) {
        Optional<FaultOrder> instead = Faulty.instead(faults);
        if (instead.isPresent()) {
            if (instead.get().fault() == Fault.HEAD_THEN_SILENCE) {
                attempt.accepted(prompt(caller, model, asked, asked.tokens()));
            }
            return Refusals.of(instead.get(), DIALECT, caller.key(), model.window(), id(attempt));
        }
        Course course = Course.of(
                world.mind(),
                model,
                asked,
                drawn -> Faulty.thoughts(List.of(drawn.reasoned(asked.thinking().most(drawn.reasoning()))), faults)
                        .get(0),
                dice(attempt));
        List<TokenCounts> prompts = prompts(caller, model, asked, course);
        attempt.accepted(prompts.get(0));
        Script plain = plain(caller, model, asked, course, prompts, faults, attempt);
        return Faulty.script(plain, faults, DIALECT, id(attempt));
    }

    private Dice dice(OpenAttempt attempt) {
        return Dice.of(world.seed()).with("messages").with(attempt.row().number());
    }

    private Script plain(
            Caller caller,
            Model model,
            MessagesRequest asked,
            Course course,
            List<TokenCounts> prompts,
            List<FaultOrder> faults,
            OpenAttempt attempt) {
        Seal seal = Seal.of(world.seed(), model.id(), caller.keyHash());
        Consults consults = new Consults(world, attempt, caller.keyHash(), asked.stream());
        Reply reply = Reply.of(Faulty.model(model.id(), faults), asked, course, prompts, consults, seal, dice(attempt));
        Pace pace = world.pace(model);
        return asked.stream()
                ? Scripts.stream(Replies.stream(reply, Faulty.usage(faults)), pace)
                : Consults.made(
                        reply,
                        Scripts.buffered(
                                Replies.whole(reply, Faulty.usage(faults)), course.reasoning(), course.output(), pace));
    }

    /** What each leg has read; nothing for one that begins with what came of a consult before. */
    private List<TokenCounts> prompts(Caller caller, Model model, MessagesRequest asked, Course course) {
        List<TokenCounts> prompts = new ArrayList<>();
        for (Leg leg : course.legs()) {
            prompts.add(leg.resumed() ? TokenCounts.NONE : prompt(caller, model, asked, leg.prompt()));
        }
        return prompts;
    }

    private TokenCounts prompt(Caller caller, Model model, MessagesRequest asked, List<String> tokens) {
        BreakpointCache.Use use = world.breakpoints()
                .use(
                        model.id(),
                        caller.keyHash(),
                        tokens,
                        asked.blocks(),
                        Terms.of(model).cacheMinimum());
        int input = tokens.size() - use.read() - use.written() - use.writtenHour();
        return new TokenCounts(input, use.read(), use.written(), use.writtenHour(), 0, 0);
    }

    private void play(HttpServerRequest request, Script script, OpenAttempt attempt) {
        new Player(request, Headers.ofMessages(script, id(attempt)), attempt, world.clock()).play();
    }

    private String id(OpenAttempt attempt) {
        return Headers.requestId(world.seed(), attempt.row().number());
    }
}
