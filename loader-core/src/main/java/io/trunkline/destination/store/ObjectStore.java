// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A place that keeps objects under keys such as {@code orders/1.jsonl.gz}, relative to the folder of a dataset.
 *
 * <p>Two things are asked of a store besides reading and writing. First, to write an object on a condition: only if there is none, or only
 * if it is still the one that was read. S3 has {@code If-None-Match: *} and {@code If-Match}; Google Cloud Storage has
 * {@code x-goog-if-generation-match} with 0 or the generation; Azure has the same two headers as S3. Second, to take the bytes of an object
 * before it is to be seen ({@link #begin}). S3 keeps the parts of a multipart upload until it is completed; Google Cloud Storage keeps the
 * chunks of a resumable upload until the last one is sent; Azure keeps uncommitted blocks until the list of blocks is put. So both fit
 * this interface as it is: a version is an ETag there and a generation here.
 *
 * <p>All methods throw {@link io.trunkline.errors.TrunklineException} with a failure of the destination. Thread-safe.
 */
public interface ObjectStore extends AutoCloseable {
    /** Where the objects are, for people, without credentials. */
    String location();

    /** The object, if there is one. */
    Optional<StoredObject> get(String key);

    /** Writes a small object, whatever was there. */
    void put(String key, byte[] content);

    /** Writes a small object only if there is none; the version written, or nothing if there is one with another content. */
    Optional<String> create(String key, byte[] content);

    /** Writes a small object only if the one that is there has this version; the new version, or nothing if it has another. */
    Optional<String> replace(String key, byte[] content, String version);

    /** The objects whose keys begin like this, in the order of their keys. */
    List<ObjectName> list(String prefix);

    /** Removes objects; those that are not there are no error. */
    void delete(Collection<String> keys);

    /** Begins an object of any size that nobody sees before it is published. */
    PendingObject begin(String key);

    /** Whether an object may still appear after the request that writes it was given up, because a server goes on with it. */
    boolean writesLate();

    /** Removes what writers that are gone began and never published; where the store cannot tell whose it is, only what is that old. */
    void sweep(Duration age);

    /** Whether the place can be reached and read, in words; writes nothing. */
    String probe();

    @Override
    void close();
}
