package io.escalier.policies.signals;

import io.escalier.policies.signals.detector.RequestDetector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;

/** {@code task.language}: what the user speaks, judged by what the user said last, outside code and quotes. */
final class TaskLanguage extends RequestDetector {
    private final UserWords user;

    TaskLanguage(UserWords user) {
        super(
                "task.language",
                ValueType.STRING,
                "ISO 639-1, as en, de or zh",
                "The language of what the user said last, outside code and quotes; absent when that is short or not clear.");
        this.user = user;
    }

    @Override
    public Evidence detect(Sight sight) {
        String language = user.language(sight).main();
        return language == null
                ? absent("too short, or not clear")
                : found(language, "the user's words are " + language);
    }
}
