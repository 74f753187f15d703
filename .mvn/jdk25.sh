# SPDX-License-Identifier: Apache-2.0
# Sourced by mvnw before everything else: sets JAVA_HOME to a JDK 25 or newer, or says what to install and stops.
# Asked in this order: JAVA_HOME, the java on the PATH, the usual places of Linux and macOS (25 before anything newer).

jdk_version() {
  [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

jdk_fits() {
  _version=$(jdk_version "$1")
  [ "${_version:-0}" "$2" 25 ]
}

jdk_on_path() {
  command -v java >/dev/null && java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

jdk_in_usual_places() {
  for _home in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/*jdk* /opt/*/*jdk* \
    "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.gradle/jdks/* \
    "${HOME-}"/.asdf/installs/java/* "${HOME-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if jdk_fits "$_home" "$1"; then
      printf %s "$_home"
      return
    fi
  done
}

if ! jdk_fits "${JAVA_HOME-}" -ge; then
  JAVA_HOME=$(jdk_on_path) || :
  jdk_fits "$JAVA_HOME" -ge || JAVA_HOME=$(jdk_in_usual_places -eq)
  jdk_fits "$JAVA_HOME" -ge || JAVA_HOME=$(jdk_in_usual_places -ge)
  if [ -z "$JAVA_HOME" ]; then
    echo "Trunkline needs a JDK, version 25 or newer, and found none: install https://adoptium.net/temurin/releases/?version=25 or set JAVA_HOME." >&2
    exit 1
  fi
fi
export JAVA_HOME

# Without unzip the wrapper would fetch the .tar.gz, which does not have the checksum of the .zip. A JDK can unpack, too.
if ! command -v unzip >/dev/null; then
  unzip() {
    while [ $# -gt 0 ]; do
      case $1 in
      -q) ;;
      -d) shift && _folder=$1 ;;
      *) _archive=$1 ;;
      esac
      shift
    done
    (set +f && cd "$_folder" && "$JAVA_HOME/bin/jar" xf "$_archive" && chmod +x ./*/bin/mvn)
  }
fi
