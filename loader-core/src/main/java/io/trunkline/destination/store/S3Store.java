// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Keeps objects in a bucket of S3, or of a store that speaks like it. */
public final class S3Store implements ObjectStore {
    private static final Logger LOG = Logger.getLogger(S3Store.class);
    private static final int MOST_DELETED_AT_ONCE = 1_000;
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    private final S3Settings settings;
    private final S3Client client;
    private final PartUploads uploads;

    private S3Store(S3Settings settings, S3Client client) {
        this.settings = settings;
        this.client = client;
        this.uploads = new PartUploads(client, settings.bucket());
    }

    /** The store; nothing is sent yet. */
    public static S3Store open(S3Settings settings) {
        return S3Failures.attempt(
                "opening", settings.location(), () -> new S3Store(settings, S3Clients.open(settings)));
    }

    @Override
    public String location() {
        return settings.location();
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return S3Failures.attempt("reading", place(key), () -> {
            try {
                ResponseBytes<GetObjectResponse> found = client.getObject(
                        request -> request.bucket(settings.bucket()).key(full(key)), ResponseTransformer.toBytes());
                return Optional.of(new StoredObject(
                        found.asByteArrayUnsafe(), found.response().eTag(), age(found.response())));
            } catch (NoSuchKeyException none) {
                return Optional.empty();
            }
        });
    }

    /** By the clock of the store, so that ours does not matter. */
    private static Duration age(GetObjectResponse answer) {
        Instant now = answer.sdkHttpResponse()
                .firstMatchingHeader("Date")
                .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .orElseGet(Instant::now);
        return Duration.between(answer.lastModified(), now);
    }

    @Override
    public void put(String key, byte[] content) {
        S3Failures.attempt(
                "writing",
                place(key),
                () -> client.putObject(request(key, content).build(), body(content)));
    }

    @Override
    public Optional<String> create(String key, byte[] content) {
        return conditional(key, content, request(key, content).ifNoneMatch("*").build());
    }

    @Override
    public Optional<String> replace(String key, byte[] content, String version) {
        return conditional(key, content, request(key, content).ifMatch(version).build());
    }

    private Optional<String> conditional(String key, byte[] content, PutObjectRequest request) {
        return S3Failures.attempt("writing", place(key), () -> {
            try {
                return Optional.of(client.putObject(request, body(content)).eTag());
            } catch (S3Exception refused) {
                boolean notMet = refused.statusCode() == PRECONDITION_FAILED
                        || refused.statusCode() == CONFLICT
                        || refused instanceof NoSuchKeyException;
                if (!notMet) {
                    throw refused;
                }
                // an answer that was lost makes the library send twice: then it is our own object that is in the way
                return get(key).filter(there -> Arrays.equals(there.content(), content))
                        .map(StoredObject::version);
            }
        });
    }

    private PutObjectRequest.Builder request(String key, byte[] content) {
        return PutObjectRequest.builder()
                .bucket(settings.bucket())
                .key(full(key))
                .checksumCRC32C(Crc32c.base64(content, content.length));
    }

    private static RequestBody body(byte[] content) {
        return PartUploads.body(content, content.length);
    }

    @Override
    public List<ObjectName> list(String prefix) {
        String full = below(prefix);
        int own = full.length() - prefix.length();
        return S3Failures.attempt(
                "listing",
                settings.location(),
                () ->
                        client
                                .listObjectsV2Paginator(request ->
                                        request.bucket(settings.bucket()).prefix(full))
                                .contents()
                                .stream()
                                .map(object -> new ObjectName(object.key().substring(own), object.size()))
                                .toList());
    }

    @Override
    public void delete(Collection<String> keys) {
        List<ObjectIdentifier> all = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(full(key)).build())
                .toList();
        for (int from = 0; from < all.size(); from += MOST_DELETED_AT_ONCE) {
            List<ObjectIdentifier> some = all.subList(from, Math.min(all.size(), from + MOST_DELETED_AT_ONCE));
            S3Failures.attempt("removing objects of", settings.location(), () -> {
                var answer = client.deleteObjects(request -> request.bucket(settings.bucket())
                        .delete(list -> list.objects(some).quiet(true)));
                answer.errors().stream().findFirst().ifPresent(error -> {
                    throw S3Exception.builder()
                            .statusCode(200)
                            .awsErrorDetails(software.amazon.awssdk.awscore.exception.AwsErrorDetails.builder()
                                    .errorCode(error.code())
                                    .errorMessage(error.message())
                                    .build())
                            .build();
                });
                return answer;
            });
        }
    }

    @Override
    public PendingObject begin(String key) {
        return new S3Object(key, full(key), place(key), uploads);
    }

    @Override
    public boolean writesLate() {
        return true;
    }

    @Override
    public void sweep(Duration age) {
        Instant before = Instant.now().minus(age);
        try {
            List<MultipartUpload> old = new ArrayList<>();
            client
                    .listMultipartUploadsPaginator(
                            request -> request.bucket(settings.bucket()).prefix(below("")))
                    .uploads()
                    .stream()
                    .filter(upload ->
                            upload.initiated() == null || !upload.initiated().isAfter(before))
                    .forEach(old::add);
            old.forEach(upload -> uploads.abort(upload.key(), upload.uploadId()));
        } catch (SdkException refused) {
            LOG.debugf(refused, "unfinished uploads below %s were not looked for", settings.location());
        }
    }

    @Override
    public String probe() {
        return S3Failures.attempt("listing", settings.location(), () -> {
            client.listObjectsV2(request ->
                    request.bucket(settings.bucket()).prefix(below("")).maxKeys(1));
            return settings.location() + " can be listed; whether it can be written shows with the first load.";
        });
    }

    private String full(String key) {
        return below(StoreKeys.checked(key));
    }

    private String below(String part) {
        return settings.prefix().isEmpty() ? part : settings.prefix() + '/' + part;
    }

    private String place(String key) {
        return "s3://" + settings.bucket() + '/' + full(key);
    }

    @Override
    public void close() {
        uploads.close();
        client.close();
    }
}
