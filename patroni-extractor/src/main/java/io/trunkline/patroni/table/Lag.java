// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.table;

import io.trunkline.patroni.round.ClusterRound;
import io.trunkline.patroni.round.Member;
import java.util.OptionalLong;

/** Measures how far a replica's replay is behind the leader of the same round, which no version of Patroni says rightly. */
final class Lag {
    private Lag() {}

    /** Bytes not replayed; empty for the leader, without a leader, and where a position is missing. */
    static OptionalLong bytes(ClusterRound round, Member member) {
        boolean leads = round.leader().map(member::equals).orElse(false);
        OptionalLong head = round.head();
        OptionalLong replayed = member.position("replayed_location");
        return leads || head.isEmpty() || replayed.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, head.getAsLong() - replayed.getAsLong()));
    }
}
