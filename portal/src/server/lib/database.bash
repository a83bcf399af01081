# How the tools reach the database of the settings. After settings.bash.
#
# On this machine they are MariaDB's administrator by its socket; else the account of this file: [client],
# user, password, and for TLS ssl-ca.
client_file=${ALLO_PARENTS_CLIENT:-/etc/allo-parents/backup.cnf}

# The words that let a client of MariaDB (mariadb, mariadb-dump) reach the server, in "client".
client=()
if [ -e "$client_file" ]; then
    client=("--defaults-extra-file=$client_file" "--host=$database_host" "--port=$database_port")
elif [ "$database_host" != 127.0.0.1 ] && [ "$database_host" != localhost ]; then
    die "MariaDB is on $database_host: write an account for backups into $client_file (docs/on-a-server.md)"
fi

ask() {
    mariadb "${client[@]}" --batch --skip-column-names --execute "$1" "${@:2}"
}
