package io.escalier.policies.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A mistake in a configuration")
class ProblemsTests {
    @ParameterizedTest(name = "{0}")
    @DisplayName("is told with its place, its key, its value, what is wrong and how to fix it")
    @CsvSource(delimiterString = " ==> ", quoteCharacter = '~', maxCharsPerColumn = 1000, textBlock = """
            polcy: x ==> 1:1 polcy 'x': unknown key. Known: server, providers, rules, default_route, aliases, extra.
            sever: {listen: a} ==> 1:1 sever: unknown key. Did you mean `server`? Known: server, providers, rules, default_route, aliases, extra.
            server: {listn: a} ==> 1:10 server.listn: unknown key. Did you mean `listen`? Known: listen, body, streams, bytes, open, admin_token.
            server: 5 ==> 1:9 server: is no mapping. Write its keys: listen, body, streams, bytes, open, admin_token.
            server: [1] ==> 1:9 server: is no mapping. Write its keys: listen, body, streams, bytes, open, admin_token.
            server:\\n  streams: 5\\n  streams: 6 ==> 3:3 server.streams: appears twice, first in line 2. Keep one of the two.
            server: {streams: many} ==> 1:19 server.streams 'many': is no whole number. Write digits only, for example 20.
            server: {streams: 0} ==> 1:19 server.streams '0': is less than 1. Write 1 to 1000.
            server: {streams: 1001} ==> 1:19 server.streams '1001': is more than 1000. Write 1 to 1000.
            server: {streams: 1.5} ==> 1:19 server.streams '1.5': is no whole number. Write digits only, for example 20.
            server: {streams: "5"} ==> 1:19 server.streams '5': is a text in quotes. Write a whole number without quotes.
            server: {streams: 99999999999} ==> 1:19 server.streams '99999999999': is too large. Write a number up to 2147483647.
            server: {streams: 99999999999999999999} ==> 1:19 server.streams '99999999999999999999': is no whole number. Write digits only, for example 20.
            server: {streams: [5]} ==> 1:19 server.streams: is a list. Write a whole number.
            server: {bytes: 9999999999999999999} ==> 1:17 server.bytes '9999999999999999999': is no whole number. Write digits only, for example 20.
            server: {open: yes} ==> 1:16 server.open 'yes': is neither true nor false. Write true.
            server: {open: off} ==> 1:16 server.open 'off': is neither true nor false. Write false.
            server: {open: maybe} ==> 1:16 server.open 'maybe': is neither true nor false. Write true or false.
            server: {open: 'true'} ==> 1:16 server.open 'true': is a text in quotes. Write true or false without quotes.
            server: {body: 20} ==> 1:16 server.body '20': has no unit. Write for example 20 KiB.
            server: {body: 20 XB} ==> 1:16 server.body '20 XB': has an unknown unit. Use B, kB, MB, GB, KiB, MiB or GiB.
            server: {body: much} ==> 1:16 server.body 'much': is no size. Write a whole number and a unit, for example 20 MB or 64 KiB.
            server: {body: 1 B} ==> 1:16 server.body '1 B': is less than 1 kB. Write 1 kB to 1 GB.
            server: {body: 2 GB} ==> 1:16 server.body '2 GB': is more than 1 GB. Write 1 kB to 1 GB.
            server: {listen: 8080} ==> 1:18 server.listen '8080': is no address to listen at. Name the host too: 127.0.0.1:8080.
            server: {listen: "::1:8080"} ==> 1:18 server.listen '::1:8080': is no address to listen at. Put an IPv6 address in brackets: [::1]:8080.
            server: {listen: localhost} ==> 1:18 server.listen 'localhost': is no address to listen at. Write host:port, for example 127.0.0.1:8080.
            server: {listen: "127.0.0.1:70000"} ==> 1:18 server.listen '127.0.0.1:70000': has a port above 65535. Use a port from 0 to 65535.
            server: {admin_token: hunter2} ==> 1:23 server.admin_token: must be a reference, not the secret itself. Write "${NAME_OF_A_VARIABLE}" or "file:/path"; if this was a real secret, replace it, for it has been in a file.
            server: {admin_token: "${MISSING}"} ==> 1:23 server.admin_token: the environment variable MISSING is not set. Set it, or remove this key.
            server: {admin_token: "${EMPTY}"} ==> 1:23 server.admin_token: the environment variable EMPTY is empty. Set it, or remove this key.
            server: {admin_token: "${LINES}"} ==> 1:23 server.admin_token: the secret has a line break or another control character in it. Store it as one line.
            server: {admin_token: "file:/no/such/file"} ==> 1:23 server.admin_token: there is no file /no/such/file. Create it, or correct the path.
            server: {admin_token: "file:relative"} ==> 1:23 server.admin_token: must be a reference, not the secret itself. Write "${NAME_OF_A_VARIABLE}" or "file:/path"; if this was a real secret, replace it, for it has been in a file.
            server: {admin_token: [hunter2]} ==> 1:23 server.admin_token: is no reference to a secret. Write a reference to a secret, "${NAME}" or "file:/path".
            server: {admin_tokn: hunter2} ==> 1:10 server.admin_tokn: unknown key. Did you mean `admin_token`? Known: listen, body, streams, bytes, open, admin_token.
            server: hunter2 ==> 1:9 server: is no mapping. Write its keys: listen, body, streams, bytes, open, admin_token.
            providers: {a: {}} ==> 1:16 providers.a.base_url: is missing. Add `base_url`: Its address.
            providers: {a: {base_url: x, first_token: 3}} ==> 1:43 providers.a.first_token '3': has no unit. Write for example 3 s or 3 ms.
            providers: {a: {base_url: x, first_token: 3 m}} ==> 1:43 providers.a.first_token '3 m': has an unknown unit. Use ms, s, min, h or d.
            providers: {a: {base_url: x, first_token: 1.5 s}} ==> 1:43 providers.a.first_token '1.5 s': is no duration. Write a whole number and a unit, for example 2500 ms, 3 s, 10 min, 1 h or 90 d.
            providers: {a: {base_url: x, first_token: 2 h}} ==> 1:43 providers.a.first_token '2 h': is more than 1 h. Write 1 ms to 1 h.
            providers: {a: {base_url: x, first_token: 0 ms}} ==> 1:43 providers.a.first_token '0 ms': is less than 1 ms. Write 1 ms to 1 h.
            providers: {a: {base_url: x, pick: adaptiv}} ==> 1:36 providers.a.pick 'adaptiv': is not one of adaptive, round_robin. Did you mean `adaptive`? Known: adaptive, round_robin.
            providers: {a: {base_url: x, pick: fastest}} ==> 1:36 providers.a.pick 'fastest': is not one of adaptive, round_robin. Known: adaptive, round_robin.
            providers: {a: {base_url: x, discount: 20}} ==> 1:40 providers.a.discount '20': is more than 1. Write 20% if you meant that.
            providers: {a: {base_url: x, discount: 120%}} ==> 1:40 providers.a.discount '120%': is more than 100%. Write at most 100%.
            providers: {a: {base_url: x, discount: -5%}} ==> 1:40 providers.a.discount '-5%': is no share. Write for example 0.2 or 20%.
            providers: {a: {base_url: x, discount: half}} ==> 1:40 providers.a.discount 'half': is no share. Write for example 0.2 or 20%.
            providers: {a: {base_url: x, price: 1e6}} ==> 1:37 providers.a.price '1e6': is no number. Write digits with at most one point, for example 0.5, without unit or separators.
            providers: {a: {base_url: x, price: $5}} ==> 1:37 providers.a.price '$5': is no number. Write digits with at most one point, for example 0.5, without unit or separators.
            providers: {a: {base_url: x, price: "1,000"}} ==> 1:37 providers.a.price '1,000': is a text in quotes. Write a number such as 12.50 without quotes.
            providers: {a: {base_url: x, price: -1}} ==> 1:37 providers.a.price '-1': is less than 0. Write 0 to 100.
            providers: {a: {base_url: x, price: 100.01}} ==> 1:37 providers.a.price '100.01': is more than 100. Write 0 to 100.
            providers: {a: {base_url: x, apikey: hunter2}} ==> 1:30 providers.a.apikey: unknown key. Did you mean `api_key`? Known: base_url, api_key, first_token, pick, discount, price.
            providers: {a: {base_url: [x]}} ==> 1:27 providers.a.base_url: is a list. Write a text.
            providers: {a: {base_url: {b: c}}} ==> 1:27 providers.a.base_url: is a mapping. Write a text.
            providers: {a: {base_url: }} ==> 1:26 providers.a.base_url: has no value. Write one after `base_url:`: Its address.
            providers: {a: hunter2} ==> 1:16 providers.a: is no mapping. Write its keys: base_url, api_key, first_token, pick, discount, price.
            providers: [a] ==> 1:12 providers: is no mapping. Write one `name: value` a line.
            providers: {A: {base_url: x}} ==> 1:13 providers.A: is no name. Use small letters, digits, _, . and -, at most 64, beginning with a letter or a digit.
            providers: {a b: {base_url: x}} ==> 1:13 providers.a b: is no name. Use small letters, digits, _, . and -, at most 64, beginning with a letter or a digit.
            providers: {a: {base_url: x}, b: {base_url: x}, c: {base_url: x}, d: {base_url: x}} ==> 1:12 providers: has 4 entries. Write at most 3 entries.
            providers:\\n  a: {base_url: x}\\n  a: {base_url: y} ==> 3:3 providers.a: appears twice, first in line 2. Keep one of the two.
            rules: {name: a} ==> 1:8 rules: is no list. Write [a, b], or one item a line, each after a dash.
            rules: x ==> 1:8 rules: is no list. Write [a, b], or one item a line, each after a dash.
            rules: [{name: a}] ==> 1:9 rules[0].when: is missing. Add `when`: Condition.
            rules: [{when: x}] ==> 1:9 rules[0].name: is missing. Add `name`: Unique.
            rules: [{name: A, when: x}] ==> 1:16 rules[0].name 'A': is no name. Use small letters, digits, _, . and -, at most 64, beginning with a letter or a digit.
            rules: [{name: a, when: x, stay: 8}] ==> 1:34 rules[0].stay '8': has no unit. Write 8 turns.
            rules: [{name: a, when: x, stay: long}] ==> 1:34 rules[0].stay 'long': is no number of turns. Write for example 8 turns.
            rules: [{name: a, when: x, stay: 21 turns}] ==> 1:34 rules[0].stay '21 turns': is more than 20 turns. Write at most 20 turns.
            rules: [{name: a, when: x, weight: 1.5}] ==> 1:36 rules[0].weight '1.5': is more than 1. Write 0 to 1.
            rules: [{name: a, when: x, weight: 50%}] ==> 1:36 rules[0].weight '50%': is no number. Write digits with at most one point, for example 0.5, without unit or separators.
            rules: [{name: a, when: x, weight: .nan}] ==> 1:36 rules[0].weight '.nan': is no number. Write digits with at most one point, for example 0.5, without unit or separators.
            rules: [{name: a, when: x, least: 3, most: 2}] ==> 1:35 rules[0].least '3': is more than `most`. Write a number up to `most`.
            rules: [{name: a, when: x}, {name: b, when: x}, {name: c, when: x}] ==> 1:8 rules: has 3 entries. Write at most 2 entries.
            rules:\\n  - name: a\\n    when: x\\n    unles: y ==> 4:5 rules[0].unles 'y': unknown key. Known: name, when, stay, weight, least, most.
            default_route: "UPPER" ==> 1:16 default_route 'UPPER': is no name. Use small letters, digits, _, . and -, at most 64, beginning with a letter or a digit.
            aliases: [a, B, c] ==> 1:14 aliases[1] 'B': is no name. Use small letters, digits, _, . and -, at most 64, beginning with a letter or a digit.
            aliases: a ==> 1:10 aliases: is no list. Write [a, b], or one item a line, each after a dash.
            aliases: [a, [b]] ==> 1:14 aliases[1]: is a list. Write a text.
            polcy: sk-abcdefgh ==> 1:1 polcy '(hidden)': unknown key. Known: server, providers, rules, default_route, aliases, extra.
            polcy: https://user:hunter2@host/path ==> 1:1 polcy 'https://***@host/path': unknown key. Known: server, providers, rules, default_route, aliases, extra.
            sk-abcdefgh: x ==> 1:1 (hidden) 'x': unknown key. Known: server, providers, rules, default_route, aliases, extra.
            5: x ==> 1:1 5 'x': unknown key. Known: server, providers, rules, default_route, aliases, extra.
            server: {listen: "x ==> 1:18 server.listen: the quote is never closed. Close it.
            server: {listen: x ==> 1:19 server: the bracket opened in line 1 column 9 is not closed before this. Close it, or put a text with brackets, such as "${NAME}", in quotes.
            server: {listen: ${KEY}} ==> 1:19 server: the bracket opened in line 1 column 9 is not closed before this. Close it, or put a text with brackets, such as "${NAME}", in quotes.
            server: a: b ==> 1:10: a second `:` where one value belongs. Put the text in quotes, or start a new line.
            server: @x ==> 1:9 server: a text without quotes cannot begin with this character. Put it in quotes.
            server: !!java.lang.String x ==> 1:9 server: tags such as !x and !!x are not read. Remove the tag, or put the text in quotes.
            server: !x {} ==> 1:9 server: tags such as !x and !!x are not read. Remove the tag, or put the text in quotes.
            server: !!str x ==> 1:9 server: tags such as !x and !!x are not read. Remove the tag, or put the text in quotes.
            server: &a x\\nextra: *b ==> 2:8 extra: no & of this name stands further up. Put quotes around a text that begins with *, or name a value with & before.
            extra: &a [*a] ==> 1:12 extra[0]: no & of this name stands further up. Put quotes around a text that begins with *, or name a value with & before.
            server: {}\\n---\\nserver: {} ==> 2:1: a second document begins here. Use one file for each, or remove the ---.
            <<: {a: b} ==> 1:1: merge keys are not read. Write the keys out.
            ? {a: b}\\n: c ==> 1:3: a key must be a single word or text. Put quotes around a text that begins with { or [.
            ? [a]\\n: c ==> 1:3: a key must be a single word or text. Put quotes around a text that begins with { or [.
            - a ==> 1:1: is no mapping. Write its keys: server, providers, rules, default_route, aliases, extra.
            just text ==> 1:1: is no mapping. Write its keys: server, providers, rules, default_route, aliases, extra.
            server:\\n  open: true\\n open: false ==> 3:2: does not belong here. Indent the keys of one section alike.
            'a'b: 1 ==> 1:5: does not belong here. Indent the keys of one section alike.
            include: [a.yaml] ==> 1:1 include: works in files only. Write everything out.
            providers: hunter2 ==> 1:12 providers: is no mapping. Write one `name: value` a line.
            rules: [{name: a, when: [x]}] ==> 1:25 rules[0].when: is a list. Write a text.
            rules: [{name: a, when: }] ==> 1:24 rules[0].when: has no value. Write one after `when:`: Condition.
            server: {listen: ":8080"} ==> 1:18 server.listen ':8080': is no address to listen at. Name the host too: 127.0.0.1:8080.
            server: {listen: "[::1]:80a"} ==> 1:18 server.listen '[::1]:80a': is no address to listen at. Put an IPv6 address in brackets: [::1]:8080.
            server: {streams: 0x10} ==> 1:19 server.streams '0x10': is no whole number. Write digits only, for example 20.
            server: {streams: 1_000} ==> 1:19 server.streams '1_000': is no whole number. Write digits only, for example 20.
            server: {body: 1.5 MB} ==> 1:16 server.body '1.5 MB': is no size. Write a whole number and a unit, for example 20 MB or 64 KiB.
            providers: {a: {base_url: x, first_token: 3 seconds}} ==> 1:43 providers.a.first_token '3 seconds': has an unknown unit. Use ms, s, min, h or d.
            providers: {a: {base_url: x, first_token: -3 s}} ==> 1:43 providers.a.first_token '-3 s': is no duration. Write a whole number and a unit, for example 2500 ms, 3 s, 10 min, 1 h or 90 d.
            providers: {a: {base_url: x, api_key: "${A B}"}} ==> 1:39 providers.a.api_key: must be a reference, not the secret itself. Write "${NAME_OF_A_VARIABLE}" or "file:/path"; if this was a real secret, replace it, for it has been in a file.
            providers: {a: {base_url: x, api_key: "$KEY"}} ==> 1:39 providers.a.api_key: must be a reference, not the secret itself. Write "${NAME_OF_A_VARIABLE}" or "file:/path"; if this was a real secret, replace it, for it has been in a file.
            providers: {a: {base_url: x, api_key: {env: KEY}}} ==> 1:39 providers.a.api_key: is no reference to a secret. Write a reference to a secret, "${NAME}" or "file:/path".
            include: {a: b} ==> 1:1 include: works in files only. Write everything out.
            {a: b}} ==> 1:7: is no YAML: expected '<document start>', but found '}'. Correct it here.
            server: [a, b ==> 1:14 server: the bracket opened in line 1 column 9 is not closed before this. Close it, or put a text with brackets, such as "${NAME}", in quotes.
            server: 'it's' ==> 1:13: does not belong here. Indent the keys of one section alike.
            server: |x ==> 1:10 server: is no YAML: expected chomping or indentation indicators, but found x(120). Correct it here.
            server: %x ==> 1:9 server: a text without quotes cannot begin with this character. Put it in quotes.
            server: `x` ==> 1:9 server: a text without quotes cannot begin with this character. Put it in quotes.
            server: -\\n- a ==> 1:9 server: is no YAML: sequence entries are not allowed here. Correct it here.
            """)
    void isTold(String yaml, String expected) {
        String message = messages(yaml.replace("\\n", "\n"));
        assertEquals("e.yaml:" + expected, message);
        assertFalse(message.contains("hunter2") || message.contains("canary"), message);
    }

    @Test
    @DisplayName("is told together with all others, in the order of their places")
    void allAreTold() {
        assertEquals("""
                e.yaml:2:12 server.streams 'many': is no whole number. Write digits only, for example 20.
                e.yaml:3:3 server.opn: unknown key. Did you mean `open`? Known: listen, body, streams, bytes, open, admin_token.
                e.yaml:5:6 providers.a.base_url: is missing. Add `base_url`: Its address.
                e.yaml:5:14 providers.a.pick 'x': is not one of adaptive, round_robin. Known: adaptive, round_robin.
                e.yaml:6:1 rule: unknown key. Did you mean `rules`? Known: server, providers, rules, default_route, aliases, extra.""", messages("""
                        server:
                          streams: many
                          opn: true
                        providers:
                          a: { pick: x }
                        rule: []
                        """));
    }

    @Test
    @DisplayName("is thrown with all others in one exception")
    void allAreThrown() {
        Problems problems = new Problems();
        problems.add(new Location("b.yaml", 1, 1), "k", "v", "is wrong", "Write it right");
        problems.add(new Location("a.yaml", 10, 1), "k", null, "is wrong", "Is it right?");
        problems.add(new Location("a.yaml", 9, 1), "", null, "is wrong", "Write it right.");
        ConfigException thrown = assertThrows(ConfigException.class, problems::throwIfAny);
        assertEquals("""
                a.yaml:9:1: is wrong. Write it right.
                a.yaml:10:1 k: is wrong. Is it right?
                b.yaml:1:1 k 'v': is wrong. Write it right.""", thrown.getMessage());
        assertEquals(problems.list(), thrown.problems());
    }

    @Test
    @DisplayName("found after binding is told at the place of what was bound")
    void isToldAtWhatWasBound() {
        Problems problems = new Problems();
        Sections.Root root = Sections.BINDER.bind(
                YamlReader.read("e.yaml", "server: { listen: '0.0.0.0:80' }\ndefault_route: auto", problems),
                Sections.Root.class,
                problems);
        assertNotNull(root);
        problems.add(root.server().listen(), "needs keys", "Add keys");
        problems.add(root.defaultRoute().orElseThrow(), "is no route", "Name a route");
        assertEquals("""
                e.yaml:1:19 server.listen '0.0.0.0:80': needs keys. Add keys.
                e.yaml:2:16 default_route 'auto': is no route. Name a route.""", problems.list().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }

    @Test
    @DisplayName("is not kept beyond a bound")
    void isBounded() {
        Problems problems = new Problems();
        for (int i = 0; i < Problems.MAX + 5; i++) {
            problems.add(new Location("e.yaml", i + 1, 1), "k", null, "is wrong", "Correct it");
        }
        assertEquals(Problems.MAX, problems.size());
    }

    @ParameterizedTest
    @DisplayName("never shows what could be a secret, and never much of anything")
    @CsvSource(quoteCharacter = '~', textBlock = """
            providers.a.api_key,       hunter2,                     (hidden)
            providers.a.api-key,       hunter2,                     (hidden)
            server.admin_token,        hunter2,                     (hidden)
            db.password,               hunter2,                     (hidden)
            oauth.client_secret,       hunter2,                     (hidden)
            notices[0].webhook,        https://h/hunter2,           (hidden)
            api_keys[1].secret[0],     hunter2,                     (hidden)
            deadlines.first_token,     3,                           3
            limits.max_tokens,         many,                        many
            x,                         sk-ant-api03-xyzxyz,             (hidden)
            x,                         Bearer hunter2,              (hidden)
            ledger.url,                postgres://u:hunter2@h/d,    postgres://***@h/d
            """)
    void hidesSecrets(String key, String value, String shown) {
        assertEquals(shown, Shown.of(key, value));
    }

    @Test
    @DisplayName("shows a long value cut, without line breaks and without cutting a character in half")
    void cutsValues() {
        assertEquals("a b", Shown.of("x", "a\nb"));
        String faces = "\uD83D\uDE00".repeat(70);
        assertEquals("\uD83D\uDE00".repeat(60) + "...", Shown.of("x", faces));
    }

    private static String messages(String yaml) {
        Problems problems = new Problems();
        Sections.Root root =
                Sections.BINDER.bind(YamlReader.read("e.yaml", yaml, problems), Sections.Root.class, problems);
        assertEquals(null, root);
        List<Problem> found = problems.list();
        return found.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
