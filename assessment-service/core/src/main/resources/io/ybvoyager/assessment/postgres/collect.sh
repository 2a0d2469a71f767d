#!/bin/sh
# Collects what YugabyteDB Voyager needs to assess a PostgreSQL database, into a .tar.gz. See README.md.
# Reads catalogs and statistics only: no row of a table, nothing is written to the database.
# Needs: a POSIX shell, psql 11 or later, tar, gzip; sha256sum, shasum or openssl for checksums.
set -u
LC_ALL=C
export LC_ALL

usage() {
    cat <<'END'
Usage: collect.sh [options]
  -h, --host HOST        server, or the directory of its socket   (PGHOST)
  -p, --port PORT                                                 (PGPORT)
  -U, --user USER                                                 (PGUSER)
  -d, --database NAME    database, or a connection string of libpq (PGDATABASE)
      --schemas LIST     names separated by commas; * and ? as in file names; all of users when left out
      --interval SECONDS takes the counters of use twice, so that the load of now is known
      --without-queries  takes no texts of statements from pg_stat_statements
      --output FILE      the archive; ./metrics.tar.gz when left out
The password is psql's own matter: ~/.pgpass, PGPASSFILE, a service file, or it asks.
END
}

{COMMON}

here=$(cd "$(dirname "$0")" && pwd) || exit 1
schemas=
interval=0
with_queries=yes
output=metrics.tar.gz
database=
while [ $# -gt 0 ]; do
    option=$1
    case $option in
        --help) usage; exit 0 ;;
        --without-queries) with_queries=no; shift; continue ;;
        --*=*) value=${option#*=}; option=${option%%=*}; shift ;;
        *)
            [ $# -ge 2 ] || { usage >&2; fail "The option $option is not known or lacks its value." 2; }
            value=$2; shift 2 ;;
    esac
    case $option in
        -h|--host) PGHOST=$value; export PGHOST ;;
        -p|--port) PGPORT=$value; export PGPORT ;;
        -U|--user) PGUSER=$value; export PGUSER ;;
        -d|--database|--dbname) database=$value ;;
        --schemas) schemas=$value ;;
        --interval) interval=$value ;;
        --output) output=$value ;;
        *) usage >&2; fail "The option $option is not known." 2 ;;
    esac
done
case $interval in
    ''|*[!0-9]*) fail "--interval takes seconds, such as 60." 2 ;;
esac
[ "${#interval}" -le 5 ] || fail "--interval takes at most a day." 2

command -v psql >/dev/null 2>&1 || fail "psql is not on the path."
major=$(psql --version | sed 's/^[^0-9]*\([0-9][0-9]*\).*/\1/')
[ "$major" -ge 11 ] || fail "psql is older than version 11."

prepare .errors

: "${PGCONNECT_TIMEOUT:=15}"
PGAPPNAME="yb-voyager assessment"
PGCLIENTENCODING=UTF8
YBVOYAGER_INTERVAL=$interval
export PGCONNECT_TIMEOUT PGAPPNAME PGCLIENTENCODING YBVOYAGER_INTERVAL
unset PGTZ PGDATESTYLE
sampling=off
[ "$interval" -eq 0 ] || sampling=on

started=$(now)
# psql ends when the connection breaks; what it has written by then is kept
set --
[ -z "$database" ] || set -- -d "$database"
(cd "$bundle" && exec psql "$@" -X -q -v schemas="$schemas" -v budget={SECONDS} -v minutes={MINUTES} -v sampling="$sampling" \
    -v with_queries="$with_queries" -v VERBOSITY=verbose -f "$here/pg_collect.sql") 2>"$bundle/.errors/.psql"
status=$?
finished=$(now)

# An error that came while rows were read: psql tells it on its error output only.
message() {
    sed -n "s/^psql:.*pg_$1\\.sql:[0-9]*: [^:]*:  *\\([0-9A-Z]\\{5\\}\\): \\(.*\\)\$/\\2 (SQLSTATE \\1)/p" "$bundle/.errors/.psql" | head -n 1 | json
}

for query in {REQUIRED}; do
    if [ ! -s "$bundle/$query.csv" ] || [ -f "$bundle/.errors/$query" ]; then
        cat "$bundle/.errors/.psql" >&2
        rm -rf "$bundle"
        fail "Nothing was collected."
    fi
done

{
    head_of_manifest postgresql
    for query in {ALL}; do
        error=
        if [ -f "$bundle/.errors/$query" ]; then
            error=$(json <"$bundle/.errors/$query")
            rm -f "$bundle/$query.csv"
        elif error=$(message "$query") && [ -n "$error" ]; then
            rm -f "$bundle/$query.csv"
        elif [ ! -f "$bundle/$query.csv" ]; then
            # a query that was not asked for is not listed
            case $query in
                {OPTIONAL}) continue ;;
            esac
            error="was not run, because the connection ended"
        elif [ "$status" -ne 0 ] && [ ! -s "$bundle/$query.csv" ]; then
            error="was not finished, because the connection ended"
            rm -f "$bundle/$query.csv"
        fi
        entry "$query" "$error" "$query.csv"
    done
    end_of_manifest
} >"$bundle/manifest.json"
rm -rf "$bundle/.errors"

pack
[ "$status" -eq 0 ] || echo "The connection ended early: what was read by then is in the archive."
echo "Look into $bundle, then send $output"
