// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The right to use a bucket is found where AWS's own tools find it: settings of the process, a profile, a token in a file. */
class S3CredentialsTest {
    @TempDir
    Path folder;

    private final Map<String, String> before = new LinkedHashMap<>();

    /** As if the environment said so. */
    private void set(String property, String value) {
        before.put(property, System.getProperty(property, ""));
        System.setProperty(property, value);
    }

    @AfterEach
    void setBack() {
        before.forEach((property, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }

    private static void writes(S3Settings bucket, S3Credentials credentials) {
        S3Settings settings = new S3Settings(
                bucket.bucket(),
                "credentials",
                bucket.endpoint(),
                bucket.region(),
                bucket.pathStyle(),
                credentials,
                bucket.attemptTimeout());
        try (S3Store store = S3Store.open(settings)) {
            store.put("a", ObjectStoreContract.bytes("1"));
            assertThat(store.get("a")).isPresent();
        }
    }

    @Test
    void theUsualPlacesAreAsked() {
        set("aws.accessKeyId", S3Emulator.KEY_ID);
        set("aws.secretAccessKey", S3Emulator.KEY);
        try (S3Emulator emulator = S3Emulator.start(folder)) {
            writes(emulator.settings(), new S3Credentials.Usual());
        }
    }

    @Test
    void aProfileIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), """
                [default]
                aws_access_key_id = somebody
                aws_secret_access_key = else
                [loader]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                """.formatted(S3Emulator.KEY_ID, S3Emulator.KEY));
        set("aws.sharedCredentialsFile", file.toString());
        try (S3Emulator emulator = S3Emulator.start(folder)) {
            writes(emulator.settings(), new S3Credentials.Profile("loader"));
        }
    }

    @Test
    void aRoleIsTakenWithATokenInAFile() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "header.claims.signature");
        try (MotoServer server = MotoServer.start(folder)) {
            set("aws.region", "us-east-1");
            set("aws.endpointUrlSts", server.settings().endpoint().orElseThrow().toString());
            writes(server.settings(), new S3Credentials.WebIdentity("arn:aws:iam::123456789012:role/loader", token));
        }
    }
}
