// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import io.trunkline.config.Secret;
import java.nio.file.Path;
import java.util.Optional;

/** Where the right to use a bucket comes from. */
public sealed interface S3Credentials {
    /** The usual places of AWS, one after the other: environment, web identity, profile, container, machine. */
    record Usual() implements S3Credentials {}

    /**
     * Keys that were given.
     *
     * @param accessKeyId name of the key
     * @param secretAccessKey the key
     * @param sessionToken for keys that expire
     */
    record Given(Secret accessKeyId, Secret secretAccessKey, Optional<Secret> sessionToken) implements S3Credentials {}

    /** A profile of AWS's configuration files. */
    record Profile(String name) implements S3Credentials {}

    /**
     * A role, taken with a token that somebody renews in a file.
     *
     * @param roleArn the role
     * @param tokenFile the file
     */
    record WebIdentity(String roleArn, Path tokenFile) implements S3Credentials {}
}
