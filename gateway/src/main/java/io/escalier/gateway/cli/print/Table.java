package io.escalier.gateway.cli.print;

import java.util.ArrayList;
import java.util.List;

/** Rows under a header, in columns as wide as they need. */
public final class Table {
    private static final String BETWEEN = "  ";
    private static final char RIGHT = '>';

    private final List<Boolean> right = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** @param header of each column; one that begins with {@code >} is aligned to the right */
    public Table(String... header) {
        List<String> first = new ArrayList<>();
        for (String name : header) {
            boolean toTheRight = name.indexOf(RIGHT) == 0;
            right.add(toTheRight);
            first.add(toTheRight ? name.substring(1) : name);
        }
        rows.add(first);
    }

    /** @param cells as many as the header has */
    public void add(String... cells) {
        if (cells.length != right.size()) {
            throw new IllegalArgumentException(cells.length + " cells in " + right.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /** The header's line, then one for each row. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                String blank = " ".repeat(width(i) - cell.length());
                line.append(i == 0 ? "" : BETWEEN).append(right.get(i) ? blank + cell : cell + blank);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
