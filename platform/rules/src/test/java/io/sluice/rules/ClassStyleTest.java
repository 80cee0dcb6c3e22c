package io.sluice.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the module system cannot say about our classes.
final class ClassStyleTest {

    private static final String[] HOT_PATH = {
        "io.sluice.decoder..",
        "io.sluice.packet..",
        "io.sluice.sflow..",
        "io.sluice.core.receive..",
        "io.sluice.core.decode.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importLocations(Modules.ours().stream()
                    .filter(module -> module.descriptor().name().startsWith("io.sluice."))
                    .map(module -> location(module.location().orElseThrow()))
                    .toList());

    @Test
    void findsTheClassesItJudges() {
        assertTrue(
                CLASSES.contain("io.sluice.api.Datagram"), "the class path holds no io.sluice.api: rules see nothing");
        for (var module : Modules.written()) {
            assertTrue(
                    CLASSES.stream().anyMatch(type -> type.getPackageName().startsWith(module.name())),
                    module.name() + " has no class here: its jar is empty, or its packages have another name");
        }
    }

    @Test
    void aClassIsNamedForWhatIsParticularToIt() {
        noClasses()
                .should()
                .haveNameMatching(".*[.$](\\w*(Impl|Manager|Utils?|Helper)|Abstract[A-Z]\\w*)")
                .because("such a name says nothing about the job; name the role, or put the method on its type")
                .check(CLASSES);
    }

    @Test
    void onlyCommandsAndPluginsThatAreAskedToPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.sluice.app..", "io.sluice.sink.stdout..", "io.sluice.monitor.report..")
                .should(ACCESS_STANDARD_STREAMS)
                .because("standard output belongs to the operator's command; log with slf4j, or return what was found")
                .check(CLASSES);
    }

    @Test
    void theWayOfADatagramHasNoStreamLoggerOrFormat() {
        noClasses()
                .that()
                .resideInAnyPackage(HOT_PATH)
                .and(describe("are not providers", type -> !type.getSimpleName().endsWith("Provider")))
                .and(describe("do not explain", type -> !explains(type)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.stream..", "java.util.function..", "org.slf4j..")
                .orShould()
                .callMethodWhere(describe("a String is formatted", ClassStyleTest::formats))
                .because("nothing is allocated or logged on the hot path; use loops and primitives, and count faults")
                .check(CLASSES);
    }

    @Test
    void theWayOfADatagramExplainsNothing() {
        noClasses()
                .that()
                .resideInAnyPackage(HOT_PATH)
                .and(describe("are not providers", type -> !type.getSimpleName().endsWith("Provider")))
                .and(describe("do not explain", type -> !explains(type)))
                .should()
                .dependOnClassesThat(describe("explain", ClassStyleTest::explains))
                .because("what tells a datagram to a person allocates as it likes, and is not for those that decode")
                .check(CLASSES);
    }

    @Test
    void theRoomsOfAModuleHaveNoCycles() {
        slices().assignedFrom(new ByRoom())
                .should()
                .beFreeOfCycles()
                .because("a package that is read alone must make sense; move the shared type to the lower package")
                .allowEmptyShould(true) // a module need not have inner packages
                .check(CLASSES);
    }

    /// Those that tell datagrams to a person live among the decoders, whose layouts they use.
    private static boolean explains(JavaClass type) {
        return type.getFullName().contains(".explain.") || type.getSimpleName().matches("Explained.*|.*Explainer");
    }

    /// A module is a jar after `package`, and a folder of classes after `test`.
    private static Location location(URI module) {
        return Location.of(Files.isDirectory(Path.of(module)) ? module : URI.create("jar:" + module + "!/"));
    }

    private static boolean formats(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(String.class)
                && call.getTarget().getName().startsWith("format");
    }

    /// Each package inside a module is a room. The module's own package is the house door, not a room: its types are
    /// known to every room, and its entry class knows every room.
    private static final class ByRoom implements SliceAssignment {
        private final Set<String> doors =
                Modules.written().stream().map(ModuleDescriptor::name).collect(Collectors.toSet());

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return doors.contains(name) || !name.startsWith("io.sluice.")
                    ? SliceIdentifier.ignore()
                    : SliceIdentifier.of(name);
        }

        @Override
        public String getDescription() {
            return "packages inside a module";
        }
    }
}
