// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.source.PageBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Columns that are to be left out or hashed are gone from the bytes of a page; everything else is as it was. */
class RedactionTest {
    private static final KeyedHash KEY = new KeyedHash("Jefe");
    /** HMAC-SHA-256 of "what do ya want for nothing?" under "Jefe": test case 2 of RFC 4231. */
    private static final String KNOWN = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'a':1,'b':2,'c':3}] | [{'b':2}]",
                "[{'a':1,'c':3,'b':2}] | [{'b':2}]",
                "[{'b':2,'a':1,'c':3}] | [{'b':2}]",
                "[{'b':2, 'a' : 'x,}' , 'd':[1],'c':{'x':[{}]}}] | [{'b':2 , 'd':[1]}]",
                "[{'a':1}] | [{}]",
                "[{'a':1,'c':[2]}] | [{}]",
                "[{},{'b':{'a':1}}] | [{},{'b':{'a':1}}]",
                "{'a':'\\'','b':'é'} | {'b':'é'}",
                "[1,null,{'a':null},[{'a':1}]] | [1,null,{},[{'a':1}]]",
            })
    void columnsAreLeftOut(String page, String left) {
        assertThat(redacted(Redaction.of(List.of("a", "c"), List.of(), Optional.empty()), page.replace('\'', '"')))
                .isEqualTo(left.strip().replace('\'', '"'));
    }

    @Test
    void aTextIsHashedByItsCharactersAndNullStaysNull() {
        Redaction rules = Redaction.of(List.of(), List.of("a"), Optional.of(KEY));
        assertThat(redacted(rules, "[{\"a\":\"what do ya w\\u0061nt for nothing?\",\"b\":\"x\"},{\"a\":null}]"))
                .isEqualTo("[{\"a\":\"" + KNOWN + "\",\"b\":\"x\"},{\"a\":null}]");
    }

    @Test
    void otherValuesAreHashedByTheirJson() {
        Redaction rules = Redaction.of(List.of(), List.of("a"), Optional.of(KEY));
        String number = KEY.of("1.50".getBytes(StandardCharsets.UTF_8), 0, 4);
        String nested = KEY.of("{\"x\":[1]}".getBytes(StandardCharsets.UTF_8), 0, 9);
        assertThat(redacted(rules, "[{\"a\":1.50},{\"a\":{\"x\":[1]}}]"))
                .isEqualTo("[{\"a\":\"" + number + "\"},{\"a\":\"" + nested + "\"}]");
    }

    @Test
    void pathsLeadIntoObjectsAndThroughLists() {
        Redaction rules = Redaction.of(List.of("a.b"), List.of("a.c.d"), Optional.of(KEY));
        String hash = KEY.of("x".getBytes(StandardCharsets.UTF_8), 0, 1);
        assertThat(redacted(
                        rules, "[{\"a\":[[{\"b\":1,\"c\":[{\"d\":\"x\"},5]}],{\"b\":2}],\"b\":3,\"c\":{\"d\":\"x\"}}]"))
                .isEqualTo("[{\"a\":[[{\"c\":[{\"d\":\"" + hash + "\"},5]}],{}],\"b\":3,\"c\":{\"d\":\"x\"}}]");
    }

    @Test
    void rowsThatAreNoObjectsAreTheColumnValue() {
        String hash = KEY.of("x".getBytes(StandardCharsets.UTF_8), 0, 1);
        assertThat(redacted(Redaction.of(List.of(), List.of("value"), Optional.of(KEY)), "[\"x\",null]"))
                .isEqualTo("[\"" + hash + "\",null]");
        assertThat(redacted(Redaction.of(List.of("value"), List.of(), Optional.empty()), "[\"x\",[1],{\"value\":1}]"))
                .isEqualTo("[null,null,{}]");
    }

    @Test
    void aDeeplyNestedListIsNoTrouble() {
        String deep = "[{\"a\":" + "[".repeat(100_000) + "{\"b\":1}" + "]".repeat(100_000) + "}]";
        assertThat(redacted(Redaction.of(List.of("a.b"), List.of(), Optional.empty()), deep))
                .doesNotContain("b");
    }

    @Test
    void whatIsHashedAlreadyIsNotHashedAgain() {
        Redaction rules = Redaction.of(List.of("c"), List.of("a", "b"), Optional.of(KEY));
        assertThat(redacted(rules.withoutHashing(List.of("a")), "[{\"a\":\"x\",\"c\":1}]"))
                .isEqualTo("[{\"a\":\"x\"}]");
        assertThat(rules.hashed()).containsExactly("a", "b");
    }

    private static String redacted(Redaction rules, String page) {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        PageBody body = rules.apply(new PageBody(bytes, bytes.length, 0));
        return new String(body.bytes(), 0, body.length(), StandardCharsets.UTF_8);
    }
}
