// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.values;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpellingsTest {
    @Property
    void everyPositionComesBackFromItsText(@ForAll @LongRange(min = 0) long position) {
        assertThat(Lsn.bytes(Lsn.text(position))).hasValue(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "", "0/", "FFFFFFFF/0", "0/123456789"})
    void whatIsNoPositionIsNone(String text) {
        assertThat(Lsn.bytes(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4.1.4, 4, 1, 4", "3.0.2, 3, 0, 2", "4.0.0-beta1, 4, 0, 0", "2.1, 2, 1, 0"})
    void versionsAreRead(String text, int major, int minor, int patch) {
        assertThat(Version.of(text)).contains(new Version(major, minor, patch));
    }

    @Test
    void versionsAreOrderedByTheirNumbers() {
        assertThat(new Version(4, 0, 10).isAtLeast(new Version(4, 0, 9))).isTrue();
        assertThat(new Version(3, 9, 9).isAtLeast(new Version(4, 0, 0))).isFalse();
        assertThat(Version.of("unknown")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "master, PRIMARY",
        "primary, PRIMARY",
        "leader, PRIMARY",
        "standby_leader, STANDBY_LEADER",
        "replica, REPLICA",
        "sync_standby, REPLICA",
        "quorum_standby, REPLICA",
        "demoted, OTHER",
        "uninitialized, OTHER"
    })
    void rolesHaveOneNameOverAllVersions(String sent, Role role) {
        assertThat(Role.of(sent)).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql.authentication.superuser.password | x",
                "api_key | x",
                "a.key | x",
                "ssl.private_key[0] | x",
                "standby_cluster.restore_command | cp",
                "postgresql.parameters.primary_conninfo | host=a",
                "postgresql.pg_hba[3] | host all all all ldap ldapbindpasswd=x",
                "dsn | postgresql://me:x@h/d",
                "any | host=h password = x"
            })
    void whatLooksLikeASecretIsHidden(String path, String value) {
        assertThat(Redaction.usual(List.of()).hides(path, value)).isTrue();
        assertThat(Redaction.none().hides(path, value)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ttl | 30",
                "postgresql.parameters.wal_keep_size | 64MB",
                "postgresql.use_slots | true",
                "monkey | x",
                "postgresql.pg_hba[0] | local all all md5",
                "postgresql.parameters.max_connections | 100"
            })
    void whatIsNoSecretIsNot(String path, String value) {
        assertThat(Redaction.usual(List.of()).hides(path, value)).isFalse();
        assertThat(Redaction.usual(List.of(Pattern.compile("^" + Pattern.quote(path) + "$")))
                        .hides(path, value))
                .isTrue();
    }

    @Test
    void aTreeBecomesPathsThatAreNeverTheSame() throws JsonProcessingException {
        var tree =
                new ObjectMapper().readTree("{\"a.b\": 1, \"a\": {\"b\": 2, \"c\": [true, {\"d\": null}], \"e\": {}}}");
        assertThat(SettingTree.leaves(tree))
                .containsExactly(
                        new SettingTree.Leaf("\"a.b\"", "1", "number"),
                        new SettingTree.Leaf("a.b", "2", "number"),
                        new SettingTree.Leaf("a.c[0]", "true", "bool"),
                        new SettingTree.Leaf("a.c[1].d", "null", "null"),
                        new SettingTree.Leaf("a.e", "{}", "object"));
    }
}
