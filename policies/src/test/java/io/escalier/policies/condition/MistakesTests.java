package io.escalier.policies.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A condition that cannot be used")
class MistakesTests {
    @ParameterizedTest(name = "{0}")
    @DisplayName("is refused with the place, what is wrong and what to write instead")
    @CsvSource(delimiterString = " ==> ", quoteCharacter = '~', textBlock = """
            answer.confidnce < 0.7                                       ==> 1:8: there is no `answer.confidnce`. Did you mean `answer.confidence`?
            answr.confidence < 0.7                                       ==> 1:1: there is no `answr.confidence`. Did you mean `answer.confidence`?
            foo.bar.baz > 1                                              ==> 1:1: there is no `foo.bar.baz`. Names begin with answer, session, task, threshold, verify
            known(answer.confidnce)                                      ==> 1:14: there is no `answer.confidnce`. Did you mean `answer.confidence`?
            answer.confidence == 1                                       ==> 1:19: `answer.confidence` is a decimal number, `1` is a whole number. Write 1.0
            answer.schema_errors == 3.0                                  ==> 1:22: `answer.schema_errors` is a whole number, `3.0` is a decimal number. Write 3
            answer.schema_errors == 3.5                                  ==> 1:22: `answer.schema_errors` is a whole number, `3.5` is a decimal number. Write double(answer.schema_errors)
            answer.confidence == task.turns                              ==> 1:19: `answer.confidence` is a decimal number, `task.turns` is a whole number. Write double(task.turns)
            answer.confidence in [1,2]                                   ==> 1:19: `answer.confidence` is a decimal number, the list is not of such. Write for example in [1.0, 2.0]
            answer.confidence in [1,2.0]                                 ==> 1:22: the list has values of several kinds. Write all alike: [1, 2], [1.0, 2.0] or ['a', 'b']
            task.turns in 3                                              ==> 1:12: `in` needs a list on its right. Write for example in [1, 2]
            task.agent_class in [1]                                      ==> 1:18: `task.agent_class` is a text, the list is not of such. Write for example in ['a', 'b']
            answer.confidence * 2 > 1.0                                  ==> 1:19: `answer.confidence` is a decimal number, `2` is a whole number. Write 2.0
            answer.confidence                                            ==> 1:1: the condition is a decimal number, not true or false. Compare it, for example answer.confidence > 0.5
            task.turns                                                   ==> 1:1: the condition is a whole number, not true or false. Compare it, for example task.turns > 0
            answer.tool_calls                                            ==> 1:1: the condition is a list, not true or false. Compare it, for example size(answer.tool_calls) > 0
            answer                                                       ==> 1:1: `answer` is only the beginning of a name. Write one of `answer.confidence`, `answer.refusal`, `answer.schema_errors`, `answer.text`, `answer.tool_calls`
            answer.confidence <                                          ==> 1:20: the condition ends too early. Complete it, and close every bracket
            answer.confidence < 0.7 )                                    ==> 1:25: `)` does not belong here. Remove it, or put an operator such as && before it
            (answer.confidence < 0.7                                     ==> 1:25: the condition ends too early. Complete it, and close every bracket
            answer.confidence = 1                                        ==> 1:19: `=` compares nothing. Write ==, <= or >=
            task.json and task.json                                      ==> 1:11: `and` is no operator. Write &&
            task.json or task.json                                       ==> 1:11: `or` is no operator. Write ||
            not task.json                                                ==> 1:1: `not` is no operator. Write !
            task.json & task.json                                        ==> 1:11: `&` is no operator. Write &&
            task.json | task.json                                        ==> 1:11: `|` is no operator. Write ||
            task.agent_class == "x                                       ==> 1:21: the text in quotes does not end, or has an unknown escape. Close it, and write \\\\ for \\
            task.turns > 99999999999999999999                            ==> 1:14: the number is too large. Write it with a point, for example 1e20
            task.turns>1 ? true                                          ==> 1:20: the condition ends too early. Complete it, and close every bracket
            task.turns > 1, task.turns                                   ==> 1:15: `,` does not belong here. Remove it, or put an operator such as && before it
            task..turns > 1                                              ==> 1:6: `.turns` does not belong here. Remove it, or put an operator such as && before it
            task.turns > 1 2                                             ==> 1:16: `2` does not belong here. Remove it, or put an operator such as && before it
            0.7 > answer.confidence > 0.1                                ==> 1:25: the left side is true or false, `0.1` is a decimal number. Join two comparisons with &&
            task.turns => 3                                              ==> 1:12: `=` compares nothing. Write ==, <= or >=
            task.turns === 3                                             ==> 1:14: `=` compares nothing. Write ==, <= or >=
            task.turns <> 3                                              ==> 1:13: `>` does not belong here. Remove it, or put an operator such as && before it
            answer.tool_calls.exists(c c.kind)                           ==> 1:28: `c.kind` does not belong here. Remove it, or put an operator such as && before it
            answer.tool_calls.exists(1, c.kind)                          ==> 1:26: this must be a name for the item. Write for example x, as in exists(x, x > 1)
            answer.tool_calls.exists(c)                                  ==> 1:19: `exists` is written otherwise. Write for example list.exists(x, x.kind == 'a')
            answer.tool_calls.exists(task, task.kind == 'x')             ==> 1:25: `task` is the first word of a declared name. Call the item otherwise
            answer.tool_calls.exists(c, c.knd == 'x')                    ==> 1:31: the items have no `knd`. Did you mean `kind`?
            answer.tool_calls.exists(c, c.kind)                          ==> 1:29: `c.kind` is a text, not true or false. Compare it, for example c.kind == 'x'
            answer.tool_calls.exists(c, task.tools.exists(d, d.kind == c.kind)) ==> 1:46: a search within a search takes too long. Write two conditions joined by &&
            answer.tool_calls.kind == 'x'                                ==> 1:19: `answer.tool_calls` has no parts. Write `answer.tool_calls` alone
            answer.tool_calls[0.5].kind == 'a'                           ==> 1:18: only a list has an index, a whole number. Write for example list[0]
            answer.tool_calls[0                                          ==> 1:20: the condition ends too early. Complete it, and close every bracket
            task.turns > 1 # comment                                     ==> 1:16: `#` is no operator. Write comments after //
            task.turns > 20%                                             ==> 1:17: something is missing after `%`. Write a share as a number: 0.2 for 20%
            $x                                                           ==> 1:1: `$` means nothing here. Remove it, or put the text in quotes
            task.in > 1                                                  ==> 1:6: `in` does not belong here. Remove it, or put an operator such as && before it
            task.turns > 3s                                              ==> 1:15: `s` does not belong here. Remove it, or put an operator such as && before it
            true ? 1 : 'a'                                               ==> 1:6: the two results are of different kinds. Write both alike
            task.turns ? true : false                                    ==> 1:1: `task.turns` is a whole number, not true or false. Compare it, for example task.turns > 0
            task.agent_class == null                                     ==> 1:18: `task.agent_class` is a text, `null` is null. Ask known(...) whether something could be measured
            size(task.turns) > 1                                         ==> 1:1: `size` does not take a whole number. Write for example size(name) > 3, of a text or a list
            task.agent_class.startsWith(3)                               ==> 1:18: `startsWith` does not take a whole number. Write for example name.startsWith('a')
            task.turns.startsWith('a')                                   ==> 1:12: `startsWith` does not take a text. Write for example name.startsWith('a')
            task.agent_class.startWith('a')                              ==> 1:18: there is no function `startWith`. Did you mean `startsWith`?
            foo(task.turns)                                              ==> 1:1: there is no function `foo`. Known: known, matches, contains, startsWith, endsWith, size, int, double, string, exists, exists_one, all, count, has
            double(task.json) > 1.0                                      ==> 1:1: `double` does not take true or false. Write for example double(1)
            answer.tool_calls == 'x'                                     ==> 1:19: `answer.tool_calls` is a list, `'x'` is a text. Write both sides alike
            -task.json                                                   ==> 1:1: only a number can be negated. Write ! for not
            'a' - 'b' == 'c'                                             ==> 1:5: `'a'` is a text, `'b'` is a text. Use this operator on numbers
            {'a': 1}['a'] == 1                                           ==> 1:1: a map cannot be written here. Use a list: [1, 2]
            matches(answer.text)                                         ==> 1:9: a pattern cannot be computed. Write it out in quotes, for example 'a+'
            answer.tool_calls.filter(c, c.kind == 'x').size() > 1        ==> 1:19: `filter` takes too long on long lists. Write for example list.count(x, x.kind == 'a') > 1
            answer.tool_calls.map(c, c.kind) == ['a']                    ==> 1:19: `map` takes too long on long lists. Write for example list.count(x, x.kind == 'a') > 1
            answer.tool_calls.count(c, c.kind == 'x')                    ==> 1:24: the condition is a whole number, not true or false. Compare it with something
            answer.tool_calls.count(1, true) > 1                         ==> 1:24: this must be a name for the item. Write for example x, as in exists(x, x > 1)
            answer.tool_calls.count(c.kind == 'x') > 1                   ==> 1:19: `count` is written otherwise. Write for example list.count(x, x.kind == 'a') > 1
            known()                                                      ==> 1:1: `known` is written otherwise. Write for example known(answer.confidence)
            known(answer.confidence, 1)                                  ==> 1:1: `known` is written otherwise. Write for example known(answer.confidence)
            known('x')                                                   ==> 1:1: known() asks for a name. Write for example known(answer.confidence)
            answer.text.known()                                          ==> 1:13: `known` is written otherwise. Write for example known(answer.confidence)
            timestamp('x') > 1                                           ==> 1:1: there is no function `timestamp`. Known: known, matches, contains, startsWith, endsWith, size, int, double, string, exists, exists_one, all, count, has
            task.json ? 1 : 2                                            ==> 1:11: the condition is a whole number, not true or false. Compare it with something
            has(answer.confidence)                                       ==> 1:5: has() asks for a field of a list's item. Write known(answer.confidence)
            has(answer.confidnce)                                        ==> 1:5: has() asks for a field of a list's item. Write known(answer.confidence)
            task.agent_class == 3                                        ==> 1:18: `task.agent_class` is a text, `3` is a whole number. Write '3'
            !task.turns                                                  ==> 1:2: `task.turns` is a whole number, not true or false. Compare it, for example task.turns > 0
            task.turns && task.json                                      ==> 1:1: `task.turns` is a whole number, not true or false. Compare it, for example task.turns > 0
            answer.schema_errors.foo > 1                                 ==> 1:22: `answer.schema_errors` has no parts. Write `answer.schema_errors` alone
            answer.text.matches('(')                                     ==> 1:21: RE2 does not know this pattern: missing closing ). Write it in RE2 syntax, which has no lookaround and no back-references
            answer.text.matches('a(?=b)')                                ==> 1:21: RE2 does not know this pattern: invalid or unsupported Perl syntax. Write it in RE2 syntax, which has no lookaround and no back-references
            answer.text.matches(task.agent_class)                        ==> 1:21: a pattern cannot be computed. Write it out in quotes, for example 'a+'
            answer.text.matches('a{1,300}')                              ==> 1:21: the pattern is too large: 601 instructions, at most 200. Use smaller repetitions such as x{1,20}, or several patterns
            known(known.answer.confidence)                               ==> 1:7: there is no `known.answer.confidence`. Names begin with answer, session, task, threshold, verify
            known                                                        ==> 1:1: there is no `known`. Names begin with answer, session, task, threshold, verify
            answer.text.matches('a' + 'b')                               ==> 1:25: a pattern cannot be computed. Write it out in quotes, for example 'a+'
            threshold.confidenc > 0.5                                    ==> 1:11: there is no `threshold.confidenc`. Did you mean `threshold.confidence`?
            completely_other > 1                                         ==> 1:1: there is no `completely_other`. Names begin with answer, session, task, threshold, verify
            a.b.c.d.e.f.g.h.i                                            ==> 1:1: there is no `a.b.c.d.e.f.g.h.i`. Names begin with answer, session, task, threshold, verify
            int(answer.confidence) == 3u                                 ==> 1:24: the left side is a whole number, the right side is of type uint. Write both sides alike
            """)
    void isRefused(String text, String expected) {
        assertEquals(expected, messageOf(text));
    }

    @Test
    @DisplayName("is told with all its misspelt names at once, in their order, across lines")
    void tellsAllNames() {
        assertEquals("""
                1:8: there is no `answer.confidnce`. Did you mean `answer.confidence`?
                2:8: there is no `task.jsn`. Did you mean `task.json`?
                3:7: there is no `task.turn`. Did you mean `task.turns`?""", messageOf("answer.confidnce < 0.7 ||\n  task.jsn ||\ntask. turn > 3"));
    }

    @Test
    @DisplayName("counts columns in code points")
    void countsCodePoints() {
        assertEquals(
                "1:28: there is no `task.turn`. Did you mean `task.turns`?",
                messageOf("answer.text == '\uD83D\uDE00' || task.turn > 3"));
    }

    @Test
    @DisplayName("is told with all its wrong types at once")
    void tellsAllTypes() {
        ConditionException refused = assertThrows(
                ConditionException.class,
                () -> Condition.compile("answer.confidence == 1 && task.turns == 2.5", Words.ALL));
        assertEquals(
                List.of("Write 1.0", "Write double(task.turns)"),
                refused.mistakes().stream().map(Mistake::fix).toList());
    }

    private static String messageOf(String text) {
        return assertThrows(ConditionException.class, () -> Condition.compile(text, Words.ALL))
                .getMessage();
    }
}
