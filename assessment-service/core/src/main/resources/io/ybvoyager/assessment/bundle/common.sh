fail() {
    echo "collect.sh: $1" >&2
    exit "${2:-1}"
}

now() {
    date -u +%Y-%m-%dT%H:%M:%SZ
}

# Makes the directory of the bundle, with one to work in. The files are left beside the archive, so that you can look into them
# before you send it.
prepare() {
    case $output in
        *.tar.gz) ;;
        *) fail "--output must end in .tar.gz." 2 ;;
    esac
    bundle=${output%.tar.gz}
    [ ! -e "$output" ] || fail "$output exists. Move it away, or name another --output."
    [ ! -e "$bundle" ] || fail "$bundle exists. Move it away, or name another --output."
    umask 077
    mkdir -p "$bundle/$1" || fail "$bundle cannot be made."
    bundle=$(cd "$bundle" && pwd)
}

# Text as the inside of a JSON string, on one line.
json() {
    tr '\n\t\r' '   ' | tr -d '\000-\037\177' | sed -e 's/  */ /g' -e 's/^ //' -e 's/ $//' -e 's/\\/\\\\/g' -e 's/"/\\"/g'
}

hash() {
    if command -v sha256sum >/dev/null 2>&1; then
        sha256sum <"$1"
    elif command -v shasum >/dev/null 2>&1; then
        shasum -a 256 <"$1"
    elif command -v openssl >/dev/null 2>&1; then
        openssl dgst -sha256 -r <"$1"
    fi | cut -d ' ' -f 1
}

# The manifest: its head, an entry for each query (name, error or nothing, file), its end.
failed=0
separator=
head_of_manifest() {
    printf '{\n  "formatVersion" : {FORMAT},\n  "sourceType" : "%s",\n  "method" : "scripts",\n' "$1"
    printf '  "collectorVersion" : "{COLLECTOR}",\n  "startedAt" : "%s",\n  "finishedAt" : "%s",\n  "queries" : [ ' "$started" "$finished"
}

entry() {
    printf '%s{\n    "name" : "%s",\n' "$separator" "$1"
    if [ -n "$2" ]; then
        failed=$((failed + 1))
        printf '    "error" : "%s"\n  }' "$2"
    else
        sum=$(hash "$bundle/$3")
        [ -z "$sum" ] || printf '    "sha256" : "%s",\n' "$sum"
        printf '    "file" : "%s"\n  }' "$3"
    fi
    separator=', '
}

end_of_manifest() {
    printf ' ]\n}\n'
}

# Packs the bundle. Not through a pipe: a failure of tar would be lost in it.
pack() {
    directory=$(dirname "$bundle")
    if ! (cd "$directory" && tar -cf - "$(basename "$bundle")") >"$output.tar" || ! gzip -c "$output.tar" >"$output"; then
        rm -f "$output.tar" "$output"
        fail "The archive cannot be written; the files are in $bundle."
    fi
    rm -f "$output.tar"
    [ "$failed" -eq 0 ] || echo "$failed queries gave nothing: see manifest.json. The report will say what is missing."
}
