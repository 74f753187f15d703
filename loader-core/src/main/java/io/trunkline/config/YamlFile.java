// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a settings file into flat keys that know their lines. */
final class YamlFile {
    /**
     * One line of the file.
     *
     * @param key flat key; segments that hold dots are in double quotes
     * @param value the text; lists are joined by commas, commas inside escaped by a backslash
     * @param line line of the value, from 1
     */
    record Entry(String key, String value, int line) {}

    private final String name;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private YamlFile(String name) {
        this.name = name;
    }

    static YamlFile read(Path path) {
        YamlFile file = new YamlFile(String.valueOf(path.getFileName()));
        if (Files.isDirectory(path)) {
            file.problems.add(new Problem(path.toString(), "this is a folder, not a file of settings"));
            return file;
        }
        try (Reader reader = Files.newBufferedReader(path)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root != null) {
                file.walk("", root);
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            file.problems.add(new Problem(file.at(line), "not YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            file.problems.add(new Problem(path.toString(), "not YAML: it is no text in UTF-8"));
        } catch (NoSuchFileException e) {
            file.problems.add(new Problem(path.toString(), "there is no such file"));
        } catch (IOException e) {
            file.problems.add(new Problem(path.toString(), "cannot be read: " + e.getMessage()));
        }
        return file;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Problem> problems() {
        return problems;
    }

    String at(int line) {
        return name + " line " + line;
    }

    private void walk(String prefix, Node node) {
        switch (node) {
            case MappingNode map -> map.getValue().forEach(tuple -> walkEntry(prefix, tuple));
            case SequenceNode list when named(list) -> list.getValue().forEach(item -> walkNamed(prefix, item));
            case SequenceNode list -> entries.add(new Entry(prefix, join(list), line(node)));
            case ScalarNode scalar -> {
                if (!Tag.NULL.equals(scalar.getTag())) {
                    entries.add(new Entry(prefix, scalar.getValue(), line(node)));
                }
            }
            default -> problems.add(new Problem(at(line(node)), "aliases are not supported here"));
        }
    }

    private void walkEntry(String prefix, NodeTuple tuple) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
            String segment =
                    key.getValue().contains(".") && !prefix.isEmpty() ? '"' + key.getValue() + '"' : key.getValue();
            walk(prefix.isEmpty() ? segment : prefix + "." + segment, tuple.getValueNode());
        } else {
            problems.add(new Problem(at(line(tuple.getKeyNode())), "a key must be a word"));
        }
    }

    /** Whether every item is a map with a name: then the name stands where a key would. */
    private static boolean named(SequenceNode list) {
        return !list.getValue().isEmpty()
                && list.getValue().stream()
                        .allMatch(item ->
                                item instanceof MappingNode map && name(map).isPresent());
    }

    private static Optional<String> name(MappingNode map) {
        return map.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("name"))
                .map(NodeTuple::getValueNode)
                .filter(ScalarNode.class::isInstance)
                .map(value -> ((ScalarNode) value).getValue())
                .findFirst();
    }

    private void walkNamed(String prefix, Node item) {
        if (item instanceof MappingNode map) {
            String name = name(map).orElse("");
            String segment = name.contains(".") ? '"' + name + '"' : name;
            map.getValue().stream()
                    .filter(tuple -> !(tuple.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals("name")))
                    .forEach(tuple -> walkEntry(prefix + "." + segment, tuple));
        }
    }

    private String join(SequenceNode list) {
        List<String> parts = new ArrayList<>();
        for (Node item : list.getValue()) {
            if (item instanceof ScalarNode scalar) {
                parts.add(scalar.getValue().replace("\\", "\\\\").replace(",", "\\,"));
            } else {
                problems.add(new Problem(at(line(item)), "a list holds words only"));
            }
        }
        return String.join(",", parts);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
