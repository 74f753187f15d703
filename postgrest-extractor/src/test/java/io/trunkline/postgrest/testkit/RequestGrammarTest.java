// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestGrammarTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/orders",
                "/Odd%20Things?select=%22a.b%22,%22x,y%22::text,*&order=%22it's%22.desc.nullslast",
                "/orders?order=id.asc&limit=10&offset=20&id=gte.5&id=lt.7&note=not.is.null",
                "/orders?%22limit%22=not.in.(%22a,b%22,c)",
                "/orders?or=(a.gt.%22x%22,and(a.eq.%22x%22,not.or(b.is.true,b.like.%22a*%22)))",
                "/rpc/search?min_id=5&order=id.asc&id=gt.7",
                "/rpc/total?parts=1&parts=2"
            })
    void whatAReaderSendsIsInside(String target) {
        assertThat(RequestGrammar.read(Ask.get(target))).isInstanceOf(RequestGrammar.Inside.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/7",
                "/orders?select=id,customers(name)",
                "/orders?select=total.sum()",
                "/orders?payload->n=eq.1",
                "/orders?id=cs.%7B1%7D",
                "/orders?id=eq(any).%7B1%7D",
                "/orders?limit=many",
                "/orders?limit=1&limit=2",
                "/orders?or=(a.eq.1",
                "/?select=id"
            })
    void whatNoReaderSendsIsOutside(String target) {
        assertThat(RequestGrammar.read(Ask.get(target))).isInstanceOf(RequestGrammar.Outside.class);
    }

    @Test
    void headersAndMethodsCountToo() {
        var ranged = Ask.get("/orders", new Header("Range", "0-9"));
        var csv = Ask.get("/orders", new Header("Accept", "text/csv"));
        var strict = Ask.get("/orders", new Header("Prefer", "handling=strict"));
        var insert = new Ask("POST", "/orders", List.of(), "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(List.of(ranged, csv, strict, insert)).noneMatch(RequestGrammar::covers);
        assertThat(RequestGrammar.covers(Ask.get("/orders", new Header("Prefer", "count=exact, timezone=UTC"))))
                .isTrue();
    }
}
