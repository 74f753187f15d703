// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Where a secret comes from: a mounted file or an environment variable, because arguments are seen by everybody on the machine. */
public sealed interface SecretSource {
    /**
     * Reads it now.
     *
     * @throws TrunklineException when it is missing or empty
     */
    Secret read();

    /** Changes whenever another value may be there. */
    String version();

    /** A file; line breaks at its end do not belong to the secret. */
    record InFile(Path path) implements SecretSource {
        @Override
        public Secret read() {
            try {
                return present(Files.readString(path).replaceFirst("[\\r\\n]+\\z", ""), this);
            } catch (NoSuchFileException e) {
                throw missing(this, "does not exist");
            } catch (AccessDeniedException e) {
                throw missing(this, "cannot be read by this user");
            } catch (IOException e) {
                throw missing(this, "cannot be read: " + e.getMessage());
            }
        }

        @Override
        public String version() {
            try {
                BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
                return file.lastModifiedTime() + "/" + file.size() + "/" + file.fileKey();
            } catch (IOException e) {
                return "absent";
            }
        }

        @Override
        public String toString() {
            return "file " + path;
        }
    }

    /**
     * A value that was there when the program began: from the environment, or a setting read from a mounted folder.
     *
     * @param name what people call it, such as {@code auth.token}
     * @param value what it holds
     */
    record Given(String name, Secret value) implements SecretSource {
        /** An environment variable of this process. */
        public static Given environment(String name) {
            String found = System.getenv(name);
            return new Given("environment variable " + name, new Secret(found == null ? "" : found));
        }

        @Override
        public Secret read() {
            return present(value.reveal(), this);
        }

        @Override
        public String version() {
            return "fixed";
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Secret present(String value, SecretSource source) {
        if (value.isBlank()) {
            throw missing(source, "is empty or not set");
        }
        return new Secret(value);
    }

    private static TrunklineException missing(SecretSource source, String why) {
        return new TrunklineException(
                Failure.SECRET_MISSING, source + " " + why, "Mount the secret there, or correct the setting.");
    }
}
