package io.escalier.gateway.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Some lines of the audit log, and whether they are as they were written.
 *
 * @param lines in order
 * @param more whether there are later ones
 * @param broken the first line whose seal is not what it has to be, or before which one is missing; empty when all are
 *     as they were written
 * @param unchecked lines that were sealed under another secret than this gateway has now
 */
public record AuditPage(List<Line> lines, boolean more, OptionalLong broken, int unchecked) {
    public AuditPage {
        lines = List.copyOf(lines);
    }

    /** @param number 1, 2, 3 and so on */
    public record Line(long number, AuditEntry entry) {}

    /**
     * Checks lines.
     *
     * @param rows the first is the one before the page, unless the page begins with the first that there is
     */
    static AuditPage of(List<AuditRow> rows, long first, int most, AuditSeal seal) {
        List<Line> lines = new ArrayList<>();
        OptionalLong broken = OptionalLong.empty();
        int unchecked = 0;
        String before = AuditSeal.NONE;
        long expected = Math.max(1, first - 1);
        for (AuditRow row : rows) {
            boolean shown = row.number() >= first;
            if (shown && lines.size() == most) {
                return new AuditPage(lines, true, broken, unchecked);
            }
            boolean ours = row.sealer().equals(seal.name());
            boolean whole = row.number() == expected
                    && (!shown || !ours || row.seal().equals(seal.of(row.number(), row.entry(), before)));
            if (!whole && broken.isEmpty()) {
                broken = OptionalLong.of(row.number());
            }
            unchecked += shown && !ours ? 1 : 0;
            if (shown) {
                lines.add(new Line(row.number(), row.entry()));
            }
            before = row.seal();
            expected = row.number() + 1;
        }
        return new AuditPage(lines, false, broken, unchecked);
    }
}
