package io.escalier.gateway.access;

import io.escalier.policies.config.Binder;
import io.escalier.policies.config.ConfigException;
import io.escalier.policies.config.Grammars;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import io.escalier.policies.config.YamlReader;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads what is asked for when a key is to be made; everything that is wrong with it is told in one go. */
final class WishReader {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@:/+-]{0,79}");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._:/-]{0,39}");
    private static final int MOST_NAMES = 100;
    private static final Duration LONGEST = Duration.ofDays(3660);

    private final Names names;
    private final Binder binder = new Binder(Grammars.standard(), variable -> null);

    WishReader(Names names) {
        this.names = names;
    }

    /** @param text JSON, read by the grammars of the configuration */
    KeySection read(String text) throws KeyTroubleException {
        Problems problems = new Problems();
        KeySection wish = binder.bind(YamlReader.read("body", text, problems), KeySection.class, problems);
        if (wish != null) {
            check(wish, problems);
        }
        try {
            problems.throwIfAny();
        } catch (ConfigException e) {
            throw new KeyTroubleException(KeyTroubleException.Kind.INVALID, e.getMessage());
        }
        if (wish == null) {
            throw new KeyTroubleException(KeyTroubleException.Kind.INVALID, "the body must be a JSON object");
        }
        return wish;
    }

    private void check(KeySection wish, Problems problems) {
        if (!NAME.matcher(wish.name().value()).matches()) {
            problems.add(
                    wish.name(),
                    "is no name for a key",
                    "Use 1 to 80 letters, digits, spaces and ._@:/+-, a letter or digit first");
        }
        wish.team()
                .filter(team -> !names.teams().knows(team.value()))
                .ifPresent(team -> problems.add(team, "is no team", "Configure it under `teams`"));
        known(wish.routes(), names.routes(), "is no route", problems);
        known(wish.models(), names.models(), "is no model", problems);
        wish.tags().stream()
                .filter(tag -> !TAG.matcher(tag.value()).matches())
                .forEach(tag -> problems.add(
                        tag, "is no tag", "Use 1 to 40 letters, digits and ._:/-, a letter or digit first"));
        for (List<Located<String>> list : List.of(wish.routes(), wish.models(), wish.tags())) {
            if (list.size() > MOST_NAMES) {
                problems.add(list.get(MOST_NAMES), "is one too many", "Name no more than " + MOST_NAMES);
            }
        }
        wish.expiresIn()
                .filter(time -> time.value().isZero() || time.value().compareTo(LONGEST) > 0)
                .ifPresent(time -> problems.add(time, "is no lifetime", "Use 1 s to 3660 d"));
    }

    private static void known(List<Located<String>> written, Set<String> known, String what, Problems problems) {
        written.stream()
                .filter(name -> !known.contains(name.value()))
                .forEach(name -> problems.add(name, what, "Use one of " + String.join(", ", new TreeSet<>(known))));
    }
}
