package io.escalier.gateway.cli;

import picocli.CommandLine.IVersionProvider;

/** Tells which version this is and what it runs on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "escalier " + (version == null ? "from a checkout" : version),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }
}
