// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.Secret;
import io.trunkline.config.Setting;
import io.trunkline.config.Settings;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Destination;
import io.trunkline.destination.DestinationKind;
import io.trunkline.destination.FileFormat;
import io.trunkline.destination.store.FolderStore;
import io.trunkline.destination.store.S3Credentials;
import io.trunkline.destination.store.S3Settings;
import io.trunkline.destination.store.S3Store;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import static io.trunkline.config.Setting.Kind.DURATION;
import static io.trunkline.config.Setting.Kind.INTEGER;
import static io.trunkline.config.Setting.Kind.PATH;
import static io.trunkline.config.Setting.Kind.SECRET;
import static io.trunkline.config.Setting.Kind.SIZE;
import static io.trunkline.config.Setting.Kind.TEXT;
import static io.trunkline.config.Setting.Kind.YES_NO;

/** Files as users name them, with the settings of their form and of the store they go to. */
public final class FilesystemKind implements DestinationKind {
    private static final Setting BUCKET_URL = Setting.optional(
            "bucket-url",
            TEXT,
            "Where files go: file:///folder, a path, or s3://bucket/prefix. Needed for filesystem.");
    private static final Setting COMPRESS =
            Setting.of("files.compress", YES_NO, "true", "Write jsonl and csv as gzip; Parquet is always compressed.");
    private static final Setting SIZE_OF_FILE = Setting.of(
            "files.size", SIZE, "128MiB", "Size at which the next file is begun; for Parquet of the values in memory.");
    private static final Setting ROW_GROUP =
            Setting.of("files.row-group-rows", INTEGER, "122880", "Rows of a row group of Parquet.");
    private static final Setting TEMP_DIR = Setting.optional(
            "files.temp-dir", PATH, "Folder for Parquet files before they are stored. Default: that of the system.");
    private static final Setting MEMORY = Setting.optional(
            "files.memory-limit",
            SIZE,
            "Memory for DuckDB, which writes Parquet and counts keys. Default: a share of what the machine or pod has.");
    private static final Setting LEASE = Setting.of(
            "files.lease", DURATION, "60s", "Time after which another run takes over from one that went silent.");
    private static final Setting JANITOR =
            Setting.of("files.janitor-age", DURATION, "24h", "Age at which leftovers of unknown owners are removed.");
    private static final Setting ENDPOINT =
            Setting.optional("s3.endpoint", TEXT, "Address of a store that speaks S3. Default: AWS.");
    private static final Setting REGION =
            Setting.optional("s3.region", TEXT, "Region of the bucket. Default: that of the environment or profile.");
    private static final Setting PATH_STYLE =
            Setting.of("s3.path-style", YES_NO, "false", "Name the bucket in the path instead of the host.");
    private static final Setting KEY_ID = Setting.optional("s3.access-key-id", SECRET, "Name of the access key.");
    private static final Setting KEY = Setting.optional("s3.secret-access-key", SECRET, "The access key.");
    private static final Setting TOKEN =
            Setting.optional("s3.session-token", SECRET, "Session token of an access key that expires.");
    private static final Setting PROFILE =
            Setting.optional("s3.profile", TEXT, "Profile of AWS's configuration files.");
    private static final Setting ROLE =
            Setting.optional("s3.role-arn", TEXT, "Role to take with a web identity token.");
    private static final Setting TOKEN_FILE = Setting.optional(
            "s3.web-identity-token-file", PATH, "File with that token; it is read again when it is due.");

    @Override
    public String name() {
        return "filesystem";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                BUCKET_URL,
                FileFormat.SETTING,
                COMPRESS,
                SIZE_OF_FILE,
                ROW_GROUP,
                TEMP_DIR,
                MEMORY,
                LEASE,
                JANITOR,
                ENDPOINT,
                REGION,
                PATH_STYLE,
                KEY_ID,
                KEY,
                TOKEN,
                PROFILE,
                ROLE,
                TOKEN_FILE);
    }

    @Override
    public Destination open(Settings settings, String pipeline, DatasetName dataset) {
        if (settings.text(CoreSettings.CREDENTIALS).isPresent()) {
            throw invalid(
                    CoreSettings.CREDENTIALS.key() + " says nothing to the destination filesystem",
                    "Set " + BUCKET_URL.key() + " to a folder or bucket.");
        }
        String url = settings.required(BUCKET_URL);
        FilesSettings files = files(settings);
        String scheme =
                url.contains("://") ? url.substring(0, url.indexOf("://")).toLowerCase(Locale.ROOT) : "";
        return switch (scheme) {
            case "" -> folder(Path.of(url), files);
            case "file" -> folder(path(url), files);
            case "s3" -> {
                S3Settings bucket = bucket(url, settings);
                yield new FilesDestination(bucket.location(), (name, writer) -> S3Store.open(bucket.in(name)), files);
            }
            default ->
                throw invalid(
                        BUCKET_URL.key() + ": " + scheme + ":// is not a store that this program knows",
                        "Use file:///folder, a path, or s3://bucket/prefix.");
        };
    }

    private static Destination folder(Path folder, FilesSettings files) {
        Path root = folder.toAbsolutePath().normalize();
        return new FilesDestination(
                root.toUri().toString(), (name, writer) -> new FolderStore(root.resolve(name), writer), files);
    }

    private static Path path(String url) {
        try {
            return Path.of(URI.create(url));
        } catch (IllegalArgumentException broken) {
            throw invalid(
                    BUCKET_URL.key() + ": \"" + url + "\" does not name a folder: " + broken.getMessage(),
                    "Write it as file:///folder, blanks as %20, or as a plain path.");
        }
    }

    private static FilesSettings files(Settings settings) {
        FilesSettings usual = FilesSettings.of(FileFormat.of(settings));
        return new FilesSettings(
                usual.format(),
                settings.yes(COMPRESS),
                settings.size(SIZE_OF_FILE).orElse(usual.fileBytes()),
                settings.integer(ROW_GROUP).orElse(usual.rowGroupRows()),
                settings.path(TEMP_DIR).orElse(usual.tempFolder()),
                settings.size(MEMORY).isPresent() ? settings.size(MEMORY) : OptionalLong.empty(),
                OptionalInt.empty(),
                settings.duration(LEASE).orElse(usual.leaseLife()),
                settings.duration(JANITOR).orElse(usual.janitorAge()));
    }

    private static S3Settings bucket(String url, Settings settings) {
        String rest = url.substring("s3://".length()).replaceAll("/+$", "");
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        if (bucket.isEmpty()) {
            throw invalid(BUCKET_URL.key() + ": \"" + url + "\" names no bucket", "Write it as s3://bucket/prefix.");
        }
        return new S3Settings(
                bucket,
                slash < 0 ? "" : rest.substring(slash + 1),
                settings.text(ENDPOINT).map(FilesystemKind::endpoint),
                settings.text(REGION),
                settings.yes(PATH_STYLE),
                credentials(settings),
                S3Settings.DEFAULT_ATTEMPT_TIMEOUT);
    }

    private static URI endpoint(String text) {
        try {
            URI address = URI.create(text);
            if (address.getScheme() != null && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException broken) {
            // told below
        }
        throw invalid(
                ENDPOINT.key() + ": \"" + text + "\" is not an address",
                "Write it as https://host or https://host:port.");
    }

    private static S3Credentials credentials(Settings settings) {
        Optional<Secret> id = settings.secret(KEY_ID);
        Optional<Secret> key = settings.secret(KEY);
        if (id.isPresent() != key.isPresent()) {
            throw new TrunklineException(
                    Failure.SECRET_MISSING,
                    "only one of " + KEY_ID.key() + " and " + KEY.key() + " is set",
                    "Set both, or neither for the credentials of the environment.");
        }
        if (id.isPresent()) {
            return new S3Credentials.Given(id.get(), key.orElseThrow(), settings.secret(TOKEN));
        }
        if (settings.text(ROLE).isPresent() && settings.path(TOKEN_FILE).isPresent()) {
            return new S3Credentials.WebIdentity(
                    settings.text(ROLE).get(), settings.path(TOKEN_FILE).get());
        }
        return settings.text(PROFILE)
                .<S3Credentials>map(S3Credentials.Profile::new)
                .orElseGet(S3Credentials.Usual::new);
    }

    private static TrunklineException invalid(String what, String advice) {
        return new TrunklineException(Failure.SETTING_INVALID, what, advice);
    }
}
