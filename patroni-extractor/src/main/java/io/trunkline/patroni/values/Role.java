// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.values;

/** What a member is, whatever the version calls it. */
public enum Role {
    PRIMARY("primary"),
    STANDBY_LEADER("standby_leader"),
    REPLICA("replica"),
    OTHER("other");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** The word for tables. */
    public String word() {
        return word;
    }

    /** Whether it leads its cluster. */
    public boolean leads() {
        return this == PRIMARY || this == STANDBY_LEADER;
    }

    /** The role behind the word of a node or of a member list. */
    public static Role of(String sent) {
        return switch (sent) {
            case "master", "primary", "leader" -> PRIMARY;
            case "standby_leader" -> STANDBY_LEADER;
            case "replica", "sync_standby", "quorum_standby" -> REPLICA;
            default -> OTHER;
        };
    }
}
