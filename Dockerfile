# The gateway on a runtime of the JDK's modules that it uses. Nothing but the ledger is written, nobody is root.
#
#   docker build -t escalier .
#   docker run --read-only --cap-drop ALL -p 127.0.0.1:8080:8080 -p 127.0.0.1:9464:9464 \
#     -v ./escalier.yaml:/etc/escalier/escalier.yaml:ro -v escalier:/var/lib/escalier \
#     -e OPENAI_API_KEY -e ESCALIER_ADMIN_TOKEN escalier
#
# .ci/image builds this file and runs the image so.
ARG BUILD_IMAGE=maven:3.9.12-eclipse-temurin-25
ARG BASE_IMAGE=debian:trixie-20260713-slim

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
# What the poms ask for is a layer of its own, fetched again only when one of them changes.
COPY pom.xml ./
COPY routing/pom.xml routing/
COPY policies/pom.xml policies/
COPY simulator/pom.xml simulator/
COPY gateway/pom.xml gateway/
RUN mvn -q -B -ntp -pl gateway -am -DskipTests -Dmaven.test.skip=true package
COPY . .
RUN mvn -q -B -ntp -pl gateway -am -DskipTests -Dmaven.test.skip=true package

# The modules that the code names, but for what it does without: compiling, Java beans, flight recordings. And those that
# only the JDK itself names: certificates, name servers, options of sockets.
RUN modules=$(jdeps --ignore-missing-deps --multi-release 25 --print-module-deps gateway/target/escalier.jar \
      | tr , '\n' | grep -vxE 'java.compiler|java.desktop|jdk.jfr' | tr '\n' ,) \
 && jlink --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --output /opt/escalier/jre \
      --add-modules "${modules}jdk.crypto.ec,jdk.naming.dns,jdk.net"

# Native code lies beside the jar, so that nothing has to be unpacked when it starts; that of other machines stays out.
RUN case "$(uname -m)" in \
      x86_64) epoll=x86_64 sqlite=x86_64 ;; \
      aarch64) epoll=aarch_64 sqlite=aarch64 ;; \
      *) echo "there is no native code for $(uname -m)" >&2; exit 1 ;; \
    esac \
 && mkdir /jar /opt/escalier/lib && cd /jar && jar --extract --file /src/gateway/target/escalier.jar \
 && mv "META-INF/native/libnetty_transport_native_epoll_$epoll.so" "org/sqlite/native/Linux/$sqlite/libsqlitejdbc.so" \
      /opt/escalier/lib/ \
 && rm -r META-INF/native org/sqlite/native && mv META-INF/MANIFEST.MF / \
 && jar --create --file /opt/escalier/escalier.jar --manifest /MANIFEST.MF -C /jar . \
 && cp /src/image/java.options /src/image/example.yaml /src/image/healthy /src/image/traffic /src/image/train /opt/escalier/

FROM ${BASE_IMAGE}
ARG VERSION=unreleased
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Escalier" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.description="A gateway: a cheap model does the work, a frontier model helps when a policy says so" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="docker.io/library/debian"
RUN groupadd --system --gid 10001 escalier \
 && useradd --system --uid 10001 --gid 10001 --home-dir /var/lib/escalier --no-create-home --shell /usr/sbin/nologin escalier \
 && install -d -o escalier -g escalier -m 0750 /var/lib/escalier && install -d /etc/escalier
COPY --from=build /opt/escalier /opt/escalier
# Here and not above: the archive only fits the very files that it was recorded from.
RUN /opt/escalier/train /opt/escalier/escalier.aot

USER 10001:10001
# The ledger's place; relative names are looked up here.
WORKDIR /var/lib/escalier
VOLUME /var/lib/escalier
EXPOSE 8080 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 CMD ["/opt/escalier/healthy"]
ENTRYPOINT ["/opt/escalier/jre/bin/java", "-XX:AOTCache=/opt/escalier/escalier.aot", "@/opt/escalier/java.options", "-jar", "/opt/escalier/escalier.jar"]
CMD ["serve", "--config", "/etc/escalier/escalier.yaml"]
