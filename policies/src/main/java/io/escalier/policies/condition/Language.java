package io.escalier.policies.condition;

import static dev.cel.checker.CelStandardDeclarations.StandardFunction.*;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelUnknownSet;
import java.util.Map;
import java.util.Optional;

/** The part of CEL that conditions are written in: no time, no dynamic types, nothing without a bound. */
final class Language {
    /** Code points of one condition. */
    static final int MAX_SIZE = 2_000;

    /** Levels of parentheses and operators. */
    static final int MAX_DEPTH = 32;

    /** A value that could not be measured. As a value, not a missing one, it costs no exception. */
    static final CelUnknownSet ABSENT = CelUnknownSet.create(CelAttribute.create("absent"));

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_SIZE)
            .maxParseRecursionDepth(MAX_DEPTH)
            .comprehensionMaxIterations(Kind.Items.MAX)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    /** Those that go once through a list and build none; see {@link Count}. */
    private static final ImmutableList<CelStandardMacro> MACROS = ImmutableList.of(
            CelStandardMacro.HAS, CelStandardMacro.ALL, CelStandardMacro.EXISTS, CelStandardMacro.EXISTS_ONE);

    private static final CelStandardDeclarations FUNCTIONS = CelStandardDeclarations.newBuilder()
            .includeFunctions(
                    IN,
                    NOT_STRICTLY_FALSE,
                    CONDITIONAL,
                    LOGICAL_NOT,
                    LOGICAL_OR,
                    LOGICAL_AND,
                    EQUALS,
                    NOT_EQUALS,
                    ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    MODULO,
                    NEGATE,
                    INDEX,
                    SIZE,
                    INT,
                    DOUBLE,
                    STRING,
                    CONTAINS,
                    ENDS_WITH,
                    STARTS_WITH,
                    LESS,
                    LESS_EQUALS,
                    GREATER,
                    GREATER_EQUALS)
            .build();

    /** Bound by {@link Patterns}: the standard one compiles the pattern anew each time. */
    private static final CelFunctionDecl MATCHES = CelFunctionDecl.newFunctionDeclaration(
            "matches",
            CelOverloadDecl.newMemberOverload("text_matches", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING),
            CelOverloadDecl.newGlobalOverload("matches_text", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING));

    /** Costs 1.5 ms to make; it knows no names, so all vocabularies share it. */
    static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardFunctions(CelStandardFunctions.newBuilder()
                    .excludeFunctions(CelStandardFunctions.StandardFunction.MATCHES)
                    .build())
            .addFunctionBindings(CelFunctionBinding.fromOverloads(
                    "matches",
                    CelFunctionBinding.from("text_matches", String.class, String.class, Patterns::matches),
                    CelFunctionBinding.from("matches_text", String.class, String.class, Patterns::matches)))
            .build();

    private Language() {}

    static CelCompiler compiler(Map<String, Kind> kinds) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(FUNCTIONS)
                .setStandardMacros(MACROS)
                .addMacros(Known.MACRO, Count.MACRO)
                .addFunctionDeclarations(MATCHES)
                .setResultType(SimpleType.BOOL);
        ImmutableMap.Builder<String, CelType> structs = ImmutableMap.builder();
        kinds.forEach((name, kind) -> {
            builder.addVar(name, kind.type()).addVar(Known.ROOT + "." + name, SimpleType.BOOL);
            if (kind instanceof Kind.Items items) {
                structs.put(items.struct().name(), items.struct());
            }
        });
        return builder.setTypeProvider(new Structs(structs.buildOrThrow())).build();
    }

    private record Structs(ImmutableMap<String, CelType> byName) implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return byName.values();
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }
}
