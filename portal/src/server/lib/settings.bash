# What the tools beside the line server know of its database and its files: read from its settings, so
# that they are written once. For bash, after "set -euo pipefail".
# What is set here is read by the scripts that source this.
# shellcheck disable=SC2034
settings=${ALLO_PARENTS_SETTINGS:-/etc/allo-parents/allo-parents.properties}

die() {
    echo "${0##*/}: $*" >&2
    exit 1
}

[ -r "$settings" ] || die "cannot read $settings: run as root"

# The value of a setting, or what holds without it.
setting() {
    local value
    value=$(sed -n "s/^[[:space:]]*${1//./\\.}[[:space:]]*[=:][[:space:]]*//p" "$settings" | tail -n 1)
    value=${value%"${value##*[![:space:]]}"}
    echo "${value:-$2}"
}

home=$(setting home /var/lib/allo-parents)
codes_key=$(setting codes.key "$home/codes.key")
sounds=$(setting sounds.folder "$home/sounds")
account=$(setting database.user "")

url=$(setting database.url "")
[[ $url =~ ^jdbc:mariadb://([^:/?,]+)(:([0-9]+))?/([A-Za-z0-9_]+)(\?|$) ]] ||
    die "database.url in $settings is not jdbc:mariadb://HOST:PORT/SCHEMA: ${url:-not set}"
database_host=${BASH_REMATCH[1]}
database_port=${BASH_REMATCH[3]:-3306}
schema=${BASH_REMATCH[4]}
