// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** An object of a bucket while it is written: an upload in parts that is not completed, or a few bytes that are not sent. */
final class S3Object implements PendingObject {
    private static final int FIRST_BYTES = 4 << 10;
    private static final int GROWN_BYTES = 1 << 20;
    private static final int SMALL_BYTES = 64 << 10;
    private static final int NOT_FOUND = 404;

    private final String key;
    private final String full;
    private final String place;
    private final PartUploads uploads;
    private final List<Future<CompletedPart>> parts = new ArrayList<>();
    private Optional<String> uploadId = Optional.empty();
    private byte[] buffer = new byte[0];
    private int filled;
    private long size;

    S3Object(String key, String full, String place, PartUploads uploads) {
        this.key = key;
        this.full = full;
        this.place = place;
        this.uploads = uploads;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            room(length - done);
            int now = Math.min(length - done, buffer.length - filled);
            System.arraycopy(bytes, offset + done, buffer, filled, now);
            filled += now;
            done += now;
            if (filled == PartUploads.PART_BYTES) {
                send();
            }
        }
        size += length;
    }

    private void room(int wanted) {
        int needed = Math.min(PartUploads.PART_BYTES, filled + wanted);
        if (needed <= buffer.length) {
            return;
        }
        byte[] larger = needed > GROWN_BYTES || uploadId.isPresent()
                ? uploads.buffer()
                : new byte[Math.min(GROWN_BYTES, Math.max(FIRST_BYTES, Integer.highestOneBit(needed) * 2))];
        System.arraycopy(buffer, 0, larger, 0, filled);
        buffer = larger;
    }

    private void send() {
        if (uploadId.isEmpty()) {
            uploadId = Optional.of(S3Failures.attempt("writing", place, () -> uploads.begin(full)));
        }
        parts.add(uploads.send(full, uploadId.get(), parts.size() + 1, buffer, filled));
        buffer = new byte[0];
        filled = 0;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long buffered() {
        return buffer.length;
    }

    @Override
    public void seal() {
        if (uploadId.isEmpty() && filled <= SMALL_BYTES) {
            buffer = Arrays.copyOf(buffer, filled);
            return;
        }
        if (filled > 0) {
            send();
        }
        parts.forEach(this::sent);
    }

    private CompletedPart sent(Future<CompletedPart> part) {
        try {
            return part.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SdkException known) {
                throw S3Failures.of("writing", place, known);
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TrunklineException(
                    Failure.STOPPED, "stopped while writing " + place, "Start again to go on.", stopped);
        }
    }

    @Override
    public void publish() {
        S3Failures.attempt("writing", place, () -> {
            if (uploadId.isEmpty()) {
                uploads.put(full, buffer, filled);
            } else {
                complete(uploadId.get());
            }
            return true;
        });
    }

    private void complete(String upload) {
        try {
            uploads.complete(full, upload, parts.stream().map(this::sent).toList());
        } catch (S3Exception failed) {
            // completed before, by a request whose answer was lost
            if (failed.statusCode() != NOT_FOUND || uploads.size(full) != size) {
                throw failed;
            }
        }
    }

    @Override
    public void abandon() {
        parts.forEach(part -> part.cancel(true));
        uploadId.ifPresent(upload -> uploads.abort(full, upload));
    }
}
