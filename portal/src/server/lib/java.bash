# Which Java runs Allô Parents; read by bin/allo-parents and the installer.
needed=25

# The version of a Java as a number; 0 for what is none.
version() {
    local told
    told=$("$1" --version 2>/dev/null | sed -n '1s/^[^ ]* \([0-9][0-9]*\).*/\1/p') || true
    echo "${told:-0}"
}

# JAVA_HOME's, the one called "java", else any below /usr/lib/jvm: the first that is new enough.
find_java() {
    local java
    for java in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
        if [ -x "$java" ] && [ "$(version "$java")" -ge "$needed" ]; then
            echo "$java"
            return
        fi
    done
    echo "No Java $needed here: apt-get install openjdk-$needed-jre-headless, or set JAVA_HOME" >&2
    return 1
}
