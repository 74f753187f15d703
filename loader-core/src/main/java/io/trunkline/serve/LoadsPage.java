// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.trunkline.pipeline.RunReport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code /loads}: the ledgers of what was loaded, newest first. */
@Path("/loads")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
@Singleton
public final class LoadsPage {
    private static final int MOST = 1_000;

    private final PipelineBoard board;

    LoadsPage(PipelineBoard board) {
        this.board = board;
    }

    /** The newest ledgers of one pipeline, or of all. */
    @GET
    public List<RunReport> loads(
            @QueryParam("pipeline") Optional<String> pipeline, @QueryParam("limit") @DefaultValue("100") int limit) {
        int most = Math.clamp(limit, 0, MOST);
        return asked(pipeline).stream()
                .flatMap(each -> each.committed(most).stream())
                .sorted(Comparator.comparing(RunReport::startedAt).reversed())
                .limit(most)
                .toList();
    }

    /** The ledger of one load. */
    @GET
    @Path("/{load_id}")
    public RunReport load(@PathParam("load_id") String loadId) {
        return board.all().stream()
                .flatMap(pipeline -> pipeline.committed(MOST).stream())
                .filter(report -> report.loadId().equals(loadId))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("no load " + loadId));
    }

    private List<ServedPipeline> asked(Optional<String> name) {
        return name.map(one -> List.of(board.named(one).orElseThrow(() -> new NotFoundException("no pipeline " + one))))
                .orElseGet(board::all);
    }
}
