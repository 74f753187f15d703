// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code /pipelines}: what is served, and whether turns are taken. */
@Path("/pipelines")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
@Singleton
public final class PipelinesPage {
    private final PipelineBoard board;

    PipelinesPage(PipelineBoard board) {
        this.board = board;
    }

    /** All pipelines. */
    @GET
    public List<PipelineState> pipelines() {
        return board.all().stream().map(PipelineState::of).toList();
    }

    /** One pipeline. */
    @GET
    @Path("/{name}")
    public PipelineState pipeline(@PathParam("name") String name) {
        return PipelineState.of(named(name));
    }

    /** Leaves its turns out, also after the next start of the process; a run that is on goes on. */
    @POST
    @Path("/{name}/pause")
    @RolesAllowed(Roles.OPERATOR)
    public PipelineState pause(@PathParam("name") String name) {
        ServedPipeline pipeline = named(name);
        return PipelineState.of(pipeline, pipeline.pause());
    }

    /** Takes its turns again. */
    @POST
    @Path("/{name}/resume")
    @RolesAllowed(Roles.OPERATOR)
    public PipelineState resume(@PathParam("name") String name) {
        ServedPipeline pipeline = named(name);
        return PipelineState.of(pipeline, pipeline.resume());
    }

    private ServedPipeline named(String name) {
        return board.named(name).orElseThrow(() -> new NotFoundException("no pipeline " + name));
    }
}
