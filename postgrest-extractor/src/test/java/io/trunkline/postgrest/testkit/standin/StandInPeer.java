// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import io.trunkline.postgrest.testkit.RequestGrammar;
import io.trunkline.postgrest.testkit.StandInSettings;
import io.trunkline.postgrest.testkit.catalog.Relation;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Header;
import io.trunkline.postgrest.testkit.http.Peer;
import io.trunkline.postgrest.testkit.request.ApiRequest;
import io.trunkline.postgrest.testkit.request.Envelope;
import io.trunkline.postgrest.testkit.request.OutsideGrammar;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers every request of the grammar from the database, and 501 to all others. */
public final class StandInPeer implements Peer {

    private static final String JSON = "application/json; charset=utf-8";

    private final StandInSettings settings;
    private final Transactions transactions;
    private final Callers callers;
    private final RelationReads relations;
    private final FunctionCalls functions;
    private final RootPages pages;

    public StandInPeer(StandInSettings settings, Transactions transactions, Callers callers, RootPages pages) {
        this.settings = settings;
        this.transactions = transactions;
        this.callers = callers;
        this.relations = new RelationReads(settings.maxRows());
        this.functions = new FunctionCalls(relations);
        this.pages = pages;
    }

    @Override
    public Answer answer(Ask ask) {
        Answer answer = switch (RequestGrammar.read(ask)) {
            case RequestGrammar.Outside(var reason) -> Answer.notImplemented(ask, reason);
            case RequestGrammar.Inside(var envelope) -> answer(envelope);
        };
        return answer.with("Server", "postgrest/" + settings.version());
    }

    private Answer answer(Envelope envelope) {
        try {
            Caller caller = callers.of(envelope.ask());
            String schema = schema(envelope);
            Answer answer = switch (envelope.request()) {
                case ApiRequest.RootPage() -> pages.answer(caller, schema, envelope);
                case ApiRequest.RelationRead read -> read(read, caller, schema, envelope);
                case ApiRequest.CallByGet call ->
                    call(functions.byGet(transactions.catalog(), schema, call), caller, schema, envelope);
                case ApiRequest.CallByPost call ->
                    call(functions.byPost(transactions.catalog(), schema, call), caller, schema, envelope);
            };
            return settings.schemas().size() > 1 && answer.status() != 204
                    ? answer.with("Content-Profile", schema)
                    : answer;
        } catch (Problem problem) {
            return problem.answer();
        } catch (OutsideGrammar unsure) {
            return Answer.notImplemented(envelope.ask(), unsure.getMessage());
        }
    }

    private String schema(Envelope envelope) {
        String schema = envelope.profile().orElse(settings.schemas().getFirst());
        if (!settings.schemas().contains(schema)) {
            throw Problem.hinted(
                    406,
                    "PGRST106",
                    "Invalid schema: " + schema,
                    Optional.of("Only the following schemas are exposed: " + String.join(", ", settings.schemas())));
        }
        return schema;
    }

    private Answer read(ApiRequest.RelationRead read, Caller caller, String schema, Envelope envelope) {
        Relation relation = transactions
                .catalog()
                .relation(schema, read.relation())
                .orElseThrow(() -> missing(schema, read.relation()));
        PageResult page = transactions.readOnly(
                caller,
                schema,
                envelope,
                connection -> relations.read(
                        connection,
                        relation,
                        read.query(),
                        envelope.preferences().count()));
        return answer(page, read.query().offset(), envelope);
    }

    private Answer call(FunctionCalls.Call call, Caller caller, String schema, Envelope envelope) {
        PageResult page = transactions.run(
                caller,
                schema,
                envelope,
                call.function().settings(),
                call.readOnly(),
                connection -> call.run(connection, envelope.preferences().count()));
        Answer answer = answer(page, call.offset(), envelope);
        if (!call.answersNothing()) {
            return answer;
        }
        List<Header> headers = answer.headers().stream()
                .filter(header -> !header.named("Content-Type"))
                .toList();
        return new Answer(204, headers, new byte[0]);
    }

    private Problem missing(String schema, String relation) {
        List<String> known = transactions.catalog().relationsOf(schema).stream()
                .map(Relation::name)
                .toList();
        return Problem.hinted(
                404,
                "PGRST205",
                "Could not find the table '" + schema + "." + relation + "' in the schema cache",
                NearNames.among(known)
                        .nearestName(relation)
                        .map(near -> "Perhaps you meant the table '" + schema + "." + near + "'"));
    }

    private Answer answer(PageResult page, Optional<BigInteger> offset, Envelope envelope) {
        var range = new RowRange(offset.orElse(BigInteger.ZERO), page.rows(), page.total());
        List<Header> headers = new ArrayList<>(List.of(new Header("Content-Range", range.contentRange())));
        String applied = String.join(", ", applied(envelope));
        if (!applied.isEmpty()) {
            headers.add(new Header("Preference-Applied", applied));
        }
        headers.add(new Header("Content-Type", JSON));
        var answer = new Answer(range.status(), headers, range.body(page).getBytes(StandardCharsets.UTF_8));
        return ResponseSettings.applied(answer, page);
    }

    private List<String> applied(Envelope envelope) {
        List<String> applied = new ArrayList<>();
        envelope.preferences().count().ifPresent(count -> applied.add("count=" + count.word()));
        transactions.timezone(envelope).ifPresent(zone -> applied.add("timezone=" + zone));
        return applied;
    }
}
