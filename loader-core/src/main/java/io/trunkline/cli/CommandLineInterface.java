// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.Setting;
import io.trunkline.config.SettingCatalog;
import io.trunkline.destination.DestinationKinds;
import io.trunkline.errors.Failure;
import io.trunkline.errors.Owner;
import io.trunkline.errors.TrunklineException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Turns words on the command line into a verb and its settings, and failures into sentences and exit statuses. */
public final class CommandLineInterface {
    private static final String CONFIG = "--config";
    private static final String OUTPUT = "--output";
    private static final String QUIET = "--quiet";
    private static final String VERBOSE = "--verbose";

    private final Program program;
    private final List<Verb> verbs;
    private final SettingCatalog catalog;
    private final PrintWriter results;
    private final PrintWriter notes;
    private final boolean terminal;

    /** A command line of that program with these verbs. */
    CommandLineInterface(Program program, List<Verb> verbs, PrintWriter results, PrintWriter notes, boolean terminal) {
        this.program = program;
        this.verbs = List.copyOf(verbs);
        this.catalog =
                CoreSettings.catalog().and(DestinationKinds.found().settings()).and(program.settings());
        this.results = results;
        this.notes = notes;
        this.terminal = terminal;
    }

    /** Runs what the words say and gives the exit status. */
    public int execute(String... words) {
        CommandLine commandLine = build();
        try {
            ParseResult parsed = commandLine.parseArgs(words);
            Optional<Integer> helped = help(commandLine, parsed);
            return helped.isPresent() ? helped.get() : verb(parsed);
        } catch (CommandLine.ParameterException e) {
            notes.println(Failure.USAGE.code() + "  " + complaint(e));
            notes.println("         See '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
            notes.flush();
            return Owner.OPERATOR.exitStatus();
        }
    }

    /** What is wrong with the words, with the known flag or verb that is most like an unknown one; the first unknown word counts. */
    private String complaint(CommandLine.ParameterException failure) {
        if (!(failure instanceof CommandLine.UnmatchedArgumentException unmatched)) {
            return String.valueOf(failure.getMessage());
        }
        String word = unmatched.getUnmatched().getFirst().split("=", 2)[0];
        if (word.startsWith("-")) {
            return "there is no flag " + word + nearestFlag(word);
        }
        CommandLine command = unmatched.getCommandLine();
        return command.getSubcommands().isEmpty()
                ? "one word too many: " + word
                : "there is no command " + word + nearestVerb(word, command);
    }

    private String nearestFlag(String word) {
        return catalog.nearest(word.replaceFirst("^-+", ""))
                .flatMap(catalog::find)
                .map(setting -> "; did you mean " + setting.option() + "?")
                .orElse("");
    }

    private static String nearestVerb(String word, CommandLine among) {
        return among.getSubcommands().keySet().stream()
                .min(Comparator.comparingInt(verb -> SettingCatalog.distance(word, verb)))
                .filter(verb -> SettingCatalog.distance(word, verb) <= 2)
                .map(verb -> "; did you mean " + verb + "?")
                .orElse("");
    }

    private Optional<Integer> help(CommandLine top, ParseResult parsed) {
        ParseResult innermost = innermost(parsed);
        CommandLine command = innermost.commandSpec().commandLine();
        boolean unfinished = !innermost.commandSpec().subcommands().isEmpty();
        if (innermost.isUsageHelpRequested() || unfinished && !parsed.isVersionHelpRequested()) {
            command.usage(results);
            results.flush();
            return Optional.of(innermost.isUsageHelpRequested() ? 0 : Owner.OPERATOR.exitStatus());
        }
        if (parsed.isVersionHelpRequested() || innermost.isVersionHelpRequested()) {
            results.println(program.command() + " " + program.version());
            results.flush();
            return Optional.of(0);
        }
        if ("completion".equals(innermost.commandSpec().name())) {
            results.println(AutoComplete.bash(program.command(), top));
            results.flush();
            return Optional.of(0);
        }
        return Optional.empty();
    }

    private static ParseResult innermost(ParseResult parsed) {
        return parsed.hasSubcommand() ? innermost(parsed.subcommand()) : parsed;
    }

    private int verb(ParseResult parsed) {
        ParseResult words = innermost(parsed);
        String name =
                words.commandSpec().qualifiedName().substring(program.command().length() + 1);
        boolean json = "json".equals(words.matchedOptionValue(OUTPUT, "text"));
        OutputMode mode = new OutputMode(
                json,
                json || words.matchedOptionValue(QUIET, false),
                words.matchedOptionValue(VERBOSE, false),
                terminal);
        Console console = new Console(results, notes, mode);
        Verb verb = verbs.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        try {
            return verb.run(configuration(words), VerbSpec.arguments(verb, words), console);
        } catch (TrunklineException e) {
            return failed(verb, e, console);
        } catch (RuntimeException e) {
            return failed(
                    verb,
                    new TrunklineException(
                            Failure.BUG,
                            "unexpected: " + e,
                            "This is our fault. Please report it with the output of --verbose.",
                            e),
                    console);
        } catch (OutOfMemoryError e) { // whatever was held is free again here
            return failed(
                    verb,
                    new TrunklineException(
                            Failure.OUT_OF_MEMORY,
                            "there is not enough memory for the rows that were read",
                            "Set a smaller max-row-bytes or page-bytes, or give the process more memory (-Xmx).",
                            e),
                    console);
        }
    }

    private static int failed(Verb verb, TrunklineException failure, Console console) {
        verb.failed(failure);
        return Failures.tell(failure, console);
    }

    private Configuration configuration(ParseResult words) {
        Map<String, String> flags = new LinkedHashMap<>();
        for (Setting setting : catalog.settings()) {
            if (setting.flag() && words.hasMatchedOption(setting.option())) {
                List<String> values = words.matchedOption(setting.option()).stringValues();
                flags.put(setting.property(), joined(setting, values));
            }
        }
        Optional<Path> file = Optional.ofNullable(words.<String>matchedOptionValue(CONFIG, null))
                .map(Path::of);
        return new Configuration(program, catalog, flags, file);
    }

    private static String joined(Setting setting, List<String> values) {
        return switch (setting.kind()) {
            case LIST -> String.join(",", values);
            case TEXTS ->
                values.stream()
                        .map(value -> value.replace("\\", "\\\\").replace(",", "\\,"))
                        .collect(Collectors.joining(","));
            case YES_NO -> "true";
            case TEXT, INTEGER, DURATION, SIZE, PATH, SECRET -> values.getLast();
        };
    }

    private CommandLine build() {
        CommandSpec top = CommandSpec.create().name(program.command());
        top.usageMessage().description(program.description());
        top.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        top.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version.")
                .build());
        verbs.forEach(verb -> add(top, verb));
        CommandSpec completion = CommandSpec.create();
        completion
                .usageMessage()
                .description(
                        "Print a completion script for bash and zsh: source <(" + program.command() + " completion)");
        completion.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).build());
        top.addSubcommand("completion", completion);
        return new CommandLine(top).setUsageHelpAutoWidth(true).setUsageHelpLongOptionsMaxWidth(32);
    }

    /** Adds the verb under its name, or under its group. */
    private void add(CommandSpec top, Verb verb) {
        String[] name = verb.name().split(" ", 2);
        if (name.length == 1) {
            top.addSubcommand(verb.name(), spec(verb));
        } else {
            group(top, name[0]).addSubcommand(name[1], spec(verb));
        }
    }

    /** The group of that name, which is made by the first of its verbs. */
    private CommandSpec group(CommandSpec top, String name) {
        CommandLine known = top.subcommands().get(name);
        if (known != null) {
            return known.getCommandSpec();
        }
        CommandSpec group = CommandSpec.create();
        group.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).build());
        String what = verbs.stream()
                .filter(other -> other.name().startsWith(name + " "))
                .map(other -> other.description().replaceFirst("\\.$", ""))
                .collect(Collectors.joining("; "));
        group.usageMessage().description(what + ".");
        top.addSubcommand(name, group);
        return group;
    }

    private CommandSpec spec(Verb verb) {
        CommandSpec spec = CommandSpec.create();
        VerbSpec.describe(verb, spec);
        List<String> examples = program.examples(verb.name());
        spec.usageMessage()
                .description(verb.description())
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .footerHeading(examples.isEmpty() ? "" : "%nExamples:%n")
                .footer(examples.stream()
                        .map(line -> "  " + line.replace("%", "%%"))
                        .toArray(String[]::new));
        program.settings().stream().filter(Setting::flag).forEach(setting -> spec.addOption(option(setting)));
        CoreSettings.catalog().and(DestinationKinds.found().settings()).settings().stream()
                .filter(Setting::flag)
                .forEach(setting -> spec.addOption(option(setting)));
        spec.addOption(
                word(
                        CONFIG,
                        "FILE",
                        "Settings file. Default: trunkline.yaml in the current folder, if there is one. For serve also a folder with a file for each pipeline."));
        spec.addOption(OptionSpec.builder("-o", OUTPUT)
                .type(String.class)
                .paramLabel("FORMAT")
                .completionCandidates(List.of("text", "json"))
                .description("text or json. Default: text.")
                .build());
        spec.addOption(OptionSpec.builder("-q", QUIET)
                .type(boolean.class)
                .description("Only results and errors.")
                .build());
        spec.addOption(OptionSpec.builder("-v", VERBOSE)
                .type(boolean.class)
                .description("Causes of errors as well.")
                .build());
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        return spec;
    }

    private static OptionSpec word(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static OptionSpec option(Setting setting) {
        String description = setting.description().replace("%", "%%")
                + setting.fallback()
                        .filter(fallback -> setting.kind() != Setting.Kind.YES_NO && !fallback.isEmpty())
                        .map(fallback -> " Default: " + fallback + ".")
                        .orElse("");
        OptionSpec.Builder builder = OptionSpec.builder(setting.option()).description(description);
        return switch (setting.kind()) {
            case YES_NO -> builder.type(boolean.class).arity("0").build();
            case LIST, TEXTS ->
                builder.type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .paramLabel(setting.kind().label())
                        .build();
            case TEXT, INTEGER, DURATION, SIZE, PATH, SECRET ->
                builder.type(String.class).paramLabel(setting.kind().label()).build();
        };
    }
}
