// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.trunkline.errors.Owner;
import io.trunkline.errors.TrunklineException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Tells whoever asked over HTTP what failed behind the page: code, sentence, what to do next. */
@Provider
public final class FailureAnswer implements ExceptionMapper<TrunklineException> {
    @Override
    public Response toResponse(TrunklineException failure) {
        Owner owner = failure.failure().owner();
        Response.Status status = switch (owner) {
            case LATER -> Response.Status.SERVICE_UNAVAILABLE;
            case US, OPERATOR -> Response.Status.INTERNAL_SERVER_ERROR;
            case DATA, SOURCE, DESTINATION -> Response.Status.BAD_GATEWAY;
        };
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of(
                        "code", failure.failure().code(),
                        "message", failure.what(),
                        "advice", failure.advice()))
                .build();
    }
}
