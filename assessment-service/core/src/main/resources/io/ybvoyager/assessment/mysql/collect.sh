#!/bin/sh
# Collects what YugabyteDB Voyager needs to assess MySQL or MariaDB databases, into a .tar.gz. See README.md.
# Reads catalogs and counters only: no row of a table, nothing is written to the database.
# Needs: a POSIX shell, the mysql or mariadb client, awk, od, tar, gzip; sha256sum, shasum or openssl for checksums.
set -u
LC_ALL=C
export LC_ALL

usage() {
    cat <<'END'
Usage: collect.sh [options] [-- options of the client]
  -h, --host HOST
  -P, --port PORT
  -S, --socket FILE
  -u, --user USER
      --defaults-extra-file FILE  an option file of the client that holds the password (mode 600)
      --login-path NAME           a login path made by mysql_config_editor
      --password                  asks for the password
      --schemas LIST              databases separated by commas; * and ? as in file names; all of users when left out
      --without-queries           takes no digests of statements from performance_schema
      --interval SECONDS          takes the counters of use twice, so that the load of now is known
      --output FILE               the archive; ./metrics.tar.gz when left out
END
}

{COMMON}

here=$(cd "$(dirname "$0")" && pwd) || exit 1
schemas=
with_queries=yes
interval=0
ask=no
output=metrics.tar.gz
extra=
path=
host=
port=
socket=
user=
while [ $# -gt 0 ]; do
    option=$1
    case $option in
        --help) usage; exit 0 ;;
        --without-queries) with_queries=no; shift; continue ;;
        --password) ask=yes; shift; continue ;;
        --) shift; break ;;
        --password=*) fail "A password on the command line can be seen by others. Use --password alone, or an option file." 2 ;;
        --*=*) value=${option#*=}; option=${option%%=*}; shift ;;
        *)
            [ $# -ge 2 ] || { usage >&2; fail "The option $option is not known or lacks its value." 2; }
            value=$2; shift 2 ;;
    esac
    case $option in
        -h|--host) host=$value ;;
        -P|--port) port=$value ;;
        -S|--socket) socket=$value ;;
        -u|--user) user=$value ;;
        --defaults-extra-file) extra=$value ;;
        --login-path) path=$value ;;
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

client=${MYSQL_CLIENT:-}
[ -n "$client" ] || client=$(command -v mysql || command -v mariadb) || fail "Neither mysql nor mariadb is on the path."

prepare .work
work=$bundle/.work
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

if [ "$ask" = yes ]; then
    printf 'Password: ' >&2
    stty -echo 2>/dev/null
    IFS= read -r secret
    stty echo 2>/dev/null
    echo >&2
    secret=$(printf '%s' "$secret" | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g')
    printf '[client]\npassword="%s"\n' "$secret" >"$work/password.cnf"
    secret=
    [ -z "$extra" ] || cat "$extra" >>"$work/password.cnf"
    extra=$work/password.cnf
fi

# the client wants these two before all others
set -- --batch --raw --skip-column-names --unbuffered --quick --force --comments --skip-reconnect --no-auto-rehash \
    --default-character-set=utf8mb4 --connect-timeout=15 "$@"
[ -z "$host" ] || set -- "$@" --host="$host"
[ -z "$port" ] || set -- "$@" --port="$port"
[ -z "$socket" ] || set -- "$@" --socket="$socket"
[ -z "$user" ] || set -- "$@" --user="$user"
[ -z "$path" ] || set -- --login-path="$path" "$@"
[ -z "$extra" ] || set -- --defaults-extra-file="$extra" "$@"

# One query between two marks, by which its lines are told from those of others.
run() {
    echo "SELECT '#ybvoyager begin $1';"
    cat "$here/my_$1.sql"
    echo "SELECT '#ybvoyager end $1';"
}

# The databases that were asked for. Names travel as bytes, so that no sign in them can mean anything.
choose() {
    visible="LOWER(s.schema_name) NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys')"
    name="CONVERT(s.schema_name USING utf8mb4) COLLATE utf8mb4_bin"
    if [ -z "$schemas" ]; then
        echo "SET @ybvoyager_names = (SELECT GROUP_CONCAT(JSON_QUOTE($name)) FROM information_schema.schemata s WHERE $visible);"
    else
        echo "SET @ybvoyager_names = NULL;"
        rest=$schemas,
        while [ -n "$rest" ]; do
            pattern=${rest%%,*}
            rest=${rest#*,}
            hex=$(printf '%s' "$pattern" | od -An -v -tx1 | tr -d ' \n')
            [ -n "$hex" ] || continue
            echo "SET @ybvoyager_pattern = TRIM(CONVERT(X'$hex' USING utf8mb4));"
            echo "SET @ybvoyager_mask = REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(@ybvoyager_pattern, '|', '||'), '%', '|%'), '_', '|_'), '*', '%'), '?', '_');"
            echo "SET @ybvoyager_found = (SELECT GROUP_CONCAT(JSON_QUOTE($name)) FROM information_schema.schemata s WHERE $visible AND $name LIKE @ybvoyager_mask ESCAPE '|');"
            echo "SELECT CONCAT('#ybvoyager unknown ', @ybvoyager_pattern) FROM DUAL WHERE @ybvoyager_found IS NULL AND @ybvoyager_pattern <> '';"
            echo "SET @ybvoyager_names = CONCAT_WS(',', @ybvoyager_names, @ybvoyager_found);"
        done
    fi
    echo "SET @ybvoyager_schemas = CONVERT(CONCAT('[', COALESCE(@ybvoyager_names, ''), ']') USING utf8mb4);"
}

everything() {
    cat "$here/my_session.sql"
    run server
    run databases
    choose
    run scope
    for query in {OTHERS}; do
        [ "$query" != queries ] || [ "$with_queries" = yes ] || continue
        run "$query"
    done
    [ "$interval" -gt 0 ] || return 0
    # no snapshot is kept while the second sample is awaited
    echo "COMMIT /* ybvoyager */;"
    echo "/*M!100101 SET SESSION max_statement_time = 0 */;"
    echo "DO SLEEP($interval);"
    run {SECOND}
}

started=$(now)
everything >"$work/all.sql"
"$client" "$@" <"$work/all.sql" >"$work/lines" 2>&1 &
pid=$!
# what is not read in time is left out
(
    left=$(({SECONDS} + interval))
    while [ "$left" -gt 0 ] && kill -0 "$pid" 2>/dev/null; do
        sleep 1
        left=$((left - 1))
    done
    if [ "$left" -eq 0 ]; then
        : >"$work/late"
        kill "$pid" 2>/dev/null
    fi
) &
wait "$pid"
finished=$(now)

awk -v dir="$bundle" -v work="$work" '
    /^#ybvoyager begin / { query = $3; printf "" > (dir "/" query ".jsonl"); next }
    /^#ybvoyager end /   { printf "" > (work "/" $3 ".end"); close(dir "/" $3 ".jsonl"); close(work "/" $3 ".end"); query = ""; next }
    /^#ybvoyager unknown / { print substr($0, 20) > (work "/unknown"); next }
    /^\{/ && query != "" { print > (dir "/" query ".jsonl"); next }
    { print > (work "/" (query == "" ? "other" : query ".error")) }
' "$work/lines"

# What the server said, without the place in the script: message (error number).
reason() {
    sed -n 's/^ERROR \([0-9]*\) ([^)]*)[^:]*: \(.*\)$/\2 (error \1)/p' "$1" | head -n 1
}

nothing() {
    [ ! -f "$work/other" ] || cat "$work/other" >&2
    rm -rf "$bundle"
    fail "$1"
}

[ ! -f "$work/unknown" ] || nothing "No database matches $(tr '\n' ' ' <"$work/unknown")"
for query in {REQUIRED}; do
    [ -f "$work/$query.end" ] && [ ! -f "$work/$query.error" ] || nothing "Nothing was collected. $([ ! -f "$work/$query.error" ] || cat "$work/$query.error")"
done

{
    head_of_manifest mysql
    for query in {REQUIRED} {OTHERS} {SECOND}; do
        [ "$query" != queries ] || [ "$with_queries" = yes ] || continue
        [ "$query" != {SECOND} ] || [ "$interval" -gt 0 ] || continue
        error=
        if [ -f "$work/$query.error" ]; then
            error=$(reason "$work/$query.error" | json)
            [ -n "$error" ] || error=$(json <"$work/$query.error")
        elif [ ! -f "$work/$query.end" ]; then
            error="was not finished, because the connection ended"
            [ ! -f "$work/late" ] || error="left out, because the collection had used its {MINUTES} minutes"
        fi
        [ -z "$error" ] || rm -f "$bundle/$query.jsonl"
        entry "$query" "$error" "$query.jsonl"
    done
    end_of_manifest
} >"$bundle/manifest.json"
rm -rf "$work"

pack
echo "Look into $bundle, then send $output"
