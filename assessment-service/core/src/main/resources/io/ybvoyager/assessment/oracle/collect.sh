#!/bin/sh
# Collects what YugabyteDB Voyager needs to assess an Oracle database, into a .tar.gz. See README.md.
# Reads the dictionary and dynamic views only: no row of a table, nothing is written to the database.
# Needs: a POSIX shell, sqlplus 11.2 or later, tar, gzip; sha256sum, shasum or openssl for checksums.
set -u
LC_ALL=C
export LC_ALL

usage() {
    cat <<'END'
Usage: collect.sh [options]
  --connect ID           host:port/service, a name of tnsnames.ora, or the alias of a wallet
                         (the database of ORACLE_SID when left out)
  -U, --user USER        asks for the password, or reads it from ORACLE_PASSWORD;
                         without a user: a wallet, or the login of the operating system
      --schemas LIST     names separated by commas, upper case; all of users when left out
      --without-queries  takes no texts of statements from the shared pool
      --output FILE      the archive; ./metrics.tar.gz when left out
END
}

{COMMON}

here=$(cd "$(dirname "$0")" && pwd) || exit 1
connect=
user=
schemas=
with_queries=yes
output=metrics.tar.gz
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
        --connect) connect=$value ;;
        -U|--user) user=$value ;;
        --schemas) schemas=$value ;;
        --output) output=$value ;;
        *) usage >&2; fail "The option $option is not known." 2 ;;
    esac
done
case $schemas in
    *[!A-Za-z0-9_\$#,]*) fail "--schemas takes plain names separated by commas." 2 ;;
esac
[ "${#schemas}" -le 1500 ] || fail "--schemas is too long: leave it out, or collect in parts." 2
command -v sqlplus >/dev/null 2>&1 || fail "sqlplus is not on the path."

prepare .work
work=$bundle/.work

password=
if [ -n "$user" ]; then
    password=${ORACLE_PASSWORD-}
    if [ -z "$password" ]; then
        printf 'Password of %s: ' "$user" >&2
        stty -echo 2>/dev/null
        IFS= read -r password
        stty echo 2>/dev/null
        echo >&2
    fi
fi
unset ORACLE_PASSWORD

# The login goes through the standard input: neither an argument nor a file ever holds it.
login() {
    echo 'SET DEFINE OFF'
    echo 'WHENEVER SQLERROR EXIT 7'
    if [ -n "$user" ]; then
        printf 'CONNECT %s/"%s"%s\n' "$user" "$password" "${connect:+@$connect}"
    else
        printf 'CONNECT /%s\n' "${connect:+@$connect}"
    fi
}

NLS_LANG=AMERICAN_AMERICA.AL32UTF8
export NLS_LANG
unset SQLPATH ORACLE_PATH
started=$(now)

# May the user read the DBA views? Else the ALL views tell what it may see.
{ login; cat "$here/ora_rights.sql"; } | (cd "$work" && sqlplus -S -L /nolog) >"$work/.rights" 2>&1
if ! grep '^connected$' "$work/.rights" >/dev/null; then
    grep -e '^ORA-' -e '^SP2-' "$work/.rights" >&2
    rm -rf "$bundle"
    fail "The login failed."
fi
views=all
if grep '^dba$' "$work/.rights" >/dev/null; then
    views=dba
fi

if [ -z "$schemas" ]; then
    chosen=$(cat "$here/ora_schemas.txt")
else
    chosen="'$(printf '%s' "$schemas" | sed "s/,/', '/g")'"
fi
chosen=$(printf '%s' "$chosen" | sed -e 's/[\\&|]/\\&/g')

queries='{ALL}'
[ "$with_queries" = yes ] || queries=$(printf '%s' "$queries" | sed 's/ queries$//')
{
    cat "$here/ora_session.sql"
    cat "$here/ora_settings.sql"
    for query in $queries; do
        sed -e "s|&views\\.|$views|g" -e "s|&schemas|$chosen|g" "$here/ora_$query.sql" >"$work/$query.sql"
        printf 'SPOOL %s.csv\n' "$query"
        printf 'PROMPT %s\n' "$(sed -n 's/^-- Header: //p' "$here/ora_$query.sql")"
        printf '@%s.sql\n' "$query"
        printf 'SPOOL OFF\n'
    done
    echo 'EXIT'
} >"$work/run.sql"
{ login; echo '@run.sql'; } | (cd "$work" && sqlplus -S -L /nolog) >"$work/.output" 2>&1
status=$?
finished=$(now)

# Every line of a good file begins with a quote; what SQL*Plus says of an error does not.
error_of() {
    if [ ! -s "$work/$1.csv" ]; then
        echo "was not run, because the connection ended"
    else
        grep -e '^ORA-' -e '^SP2-' "$work/$1.csv" | head -n 1
    fi
}

for query in {REQUIRED}; do
    error=$(error_of "$query")
    if [ -n "$error" ]; then
        echo "$query: $error" >&2
        grep -e '^ORA-' -e '^SP2-' "$work/.output" >&2
        rm -rf "$bundle"
        fail "Nothing was collected."
    fi
done

{
    head_of_manifest oracle
    for query in $queries; do
        error=$(error_of "$query" | json)
        [ -n "$error" ] || grep '^"' "$work/$query.csv" >"$bundle/$query.csv"
        entry "$query" "$error" "$query.csv"
    done
    end_of_manifest
} >"$bundle/manifest.json"
rm -rf "$work"

pack
[ "$status" -eq 0 ] || echo "The connection ended early: what was read by then is in the archive."
echo "Look into $bundle, then send $output"
