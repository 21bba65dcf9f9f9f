package io.escalier.gateway.config;

import io.escalier.gateway.limits.Notice;
import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Key;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Secret;
import java.util.List;

/** One entry of the section {@code notices}: whom to tell. */
public record NoticeSection(
        @Doc("Gets a POST with JSON; a reference, for such addresses are secrets.")
        Located<Secret> webhook,

        @Doc("What to tell of: budget (a warning, or its end), limit (any other that refused).")
        @Key("for")
        @Default("[budget, limit]")
        List<Notice.About> about) {}
