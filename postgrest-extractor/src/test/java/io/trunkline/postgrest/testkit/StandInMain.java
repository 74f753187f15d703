// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import java.time.Duration;

/**
 * Runs a stand-in from the command line over an embedded PostgreSQL holding the shop, until it is stopped. Arguments are
 * {@code name=value}: {@code port}, {@code max-rows}, {@code latency-ms}, {@code openapi-mode}, {@code version}.
 */
public final class StandInMain {

    private StandInMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var settings = StandInSettings.open();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            settings = with(settings, pair[0], pair.length == 2 ? pair[1] : "");
        }
        try (var standIn = StandIn.start(PeerDatabase.shop(), settings)) {
            System.out.println("api " + standIn.url());
            System.out.println("admin " + standIn.adminUrl());
            Thread.currentThread().join();
        }
    }

    private static StandInSettings with(StandInSettings settings, String name, String value) {
        return switch (name) {
            case "port" -> settings.withPort(Integer.parseInt(value));
            case "max-rows" -> settings.withMaxRows(Integer.parseInt(value));
            case "latency-ms" -> settings.withLatency(Duration.ofMillis(Long.parseLong(value)));
            case "openapi-mode" -> settings.withOpenApi(StandInSettings.OpenApiMode.named(value));
            case "version" -> settings.withVersion(value);
            default -> throw new IllegalArgumentException("No setting " + name);
        };
    }
}
