// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

import io.smallrye.config.SmallRyeConfig;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The settings of a run, checked: every value reads as its kind says. Immutable. */
public final class Settings {
    private final SmallRyeConfig config;
    private final Map<String, ResourceSettings> resources;
    private final Map<String, Map<String, ResourceSettings>> groups;

    Settings(
            SmallRyeConfig config,
            Map<String, ResourceSettings> resources,
            Map<String, Map<String, ResourceSettings>> groups) {
        this.config = config;
        this.resources = Map.copyOf(resources);
        this.groups = Map.copyOf(groups);
    }

    /** The value as text, the fallback if nothing is set. */
    public Optional<String> text(Setting setting) {
        return raw(setting).or(setting::fallback);
    }

    /** The value of a setting that has a fallback. */
    public String required(Setting setting) {
        return text(setting)
                .orElseThrow(() -> new TrunklineException(
                        Failure.SETTING_INVALID,
                        setting.key() + " is not set",
                        "Give it as " + setting.option() + ", as " + setting.variable() + " or in trunkline.yaml."));
    }

    /** Whether a value was set, by whatever spelling. */
    public boolean isSet(Setting setting) {
        return raw(setting).isPresent();
    }

    /** The value as a number. */
    public OptionalInt integer(Setting setting) {
        return text(setting).map(Integer::parseInt).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** The value as a size in bytes. */
    public OptionalLong size(Setting setting) {
        return text(setting).map(SettingValues::size).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** The value as a time span. */
    public Optional<Duration> duration(Setting setting) {
        return text(setting).map(SettingValues::duration);
    }

    /** Whether the value is yes. */
    public boolean yes(Setting setting) {
        return text(setting).map(SettingValues::yesNo).orElse(false);
    }

    /** The value as a list; empty if nothing is set. */
    public List<String> list(Setting setting) {
        return text(setting)
                .map(value -> new ResourceSettings("", Map.of("list", value)).list("list"))
                .orElse(List.of());
    }

    /** The value as a path. */
    public Optional<Path> path(Setting setting) {
        return text(setting).map(Path::of);
    }

    /** The value of a secret. */
    public Optional<Secret> secret(Setting setting) {
        return raw(setting).map(Secret::new);
    }

    /** What was set for a resource. */
    public ResourceSettings resource(String name) {
        return resources.getOrDefault(name, ResourceSettings.none(name));
    }

    /** All resources that something was set for. */
    public Map<String, ResourceSettings> resources() {
        return resources;
    }

    /** What was set in a group, by the names the user chose. */
    public Map<String, ResourceSettings> group(String name) {
        return groups.getOrDefault(name, Map.of());
    }

    private Optional<String> raw(Setting setting) {
        return config.getOptionalValue(setting.property(), String.class).filter(value -> !value.isBlank());
    }
}
