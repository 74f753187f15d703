// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what S3, or the way there, has to say into a failure with an owner and an advice. */
final class S3Failures {
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    private static final List<Rule> RULES = List.of(
            new Rule(
                    Set.of("NoSuchBucket"),
                    Failure.DESTINATION_INVALID,
                    "Make the bucket, or correct bucket-url, s3.endpoint or s3.region."),
            new Rule(
                    Set.of("InvalidBucketName"),
                    Failure.DESTINATION_INVALID,
                    "Correct the name of the bucket in bucket-url."),
            new Rule(
                    Set.of("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException"),
                    Failure.DESTINATION_INVALID,
                    "The bucket is in another region: set s3.region to it."),
            new Rule(
                    Set.of("NotImplemented"),
                    Failure.DESTINATION_INVALID,
                    "The store does not do this: it is read-only, or too old for conditional writes and checksums."),
            new Rule(
                    Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidClientTokenId"),
                    Failure.DESTINATION_NOT_AUTHENTICATED,
                    "Correct s3.access-key-id and s3.secret-access-key, or the credentials of the environment."),
            new Rule(
                    Set.of(
                            "ExpiredToken",
                            "ExpiredTokenException",
                            "InvalidToken",
                            "TokenRefreshRequired",
                            "InvalidIdentityToken"),
                    Failure.DESTINATION_NOT_AUTHENTICATED,
                    "The credentials have expired: renew them and start again."),
            new Rule(
                    Set.of("RequestTimeTooSkewed", "RequestExpired"),
                    Failure.DESTINATION_NOT_AUTHENTICATED,
                    "The clock of this machine is wrong: set it, best by NTP."),
            new Rule(
                    Set.of("QuotaExceeded", "XMinioStorageFull", "InsufficientStorage"),
                    Failure.DESTINATION_FULL,
                    "Free some space in the bucket; nothing of this load was published."),
            new Rule(
                    Set.of("AccessDenied", "AllAccessDisabled", "AccountProblem", "MethodNotAllowed", "403 ", "405 "),
                    Failure.DESTINATION_NOT_PERMITTED,
                    "Grant s3:ListBucket and s3:ListBucketMultipartUploads on the bucket, and s3:GetObject, s3:PutObject,"
                            + " s3:DeleteObject and s3:AbortMultipartUpload on its objects."));

    private S3Failures() {}

    static <T> T attempt(String doing, String place, Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (SdkException failed) {
            throw of(doing, place, failed);
        }
    }

    static TrunklineException of(String doing, String place, SdkException failed) {
        return failed instanceof AwsServiceException answer
                ? refused(doing + ' ' + place, answer)
                : unreached(doing + ' ' + place, failed);
    }

    private static TrunklineException refused(String doing, AwsServiceException answer) {
        String code = code(answer);
        String words =
                answer.awsErrorDetails() == null || answer.awsErrorDetails().errorMessage() == null
                        ? ""
                        : ", " + answer.awsErrorDetails().errorMessage();
        String what = "Failed while " + doing + ": " + answer.statusCode() + ' ' + code + words
                + (answer.requestId() == null ? "" : " (request " + answer.requestId() + ')');
        for (Rule rule : RULES) {
            if (rule.codes().contains(code) || rule.codes().contains(answer.statusCode() + " ")) {
                return new TrunklineException(rule.failure(), what, rule.advice(), answer);
            }
        }
        if (answer.statusCode() >= SERVER_ERROR || answer.statusCode() == TOO_MANY || answer.isThrottlingException()) {
            return new TrunklineException(
                    Failure.DESTINATION_UNAVAILABLE,
                    what,
                    "It was tried several times. Start again later; nothing of this load was published.",
                    answer);
        }
        return new TrunklineException(
                Failure.DESTINATION_ERROR, what, "Start again; nothing of this load was published.", answer);
    }

    /** The server's own code; an answer without a body has none. */
    static String code(AwsServiceException answer) {
        return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
                ? "(no code)"
                : answer.awsErrorDetails().errorCode();
    }

    private static TrunklineException unreached(String doing, SdkException failed) {
        String words = deepest(failed).getClass().getSimpleName() + ", "
                + deepest(failed).getMessage();
        String what = "Failed while " + doing + ": " + words;
        String all = String.valueOf(failed.getMessage());
        if (all.contains("credentials") || all.contains("profile")) {
            return new TrunklineException(
                    Failure.DESTINATION_NOT_AUTHENTICATED,
                    "Failed while " + doing + ": " + all.lines().findFirst().orElse(all),
                    "Set s3.access-key-id and s3.secret-access-key, s3.profile, or s3.role-arn and s3.web-identity-token-file.",
                    failed);
        }
        if (deepest(failed) instanceof SSLException) {
            return new TrunklineException(
                    Failure.DESTINATION_TLS,
                    what,
                    "See that s3.endpoint speaks TLS with a certificate that Java trusts.",
                    failed);
        }
        return new TrunklineException(
                Failure.DESTINATION_UNAVAILABLE,
                what,
                "See that bucket-url, s3.endpoint and s3.region are right and can be reached from here.",
                failed);
    }

    private static Throwable deepest(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    private record Rule(Set<String> codes, Failure failure, String advice) {}
}
