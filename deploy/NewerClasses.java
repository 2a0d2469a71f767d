import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Lifts classes that were compiled for Java 5 to Java 8's format: an AOT cache takes no older ones, so that each start of the
 * program would load and verify them anew, by the JVM's slow verifier of old. What they do stays as it is.
 *
 * <p>{@code java NewerClasses.java JAR…} writes the jars anew.
 */
final class NewerClasses {
    private static final int JAVA_6 = 50;
    private static final int JAVA_8 = 52;

    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            Path path = Path.of(jar);
            Path lifted = Path.of(jar + ".tmp");
            try (JarFile from = new JarFile(jar)) {
                lift(from, lifted);
            }
            Files.move(lifted, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void lift(JarFile from, Path to) throws IOException {
        ClassFile format = format(from);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
            for (JarEntry entry : Collections.list(from.entries())) {
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                JarEntry same = new JarEntry(entry.getName());
                same.setTime(entry.getTime());
                out.putNextEntry(same);
                out.write(isOld(entry, bytes) ? lifted(format, bytes) : bytes);
                out.closeEntry();
            }
        }
    }

    private static boolean isOld(JarEntry entry, byte[] bytes) {
        return entry.getName().endsWith(".class") && (bytes[6] << 8 | bytes[7]) < JAVA_6;
    }

    private static byte[] lifted(ClassFile format, byte[] bytes) {
        ClassTransform lift = ClassTransform.dropping(ClassFileVersion.class::isInstance)
                .andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL))
                .andThen(ClassTransform.endHandler(builder -> builder.withVersion(JAVA_8, 0)));
        return format.transformClass(format.parse(bytes), lift);
    }

    /** Writes all code anew, with the stack maps that newer classes need. */
    private static ClassFile format(JarFile jar) {
        ClassHierarchyResolver known =
                ClassHierarchyResolver.defaultResolver().orElse(ClassHierarchyResolver.ofResourceParsing(name -> open(jar, name)));
        return ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(known),
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ConstantPoolSharingOption.NEW_POOL);
    }

    private static InputStream open(JarFile jar, ClassDesc name) {
        String descriptor = name.descriptorString();
        JarEntry entry = jar.getJarEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
