package io.escalier.policies.signals.tools;

import io.escalier.policies.signals.tools.ToolKinds.Kind;
import java.util.List;
import java.util.Set;

/** What commands of git do: the work that is not committed, and history that others have, cannot be brought back. */
final class GitCommands {
    private static final Set<String> READS = Commands.words(
            "status log diff show blame ls-files ls-tree ls-remote grep rev-parse rev-list describe fetch"
                    + " shortlog cat-file reflog whatchanged merge-base name-rev bisect version help --version");

    /** Without an operand these only list. */
    private static final Set<String> LISTS = Commands.words("branch tag remote config worktree");

    private GitCommands() {}

    /** @param rest the words behind {@code git} */
    static Kind kind(List<String> rest) {
        int at = 0;
        while (at < rest.size() && rest.get(at).startsWith("-")) {
            at += rest.get(at).equals("-C") || rest.get(at).equals("-c") ? 2 : 1;
        }
        if (at >= rest.size()) {
            return Kind.READ;
        }
        String verb = rest.get(at);
        List<String> operands = rest.subList(at + 1, rest.size());
        if (destroys(verb, operands)) {
            return Kind.DESTRUCTIVE;
        }
        boolean lists = LISTS.contains(verb) && operands.stream().allMatch(w -> w.startsWith("-"))
                || verb.equals("stash")
                        && !operands.isEmpty()
                        && (operands.get(0).equals("list") || operands.get(0).equals("show"));
        return READS.contains(verb) || lists ? Kind.READ : Kind.WRITE;
    }

    private static boolean destroys(String verb, List<String> operands) {
        return switch (verb) {
            case "push" ->
                any(operands, "--force", "-f", "--force-with-lease", "--delete", "-d", "--mirror")
                        || operands.stream().anyMatch(w -> w.startsWith("+") || w.startsWith(":"));
            case "reset" -> any(operands, "--hard");
            case "clean" -> operands.stream().anyMatch(w -> w.startsWith("-") && w.contains("f"));
            case "branch", "tag" -> any(operands, "-D", "-d", "--delete");
            case "checkout" -> any(operands, "--", ".", "-f", "--force");
            case "restore" -> !any(operands, "--staged");
            case "stash" -> any(operands, "drop", "clear");
            case "filter-branch", "filter-repo", "gc" -> true;
            default -> false;
        };
    }

    private static boolean any(List<String> operands, String... wanted) {
        for (String word : wanted) {
            if (operands.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
