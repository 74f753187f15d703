// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes the client of AWS's library as the settings want it. */
final class S3Clients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 5;
    private static final int CONNECTIONS = 16;
    private static final Set<String> DAMAGED =
            Set.of("BadDigest", "XAmzContentChecksumMismatch", "XAmzContentSHA256Mismatch", "InvalidDigest");

    private S3Clients() {}

    static S3Client open(S3Settings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .credentialsProvider(credentials(settings.credentials()))
                .region(region(settings))
                .forcePathStyle(settings.pathStyle())
                // checksums are given with each request, so that no store has to know the newest way to send them
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(config -> config.chunkedEncodingEnabled(false))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(settings.attemptTimeout())
                        .maxConnections(CONNECTIONS))
                .overrideConfiguration(config -> config.retryStrategy(retries())
                        .apiCallAttemptTimeout(settings.attemptTimeout())
                        .apiCallTimeout(settings.attemptTimeout().multipliedBy(ATTEMPTS)));
        settings.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static RetryStrategy retries() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .retryOnException(failed ->
                        failed instanceof AwsServiceException answer && DAMAGED.contains(S3Failures.code(answer)))
                .build();
    }

    /** A compatible store does not care for the region, but a signature has one. */
    private static Region region(S3Settings settings) {
        if (settings.region().isPresent()) {
            return Region.of(settings.region().get());
        }
        try {
            return new DefaultAwsRegionProviderChain().getRegion();
        } catch (SdkClientException none) {
            return Region.US_EAST_1;
        }
    }

    private static AwsCredentialsProvider credentials(S3Credentials credentials) {
        return switch (credentials) {
            case S3Credentials.Usual usual ->
                DefaultCredentialsProvider.builder().build();
            case S3Credentials.Profile profile ->
                ProfileCredentialsProvider.builder().profileName(profile.name()).build();
            case S3Credentials.WebIdentity identity ->
                WebIdentityTokenFileCredentialsProvider.builder()
                        .roleArn(identity.roleArn())
                        .webIdentityTokenFile(identity.tokenFile())
                        .roleSessionName("trunkline")
                        .build();
            case S3Credentials.Given given ->
                StaticCredentialsProvider.create(
                        given.sessionToken().isPresent()
                                ? AwsSessionCredentials.create(
                                        given.accessKeyId().reveal(),
                                        given.secretAccessKey().reveal(),
                                        given.sessionToken().get().reveal())
                                : AwsBasicCredentials.create(
                                        given.accessKeyId().reveal(),
                                        given.secretAccessKey().reveal()));
        };
    }
}
