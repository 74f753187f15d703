// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.program;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.ResourceSettings;
import io.trunkline.config.Setting;
import io.trunkline.config.Settings;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.Progress;
import io.trunkline.extract.Traffic;
import io.trunkline.http.Credentials;
import io.trunkline.http.HttpApi;
import io.trunkline.http.HttpCall;
import io.trunkline.http.HttpRun;
import io.trunkline.http.HttpSettings;
import io.trunkline.http.Load;
import io.trunkline.http.RetrySettings;
import io.trunkline.http.Timeouts;
import io.trunkline.http.TlsSettings;
import io.trunkline.http.Verdict;
import io.trunkline.postgrest.PostgrestResourceSettings;
import io.trunkline.postgrest.PostgrestSettings;
import io.trunkline.postgrest.PostgrestSource;
import io.trunkline.postgrest.answer.PostgrestVerdicts;
import io.trunkline.postgrest.auth.PostgrestIdentity;
import io.trunkline.postgrest.paging.PagingRules;
import io.trunkline.source.Selection;
import io.trunkline.source.Source;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a source of the settings. */
final class Sources {
    private static final int MOST_WORKERS = 16;
    /** A page may take this part of the heap: about twelve are in flight with four workers, some of them twice while they grow. */
    private static final int HEAP_SHARE = 32;

    private static final long RANGE_ROWS = PagingRules.byDefault().rangeRows();

    private Sources() {}

    static Source open(Settings settings, Progress progress, Traffic traffic, String version) {
        HttpRun run = HttpRun.begin(RetrySettings.standard(), new TrafficEvents(progress, traffic));
        PostgrestIdentity identity = Access.identity(settings);
        PostgrestVerdicts verdicts = new PostgrestVerdicts(InstantSource.system(), identity.role());
        HttpApi api = run.open(http(settings, PostgrestOptions.URL, version), identity.credentials(), verdicts);
        Optional<HttpApi> admin = settings.isSet(PostgrestOptions.ADMIN_URL)
                ? Optional.of(admin(run, http(settings, PostgrestOptions.ADMIN_URL, version)))
                : Optional.empty();
        return new PostgrestSource(api, admin, source(settings), InstantSource.system());
    }

    /** Every answer of a probe is a finding, so none is retried; credentials are not for this server. */
    private static HttpApi admin(HttpRun run, HttpSettings http) {
        return run.open(http.withHeaders(List.of()), Credentials.none(), (call, answer, tries) -> new Verdict.Accept());
    }

    private static HttpSettings http(Settings settings, Setting url, String version) {
        return HttpSettings.of(address(settings, url), version)
                .withHeaders(headers(settings))
                .withTimeouts(timeouts(settings))
                .withTls(new TlsSettings(
                        settings.path(CoreSettings.CA_FILE),
                        settings.path(CoreSettings.CLIENT_CERTIFICATE),
                        settings.path(CoreSettings.CLIENT_KEY)))
                .withLoad(load(settings));
    }

    /** Address and role, without secrets. */
    static String identity(Settings settings) {
        return address(settings, PostgrestOptions.URL) + " " + Access.who(settings);
    }

    private static PostgrestSettings source(Settings settings) {
        return new PostgrestSettings(
                new Selection(settings.list(CoreSettings.INCLUDE), settings.list(CoreSettings.EXCLUDE)),
                settings.list(PostgrestOptions.PROFILES),
                settings.text(PostgrestOptions.ROOT).orElse(""),
                "declared".equalsIgnoreCase(settings.required(CoreSettings.TYPES)),
                settings.yes(PostgrestOptions.PROBE_TYPES),
                new PagingRules(
                        settings.integer(CoreSettings.PAGE_ROWS)
                                .orElse(PagingRules.byDefault().pageRows()),
                        settings.isSet(CoreSettings.PAGE_ROWS),
                        pageBytes(settings),
                        RANGE_ROWS),
                resources(settings),
                Access.who(settings));
    }

    /** The size asked for, but no more than the memory can hold for all workers. */
    private static long pageBytes(Settings settings) {
        long asked = settings.size(CoreSettings.PAGE_BYTES)
                .orElse(PagingRules.byDefault().pageBytes());
        return Math.min(asked, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    private static Map<String, PostgrestResourceSettings> resources(Settings settings) {
        Map<String, PostgrestResourceSettings> resources = new HashMap<>();
        settings.resources().forEach((name, own) -> resources.put(name, resource(own)));
        return resources;
    }

    private static PostgrestResourceSettings resource(ResourceSettings own) {
        return new PostgrestResourceSettings(
                own.list("select"),
                Stream.concat(
                                own.list("exclude").stream(),
                                own.leftOut().stream().filter(name -> !name.contains(".")))
                        .distinct()
                        .toList(),
                own.list("filters"),
                own.list("order"),
                own.list(ResourceSettings.PRIMARY_KEY),
                own.below("types"),
                own.integer("page_rows"),
                own.below("arguments"),
                "post".equals(own.choice("method", "get", List.of("get", "post"))),
                own.text("body"));
    }

    private static URI address(Settings settings, Setting setting) {
        String url = settings.required(setting);
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    setting.key() + ": not an address: " + e.getReason(),
                    "Write it like http://localhost:3000.");
        }
    }

    private static List<HttpCall.Header> headers(Settings settings) {
        return settings.list(CoreSettings.HEADER).stream()
                .map(HttpCall.Header::parse)
                .toList();
    }

    private static Timeouts timeouts(Settings settings) {
        Timeouts standard = Timeouts.standard();
        Duration read = settings.duration(CoreSettings.READ_TIMEOUT).orElse(standard.read());
        Duration connect = settings.duration(CoreSettings.CONNECT_TIMEOUT).orElse(standard.connect());
        return new Timeouts(connect, read, read.multipliedBy(5));
    }

    private static Load load(Settings settings) {
        int workers = Math.clamp(
                settings.integer(CoreSettings.WORKERS).orElse(Load.standard().workers()), 1, MOST_WORKERS);
        return new Load(
                workers, workers, Load.standard().spacing(), Load.standard().maxBodyBytes());
    }
}
