// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.program;

import io.trunkline.config.ResourceSetting;
import io.trunkline.config.Setting;
import java.util.List;

import static io.trunkline.config.Setting.Kind.DURATION;
import static io.trunkline.config.Setting.Kind.INTEGER;
import static io.trunkline.config.Setting.Kind.LIST;
import static io.trunkline.config.Setting.Kind.PATH;
import static io.trunkline.config.Setting.Kind.SECRET;
import static io.trunkline.config.Setting.Kind.TEXT;
import static io.trunkline.config.Setting.Kind.YES_NO;

/** The settings that only PostgREST and Supabase have. */
final class PostgrestOptions {
    static final Setting URL = Setting.optional(
            "url", TEXT, "Address of the API, such as http://localhost:3000 or https://<ref>.supabase.co/rest/v1.");
    static final Setting ADMIN_URL = Setting.optional(
            "admin-url",
            TEXT,
            "Address of PostgREST's admin server: for server_health, and for tables and types where there is no OpenAPI page.");
    static final Setting PROBE_TYPES = Setting.of(
            "probe-types",
            YES_NO,
            "false",
            "Where nothing declares column types, learn them from what the server says to a wrong value: a request or two for each column.");
    static final Setting ROOT = Setting.of("openapi-path", TEXT, "", "Path of the OpenAPI page below the address.");
    static final Setting PROFILES =
            Setting.optional("profiles", LIST, "Exposed schemas to load beside the default one.");
    static final Setting TOKEN = Setting.optional("token", SECRET, "A bearer token.");
    static final Setting TOKEN_FILE =
            Setting.optional("token-file", PATH, "File with a bearer token; read again when it changes.");
    static final Setting JWT_SECRET =
            Setting.optional("jwt-secret", SECRET, "The secret to sign own tokens with (HS256).");
    static final Setting JWT_SECRET_FILE = Setting.optional("jwt-secret-file", PATH, "File with that secret.");
    static final Setting JWT_ROLE = Setting.optional("jwt-role", TEXT, "Role that own tokens claim.");
    static final Setting JWT_AUDIENCE = Setting.optional("jwt-audience", TEXT, "Audience that own tokens claim.");
    static final Setting JWT_LIFETIME = Setting.of("jwt-lifetime", DURATION, "5m", "How long own tokens live.");
    static final Setting JWT_SECRET_BASE64 =
            Setting.of("jwt-secret-base64", YES_NO, "false", "The secret is kept in base64.");
    static final Setting ROLE_CLAIM = Setting.optional(
            "jwt-role-claim", TEXT, "Where a token names its role, as PostgREST's jwt-role-claim-key. Default: .role");
    static final Setting API_KEY = Setting.optional("api-key", SECRET, "A Supabase key, of the old or the new kind.");
    static final Setting API_KEY_FILE = Setting.optional("api-key-file", PATH, "File with a Supabase key.");
    static final Setting USERNAME =
            Setting.optional("username", TEXT, "User of a gateway that asks for Basic authentication.");
    static final Setting PASSWORD = Setting.optional("password", SECRET, "The user's password.");
    static final Setting PASSWORD_FILE = Setting.optional("password-file", PATH, "File with the user's password.");
    static final Setting ALLOW_ANONYMOUS = Setting.of(
            "allow-anonymous",
            YES_NO,
            "false",
            "Accept a token that silently makes the server use its anonymous role.");

    /** What this source understands under {@code resources.<name>}. */
    static final List<ResourceSetting> OF_RESOURCES = List.of(
            ResourceSetting.of("select", LIST, "Columns to ask for. Default: all."),
            ResourceSetting.of("exclude", LIST, "Columns never to ask for."),
            ResourceSetting.of(
                    "filters", LIST, "Conditions in PostgREST's spelling, not percent-encoded: `status=eq.paid`."),
            ResourceSetting.of("order", LIST, "Order such as `placed_at.desc`; rows are then paged by offset."),
            ResourceSetting.of("page_rows", INTEGER, "Rows of a page, in place of the adaptive size."),
            ResourceSetting.of(
                    "types.*",
                    TEXT,
                    "Type of the column `<name>` in PostgreSQL's words, where the server publishes none, or in place of its own."),
            ResourceSetting.of("arguments.*", TEXT, "Argument `<name>` of a function."),
            ResourceSetting.choice("method", List.of("get", "post"), "`post` calls a function by POST."),
            ResourceSetting.of(
                    "body", TEXT, "Whole JSON body of that POST, for a function whose one argument has no name."));

    private PostgrestOptions() {}

    static List<Setting> all() {
        return List.of(
                URL,
                ADMIN_URL,
                ROOT,
                PROBE_TYPES,
                PROFILES,
                TOKEN,
                TOKEN_FILE,
                JWT_SECRET,
                JWT_SECRET_FILE,
                JWT_ROLE,
                JWT_AUDIENCE,
                JWT_LIFETIME,
                JWT_SECRET_BASE64,
                ROLE_CLAIM,
                API_KEY,
                API_KEY_FILE,
                USERNAME,
                PASSWORD,
                PASSWORD_FILE,
                ALLOW_ANONYMOUS);
    }
}
