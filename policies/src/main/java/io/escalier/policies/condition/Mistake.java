package io.escalier.policies.condition;

/**
 * One thing that is wrong with the text of a condition.
 *
 * @param line within the text, from 1
 * @param column within the line, from 1, in code points
 * @param what is wrong, without a full stop
 * @param fix what to do about it, a whole sentence
 */
public record Mistake(int line, int column, String what, String fix) {
    @Override
    public String toString() {
        return line + ":" + column + ": " + what + ". " + fix;
    }
}
