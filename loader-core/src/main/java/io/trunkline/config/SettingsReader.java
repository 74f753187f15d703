// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.file.FileSystemConfigSource;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Brings all spellings of the settings together, refuses unknown ones and reports every problem at once. */
public final class SettingsReader {
    private static final String RESOURCES = "resources.";
    /** Read by tests, not by runs. */
    private static final Set<String> NOT_OURS = Set.of("TRUNKLINE_REQUIRE", "TRUNKLINE_SUITE");

    private static final int FLAG_ORDINAL = 500;
    private static final int ENVIRONMENT_ORDINAL = 300;
    private static final int FILE_ORDINAL = 50; // below the mounted secrets, which have 100

    private final SettingCatalog catalog;
    private final List<ResourceSetting> resourceSettings;
    private final Map<String, List<String>> groups;
    private boolean lenient;
    private final List<Problem> unknown = new ArrayList<>();
    private final List<Problem> invalid = new ArrayList<>();

    /**
     * @param catalog all settings of the program
     * @param resourceSettings what may stand under {@code resources.<name>}
     */
    public SettingsReader(SettingCatalog catalog, List<ResourceSetting> resourceSettings) {
        this(catalog, resourceSettings, Map.of());
    }

    /**
     * The same with groups of settings that bear names of the user's choice.
     *
     * @param groups by the group's name, such as {@code clusters}: keys that may stand under {@code clusters.<name>}
     */
    public SettingsReader(
            SettingCatalog catalog, List<ResourceSetting> resourceSettings, Map<String, List<String>> groups) {
        this.catalog = catalog;
        this.resourceSettings = List.copyOf(resourceSettings);
        this.groups = Map.copyOf(groups);
    }

    /**
     * Reads and checks.
     *
     * @throws TrunklineException with all problems in its text
     */
    public Settings read(SettingsInput input) {
        Map<String, String> fromFile = new LinkedHashMap<>();
        input.file().ifPresent(path -> readFile(path, fromFile));
        check(
                input.flags(),
                key -> "flag " + key.replaceFirst("^trunkline\\.", "--").replace('.', '-'));
        checkEnvironment(input.environment());
        input.secrets().ifPresent(this::checkSecrets);
        SmallRyeConfig config = build(input, fromFile);
        checkValues(config);
        if (!unknown.isEmpty() || !invalid.isEmpty()) {
            throw refused();
        }
        return new Settings(config, below(config, RESOURCES), groups(config));
    }

    /** The same, but lines of the file that this program does not know are left alone: they are another program's. */
    public Settings readKnown(SettingsInput input) {
        lenient = true;
        return read(input);
    }

    /** All values as they are written; nothing is checked. */
    static SmallRyeConfig unchecked(SettingsInput input) {
        Map<String, String> fromFile = new HashMap<>();
        input.file()
                .ifPresent(path ->
                        YamlFile.read(path).entries().forEach(entry -> fromFile.put(whole(entry), entry.value())));
        return build(input, fromFile);
    }

    private static String whole(YamlFile.Entry entry) {
        return entry.key().startsWith(Setting.PREFIX) ? entry.key() : Setting.PREFIX + entry.key();
    }

    private static SmallRyeConfig build(SettingsInput input, Map<String, String> fromFile) {
        List<ConfigSource> sources = new ArrayList<>();
        sources.add(new PropertiesConfigSource(input.flags(), "flags", FLAG_ORDINAL));
        sources.add(new EnvConfigSource(input.environment(), ENVIRONMENT_ORDINAL));
        sources.add(new PropertiesConfigSource(fromFile, "file", FILE_ORDINAL));
        input.secrets()
                .filter(Files::isDirectory)
                .ifPresent(folder -> sources.add(new FileSystemConfigSource(folder.toFile())));
        return new SmallRyeConfigBuilder().withSources(sources).build();
    }

    private void readFile(Path path, Map<String, String> target) {
        YamlFile file = YamlFile.read(path);
        invalid.addAll(file.problems());
        for (YamlFile.Entry entry : file.entries()) {
            String key = whole(entry);
            if (!lenient) {
                checkKey(key, file.at(entry.line()));
            }
            checkFileValue(key, entry.value(), file.at(entry.line()));
            checkResourceValue(key, entry.value(), file.at(entry.line()));
            target.put(key, entry.value());
        }
    }

    private void checkFileValue(String key, String value, String where) {
        Optional<Setting> setting = catalog.find(key.substring(Setting.PREFIX.length()));
        setting.flatMap(s -> SettingValues.fault(s.kind(), value))
                .ifPresent(fault ->
                        invalid.add(new Problem(where, setting.orElseThrow().key() + " \"" + value + "\" " + fault)));
    }

    private void checkResourceValue(String property, String value, String where) {
        if (property.startsWith(Setting.PREFIX + RESOURCES)) {
            String key = named(property, RESOURCES)[1];
            resourceSettings.stream()
                    .filter(setting -> setting.matches(key))
                    .findFirst()
                    .flatMap(setting -> setting.fault(value))
                    .ifPresent(fault -> invalid.add(new Problem(where, key + " \"" + value + "\" " + fault)));
        }
    }

    private void checkValues(SmallRyeConfig config) {
        for (Setting setting : catalog.settings()) {
            String value = config.getConfigValue(setting.property()).getValue();
            if (value != null && setting.kind() != Setting.Kind.SECRET) {
                SettingValues.fault(setting.kind(), value)
                        .map(fault -> new Problem(setting.key(), "\"" + value + "\" " + fault))
                        .filter(problem ->
                                invalid.stream().noneMatch(known -> known.what().contains(problem.what())))
                        .ifPresent(invalid::add);
            }
        }
    }

    private void check(Map<String, String> values, UnaryOperator<String> where) {
        values.keySet().stream().sorted().forEach(key -> checkKey(key, where.apply(key)));
    }

    private void checkEnvironment(Map<String, String> environment) {
        environment.keySet().stream()
                .filter(name -> name.startsWith("TRUNKLINE_") && !NOT_OURS.contains(name))
                .filter(name -> !name.startsWith("TRUNKLINE_RESOURCES_"))
                .filter(name -> catalog.findVariable(name).isEmpty())
                .sorted()
                .forEach(name -> unknown.add(new Problem(
                        "environment " + name,
                        "no such setting"
                                + suggest(
                                        name.substring("TRUNKLINE_".length())
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'),
                                        true))));
    }

    /** Files that are meant for this program; others may lie beside them. */
    private void checkSecrets(Path folder) {
        new FileSystemConfigSource(folder.toFile())
                .getPropertyNames().stream()
                        .filter(name -> name.startsWith(Setting.PREFIX))
                        .sorted()
                        .forEach(name -> checkKey(name, "file " + folder.resolve(name)));
    }

    private void checkKey(String property, String where) {
        String key = property.substring(Setting.PREFIX.length());
        Optional<String> group = groups.keySet().stream()
                .filter(name -> key.startsWith(name + "."))
                .findFirst();
        if (key.startsWith(RESOURCES)) {
            checkNamed(
                    property,
                    RESOURCES,
                    "resource",
                    resourceSettings.stream().map(ResourceSetting::key).toList(),
                    where);
        } else if (group.isPresent()) {
            checkNamed(property, group.get() + ".", group.get(), groups.getOrDefault(group.get(), List.of()), where);
        } else if (catalog.find(key).isEmpty()) {
            unknown.add(new Problem(where, "no such setting: " + key + suggest(key, false)));
        }
    }

    private void checkNamed(String property, String prefix, String kind, List<String> keys, String where) {
        String key = named(property, prefix)[1];
        boolean known = keys.stream()
                .anyMatch(
                        form -> ResourceSetting.of(form, Setting.Kind.TEXT, "").matches(key));
        if (!known) {
            unknown.add(
                    new Problem(where, "no such " + kind + " setting: " + key + "; known: " + String.join(", ", keys)));
        }
    }

    private String suggest(String key, boolean asVariable) {
        return catalog.nearest(key)
                .flatMap(catalog::find)
                .map(setting -> "; did you mean " + (asVariable ? setting.variable() : setting.key()) + "?")
                .orElse("");
    }

    private TrunklineException refused() {
        List<Problem> all = new ArrayList<>(unknown);
        all.addAll(invalid);
        String text =
                all.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator() + "         "));
        return new TrunklineException(
                unknown.isEmpty() ? Failure.SETTING_INVALID : Failure.SETTING_UNKNOWN,
                text,
                "Nothing was read or written. --help lists all settings.");
    }

    private Map<String, Map<String, ResourceSettings>> groups(SmallRyeConfig config) {
        Map<String, Map<String, ResourceSettings>> found = new HashMap<>();
        groups.keySet().forEach(group -> found.put(group, below(config, group + ".")));
        return found;
    }

    private static Map<String, ResourceSettings> below(SmallRyeConfig config, String prefix) {
        Map<String, Map<String, String>> found = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(Setting.PREFIX + prefix)) {
                String[] parts = named(name, prefix);
                found.computeIfAbsent(parts[0], resource -> new HashMap<>()).put(parts[1], config.getRawValue(name));
            }
        }
        Map<String, ResourceSettings> settings = new HashMap<>();
        found.forEach((resource, values) -> settings.put(resource, new ResourceSettings(resource, values)));
        return settings;
    }

    /** Name and key of a property such as {@code trunkline.resources."a.b".primary_key}. */
    private static String[] named(String property, String prefix) {
        String rest = property.substring((Setting.PREFIX + prefix).length());
        boolean quoted = rest.startsWith("\"");
        int end = quoted ? rest.indexOf('"', 1) : rest.indexOf('.');
        String resource = end < 0 ? rest : rest.substring(quoted ? 1 : 0, end);
        int key = quoted ? end + 2 : end + 1;
        return new String[] {resource, end < 0 || key > rest.length() ? "" : rest.substring(key)};
    }
}
