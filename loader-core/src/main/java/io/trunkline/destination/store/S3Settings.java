// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a bucket is and how it is asked.
 *
 * @param bucket its name
 * @param prefix what all keys begin with, without slashes at its ends; may be empty
 * @param endpoint address of a compatible store; default: AWS
 * @param region region of the bucket; default: the one AWS's own tools would take
 * @param pathStyle whether the bucket stands in the path of an address instead of the host
 * @param credentials whence the right to use it
 * @param attemptTimeout time for one request before it is tried again
 */
public record S3Settings(
        String bucket,
        String prefix,
        Optional<URI> endpoint,
        Optional<String> region,
        boolean pathStyle,
        S3Credentials credentials,
        Duration attemptTimeout) {
    /** Time enough for a part over a slow line. */
    public static final Duration DEFAULT_ATTEMPT_TIMEOUT = Duration.ofMinutes(2);

    /** The same below one more folder, if it has a name. */
    public S3Settings in(String folder) {
        String longer = prefix.isEmpty() || folder.isEmpty() ? prefix + folder : prefix + '/' + folder;
        return new S3Settings(bucket, longer, endpoint, region, pathStyle, credentials, attemptTimeout);
    }

    /** The address, for people. */
    public String location() {
        return "s3://" + bucket + (prefix.isEmpty() ? "" : '/' + prefix)
                + endpoint.map(address -> " at " + address).orElse("");
    }
}
