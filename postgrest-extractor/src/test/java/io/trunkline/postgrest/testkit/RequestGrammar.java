// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.request.Envelope;
import io.trunkline.postgrest.testkit.request.EnvelopeParser;
import io.trunkline.postgrest.testkit.request.OutsideGrammar;

/**
 * Says, in one place, which requests the extractor can produce. The stand-in answers exactly these, the recordings prove
 * it on these, and the extractor's own traffic is checked against it.
 *
 * <pre>
 * request   = GET  /                                     Accept: application/openapi+json | application/json
 *           | GET  /relation?query
 *           | GET  /rpc/function?argument=value...&amp;query   an array as {..}, a variadic one repeated
 *           | POST /rpc/function?query                   Content-Type: application/json, a JSON body
 * query     = select=item,...  order=term,...  limit=n  offset=n  column=check  [not.](and|or)=tree
 * item      = * | [alias:]column[::text]
 * term      = column[.asc|.desc][.nullsfirst|.nullslast]
 * check     = [not.](eq|neq|gt|gte|lt|lte|like|ilike).value | [not.]in.(value,...) | [not.]is.(null|not_null|true|false|unknown)
 * tree      = (member,...)     member = column.check | [not.](and|or)tree      values quoted as in lists
 * column    = "any text, with \" and \\" | plain
 * headers   = Accept-Profile (GET), Content-Profile (POST), Prefer: count=exact|planned|estimated, timezone=zone,
 *             Authorization, apikey, and those of transport
 * </pre>
 */
public final class RequestGrammar {

    private RequestGrammar() {}

    public static Reading read(Ask ask) {
        try {
            return new Inside(EnvelopeParser.parse(ask));
        } catch (OutsideGrammar outside) {
            return new Outside(outside.getMessage());
        }
    }

    public static boolean covers(Ask ask) {
        return read(ask) instanceof Inside;
    }

    /** What became of reading a request. */
    public sealed interface Reading {}

    /** A request the extractor can produce. */
    public record Inside(Envelope envelope) implements Reading {}

    /** Any other request, and why. */
    public record Outside(String reason) implements Reading {}
}
