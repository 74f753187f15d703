// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.round;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls the roll: one entry for each name, that of the node which answered. */
final class Roll {
    private Roll() {}

    static List<Member> of(List<Candidate> candidates) {
        Map<String, Member> byName = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            Member member = candidate.member();
            byName.merge(member.name(), member, Roll::better);
        }
        return List.copyOf(byName.values());
    }

    private static Member better(Member first, Member second) {
        if (first.answered() || !second.answered()) {
            return first;
        }
        return new Member(
                second.name(), second.target(), first.listing().or(second::listing), second.exchanges(), second.note());
    }
}
