// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Tells the parser which flags and words belong to one verb alone, and reads them back. */
final class VerbSpec {
    private VerbSpec() {}

    static void describe(Verb verb, CommandSpec spec) {
        Operands operands = verb.operands();
        if (operands.most() > 0) {
            spec.addPositional(PositionalParamSpec.builder()
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .index("0..*")
                    .arity(operands.least() + ".." + operands.most())
                    .paramLabel(operands.label())
                    .description(operands.description())
                    .build());
        }
        verb.options().forEach(option -> spec.addOption(option(option)));
    }

    private static OptionSpec option(VerbOption option) {
        OptionSpec.Builder builder = OptionSpec.builder(option.name()).description(option.description());
        return option.hasValue()
                ? builder.type(String.class).paramLabel(option.label()).build()
                : builder.type(boolean.class).arity("0").build();
    }

    static Arguments arguments(Verb verb, ParseResult words) {
        Map<String, String> options = new LinkedHashMap<>();
        verb.options().stream()
                .filter(option -> words.hasMatchedOption(option.name()))
                .forEach(option -> options.put(
                        option.name(), option.hasValue() ? words.matchedOptionValue(option.name(), "") : ""));
        List<String> operands = verb.operands().most() > 0 && words.hasMatchedPositional(0)
                ? words.matchedPositional(0).stringValues()
                : List.of();
        return new Arguments(options, operands);
    }
}
