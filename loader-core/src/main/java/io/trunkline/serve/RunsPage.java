// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** {@code /runs}: starts a pipeline now, beside its schedule. */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Singleton
public final class RunsPage {
    private final PipelineBoard board;

    RunsPage(PipelineBoard board) {
        this.board = board;
    }

    /** Starts the pipeline that is named; only one run of it is on at a time. */
    @POST
    public Response run(Map<String, String> asked) {
        String name = asked.getOrDefault("pipeline", "");
        Optional<ServedPipeline> pipeline = board.named(name);
        if (pipeline.isEmpty()) {
            return answer(Response.Status.NOT_FOUND, "no pipeline " + name);
        }
        return pipeline.get().startNow()
                ? answer(Response.Status.ACCEPTED, name + " was started")
                : answer(Response.Status.CONFLICT, name + " is running");
    }

    private static Response answer(Response.Status status, String sentence) {
        return Response.status(status).entity(Map.of("message", sentence)).build();
    }
}
