// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.loadpackage.PackageEntry;
import io.trunkline.loadpackage.PackageWriter;
import io.trunkline.source.Page;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps pages while it can: a package that cannot be written, or grows too large, is given up and the run goes on. */
final class PackageKeeper implements AutoCloseable {
    private Optional<PackageWriter> writer;
    private final List<String> remarks = new ArrayList<>();

    PackageKeeper(Optional<PackageWriter> writer) {
        this.writer = writer;
    }

    void entry(PackageEntry entry) {
        try {
            writer.ifPresent(open -> open.entry(entry));
        } catch (UncheckedIOException e) {
            giveUp("it cannot be written: " + e.getMessage());
        }
    }

    void page(String resource, long number, Page page) {
        try {
            if (writer.isPresent() && !writer.get().page(resource, number, page)) {
                giveUp("it would grow past package.max-size");
            }
        } catch (UncheckedIOException e) {
            giveUp("it cannot be written: " + e.getMessage());
        }
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    private void giveUp(String why) {
        remarks.add("the load package was given up: " + why + "; an interruption would have meant reading again");
        close();
        writer = Optional.empty();
    }

    @Override
    public void close() {
        try {
            writer.ifPresent(PackageWriter::close);
        } catch (UncheckedIOException e) {
            remarks.add("the load package could not be closed: " + e.getMessage());
        }
    }
}
