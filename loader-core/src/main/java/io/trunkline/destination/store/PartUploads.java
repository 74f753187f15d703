// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Sends the parts of large objects while they are written: a few at a time, so that memory stays what it is. */
final class PartUploads implements AutoCloseable {
    /** Bytes of a part; with 10,000 parts an object may have 80 GB. */
    static final int PART_BYTES = 8 << 20;

    private static final Logger LOG = Logger.getLogger(PartUploads.class);
    private static final int AT_ONCE = 3;

    private final S3Client client;
    private final String bucket;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("part-", 0).factory());
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final ConcurrentLinkedQueue<byte[]> free = new ConcurrentLinkedQueue<>();

    PartUploads(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    byte[] buffer() {
        byte[] used = free.poll();
        return used == null ? new byte[PART_BYTES] : used;
    }

    void giveBack(byte[] buffer) {
        if (buffer.length == PART_BYTES) {
            free.add(buffer);
        }
    }

    String begin(String key) {
        return client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.CRC32_C))
                .uploadId();
    }

    /** Sends a part in the background; waits while too many are on their way. The buffer is given back when it is done. */
    Future<CompletedPart> send(String key, String uploadId, int number, byte[] bytes, int length) {
        slots.acquireUninterruptibly();
        return threads.submit((Callable<CompletedPart>) () -> {
            try {
                String sum = Crc32c.base64(bytes, length);
                UploadPartResponse answer = client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(uploadId)
                                .partNumber(number)
                                .checksumCRC32C(sum),
                        body(bytes, length));
                return CompletedPart.builder()
                        .partNumber(number)
                        .eTag(answer.eTag())
                        .checksumCRC32C(sum)
                        .build();
            } finally {
                giveBack(bytes);
                slots.release();
            }
        });
    }

    void complete(String key, String uploadId, List<CompletedPart> parts) {
        client.completeMultipartUpload(request ->
                request.bucket(bucket).key(key).uploadId(uploadId).multipartUpload(upload -> upload.parts(parts)));
    }

    /** Size of an object that is there. */
    long size(String key) {
        return client.headObject(request -> request.bucket(bucket).key(key)).contentLength();
    }

    void put(String key, byte[] bytes, int length) {
        client.putObject(
                request -> request.bucket(bucket).key(key).checksumCRC32C(Crc32c.base64(bytes, length)),
                body(bytes, length));
    }

    /** Removes an upload that is not completed, as far as possible. */
    void abort(String key, String uploadId) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(uploadId));
        } catch (SdkException failed) {
            LOG.debugf(failed, "the upload of %s stays until it is swept", key);
        }
    }

    /** A body that can be sent again and is not copied. */
    static RequestBody body(byte[] bytes, int length) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
