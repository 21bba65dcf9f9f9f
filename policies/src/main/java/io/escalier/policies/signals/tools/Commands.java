package io.escalier.policies.signals.tools;

import io.escalier.policies.signals.tools.ToolKinds.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What single commands of a shell do, by their first words. */
final class Commands {
    /** How many commands may stand in front of another: {@code sudo env xargs rm}. */
    private static final int DEEPEST = 8;

    /** Commands that run the command behind them, and words of the shell itself. */
    private static final Set<String> CARRIERS = words("sudo doas time nohup nice env command exec xargs timeout stdbuf"
            + " if then else elif do while until ! {");

    private static final Set<String> SHELLS = words("bash sh zsh dash");

    private static final Set<String> READS = words(
            "ls cat head tail less more grep egrep fgrep rg ag find fd pwd which whereis whence file stat wc du df"
                    + " tree echo printf diff cmp sort uniq cut awk gawk tr column date whoami id uname hostname ps top"
                    + " free uptime jq yq xxd hexdump od nl test [ [[ type man cd pushd popd export set unset true false"
                    + " : sleep wait source . alias ulimit history basename dirname realpath readlink sha256sum md5sum"
                    + " strings seq yes for done fi esac case } local read return exit ping dig nslookup lsof netstat"
                    + " bat sed curl get-content get-childitem select-string dir tac rev fold comm paste printenv");

    private static final Set<String> WRITES =
            words("tee touch mkdir rmdir cp mv ln chmod chown patch install rsync scp wget unzip tar zip gzip gunzip"
                    + " npm pnpm yarn pip pip3 uv poetry apt apt-get brew gem bundle conda kill pkill systemctl service"
                    + " docker docker-compose kubectl terraform helm crontab useradd set-content new-item");

    private static final Set<String> DESTRUCTIONS =
            words("rm shred dd mkfs wipefs truncate fdisk dropdb unlink remove-item del");

    /** Second words of package managers, containers and clusters that only look, or run what nobody knows. */
    private static final Set<String> LOOKING =
            words("list ls show view info outdated why search freeze ps logs inspect images get describe top version"
                    + " status config --version -v --help plan");

    private static final Set<String> RUNNING = words("test run exec t start");

    private static final Set<String> ENDING = words("delete rm rmi destroy prune drain");

    private Commands() {}

    /** @param words of one command, the first being its name; at least one */
    static Kind kind(List<String> words) {
        return kind(words, 0);
    }

    private static Kind kind(List<String> command, int depth) {
        List<String> words = command;
        while (!words.isEmpty() && assigns(words.get(0))) {
            words = words.subList(1, words.size());
        }
        if (words.isEmpty()) {
            return Kind.READ;
        }
        String name = name(words.get(0));
        List<String> rest = words.subList(1, words.size());
        if (CARRIERS.contains(name)) {
            return depth < DEEPEST ? carried(rest, depth) : Kind.UNKNOWN;
        }
        if (SHELLS.contains(name)) {
            boolean line = rest.size() >= 2
                    && rest.get(0).startsWith("-")
                    && rest.get(0).endsWith("c");
            return line && depth < DEEPEST ? CommandLine.kind(rest.get(1)) : Kind.UNKNOWN;
        }
        return own(name, rest);
    }

    /** The command behind one that runs another, whose own options and numbers come first. */
    private static Kind carried(List<String> rest, int depth) {
        int at = 0;
        while (at < rest.size() && "-{0123456789".indexOf(first(rest.get(at))) >= 0) {
            at++;
        }
        return at == rest.size() ? Kind.READ : kind(rest.subList(at, rest.size()), depth + 1);
    }

    private static Kind own(String name, List<String> rest) {
        Kind special = switch (name) {
            case "git" -> GitCommands.kind(rest);
            case "find", "fd" -> find(rest);
            case "sed", "perl" -> inPlace(rest) ? Kind.WRITE : name.equals("sed") ? Kind.READ : Kind.UNKNOWN;
            case "curl" -> curl(rest);
            case "psql", "mysql", "sqlite3" ->
                rest.stream()
                        .map(Statements::kind)
                        .filter(Predicate.not(Kind.UNKNOWN::equals))
                        .reduce(Kind::or)
                        .orElse(Kind.UNKNOWN);
            default -> Kind.UNKNOWN;
        };
        if (special != Kind.UNKNOWN || name.equals("perl")) {
            return special;
        }
        if (DESTRUCTIONS.contains(name) || name.startsWith("mkfs.")) {
            return Kind.DESTRUCTIVE;
        }
        return WRITES.contains(name) ? second(rest) : READS.contains(name) ? Kind.READ : Kind.UNKNOWN;
    }

    private static Kind second(List<String> rest) {
        if (rest.isEmpty()) {
            return Kind.WRITE;
        }
        String second = rest.get(0);
        if (rest.stream().limit(3).anyMatch(ENDING::contains)) {
            return Kind.DESTRUCTIVE;
        }
        return LOOKING.contains(second) ? Kind.READ : RUNNING.contains(second) ? Kind.UNKNOWN : Kind.WRITE;
    }

    private static Kind find(List<String> rest) {
        boolean ends = rest.contains("-delete") || runs(rest, "rm");
        return ends ? Kind.DESTRUCTIVE : runs(rest, "sed") && inPlace(rest) ? Kind.WRITE : Kind.READ;
    }

    private static boolean runs(List<String> rest, String command) {
        int at = rest.indexOf("-exec");
        return at >= 0 && at + 1 < rest.size() && name(rest.get(at + 1)).equals(command);
    }

    private static boolean inPlace(List<String> rest) {
        return rest.stream().anyMatch(w -> w.startsWith("-i") || w.startsWith("--in-place") || w.startsWith("-pi"));
    }

    private static Kind curl(List<String> rest) {
        Kind kind = Kind.READ;
        for (int i = 0; i < rest.size(); i++) {
            String word = rest.get(i);
            String method = word.equals("-X") || word.equals("--request")
                    ? i + 1 < rest.size() ? rest.get(i + 1) : ""
                    : word.startsWith("-X") ? word.substring(2) : "";
            boolean sends = word.equals("-d")
                    || word.startsWith("--data")
                    || word.equals("-F")
                    || word.equals("-T")
                    || word.equals("-o")
                    || word.equals("-O")
                    || method.startsWith("P");
            kind = method.equals("DELETE") ? Kind.DESTRUCTIVE : sends ? kind.or(Kind.WRITE) : kind;
        }
        return kind;
    }

    private static boolean assigns(String word) {
        int equals = word.indexOf('=');
        return equals > 0 && word.chars().limit(equals).allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    }

    private static String name(String word) {
        return word.substring(word.lastIndexOf('/') + 1);
    }

    private static char first(String word) {
        return word.isEmpty() ? ' ' : word.charAt(0);
    }

    static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }
}
