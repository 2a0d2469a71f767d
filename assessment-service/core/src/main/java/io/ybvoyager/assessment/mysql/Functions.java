package io.ybvoyager.assessment.mysql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * MySQL's functions as YugabyteDB sees them. From the reference of MySQL 8.0 (Functions and Operators) held against PostgreSQL 15,
 * whose functions YugabyteDB has.
 */
final class Functions {
    /** What becomes of a function. */
    enum Fate {
        SAME,
        MISSING,
        DIFFERENT,
        LOCK,
        FOUND_ROWS,
        FULLTEXT
    }

    private static final Set<String> LOCKS =
            Set.of("GET_LOCK", "RELEASE_LOCK", "RELEASE_ALL_LOCKS", "IS_FREE_LOCK", "IS_USED_LOCK");

    /** What does not exist, and what takes its place. */
    private static final Map<String, String> MISSING = table(
            """
            ADDDATE=d + interval
            ADDTIME=t + interval
            AES_DECRYPT=decrypt() of pgcrypto, with another format
            AES_ENCRYPT=encrypt() of pgcrypto, with another format
            ANY_VALUE=min()
            BENCHMARK=nothing
            BIN=to_bin() of version 16, or a cast to bit
            BIN_TO_UUID=a column of type uuid
            BIT_COUNT=bit_count() of bytea or bit
            CHARSET=nothing
            COLLATION=nothing
            COMPRESS=the application
            CONNECTION_ID=pg_backend_pid()
            CONV=a function of one's own
            CONVERT_TZ=t AT TIME ZONE a AT TIME ZONE b
            CRC32=a function of one's own
            CURDATE=current_date
            CURTIME=localtime
            DATEDIFF=a::date - b::date
            DATE_ADD=d + interval
            DATE_FORMAT=to_char() with other letters
            DATE_SUB=d - interval
            DAY=extract(day from d)
            DAYNAME=to_char(d, 'FMDay')
            DAYOFMONTH=extract(day from d)
            DAYOFWEEK=extract(dow from d) + 1
            DAYOFYEAR=extract(doy from d)
            ELT=(ARRAY[…])[n]
            EXPORT_SET=a function of one's own
            EXTRACTVALUE=the application
            FIELD=array_position(ARRAY[…], x)
            FIND_IN_SET=array_position(string_to_array(list, ','), x)
            FORMAT=to_char(x, 'FM999,999,990.00')
            FROM_BASE64=decode(x, 'base64')
            FROM_DAYS=date '0001-01-01' + n
            FROM_UNIXTIME=to_timestamp(n)
            GET_FORMAT=nothing
            GROUP_CONCAT=string_agg(x::text, ',')
            HEX=encode(x, 'hex') or to_hex(n)
            HOUR=extract(hour from t)
            IF=CASE WHEN … THEN … ELSE … END
            IFNULL=coalesce()
            INET6_ATON=x::inet
            INET6_NTOA=host(x)
            INET_ATON=x::inet - '0.0.0.0'
            INET_NTOA='0.0.0.0'::inet + n
            INSTR=position(b in a), with the arguments exchanged
            ISNULL=x IS NULL
            IS_UUID=a cast to uuid in a function
            JSON_ARRAY=jsonb_build_array()
            JSON_ARRAYAGG=jsonb_agg()
            JSON_ARRAY_APPEND=jsonb_insert()
            JSON_ARRAY_INSERT=jsonb_insert()
            JSON_CONTAINS=a @> b
            JSON_CONTAINS_PATH=jsonb_path_exists()
            JSON_DEPTH=a function of one's own
            JSON_EXTRACT=j #> '{…}' or jsonb_path_query()
            JSON_INSERT=jsonb_insert()
            JSON_KEYS=jsonb_object_keys()
            JSON_LENGTH=jsonb_array_length()
            JSON_MERGE=a || b
            JSON_MERGE_PATCH=a || b
            JSON_MERGE_PRESERVE=a || b
            JSON_OBJECT=jsonb_build_object()
            JSON_OBJECTAGG=jsonb_object_agg()
            JSON_OVERLAPS=?| or @>
            JSON_PRETTY=jsonb_pretty()
            JSON_QUOTE=to_jsonb(x::text)
            JSON_REMOVE=j #- '{…}'
            JSON_REPLACE=jsonb_set(…, false)
            JSON_SEARCH=jsonb_path_query()
            JSON_SET=jsonb_set()
            JSON_TYPE=jsonb_typeof()
            JSON_UNQUOTE=->> or #>>
            JSON_VALID=a cast in a function
            JSON_VALUE=jsonb_path_query_first()
            LAST_DAY=date_trunc('month', d) + interval '1 month - 1 day'
            LAST_INSERT_ID=INSERT … RETURNING id
            LCASE=lower()
            LOAD_FILE=pg_read_file()
            LOCATE=position(a in b)
            LOG2=log(2, x)
            MAKEDATE=make_date(y, 1, 1) + n - 1
            MAKETIME=make_time()
            MAKE_SET=a function of one's own
            MASTER_POS_WAIT=nothing
            MICROSECOND=extract(microseconds from t)
            MID=substr()
            MINUTE=extract(minute from t)
            MONTH=extract(month from d)
            MONTHNAME=to_char(d, 'FMMonth')
            NAME_CONST=nothing
            OLD_PASSWORD=the application
            ORD=ascii()
            PASSWORD=the application
            PERIOD_ADD=interval arithmetic
            PERIOD_DIFF=interval arithmetic
            QUARTER=extract(quarter from d)
            QUOTE=quote_literal()
            RAND=random()
            RANDOM_BYTES=gen_random_bytes() of pgcrypto
            ROW_COUNT=GET DIAGNOSTICS n = ROW_COUNT
            SCHEMA=current_schema()
            SECOND=extract(second from t)
            SEC_TO_TIME=make_interval(secs => n)
            SHA=encode(sha1…) of pgcrypto
            SHA1=encode(digest(x, 'sha1'), 'hex') of pgcrypto
            SHA2=encode(sha256(x), 'hex')
            SLEEP=pg_sleep()
            SOUNDEX=soundex() of fuzzystrmatch
            SPACE=repeat(' ', n)
            STD=stddev_pop()
            STRCMP=comparisons
            STR_TO_DATE=to_date() or to_timestamp() with other letters
            SUBDATE=d - interval
            SUBSTRING_INDEX=split_part()
            SUBTIME=t - interval
            SYSDATE=clock_timestamp()
            TIMEDIFF=a - b
            TIMESTAMPADD=t + interval
            TIMESTAMPDIFF=extract(epoch from b - a) / n
            TIME_FORMAT=to_char() with other letters
            TIME_TO_SEC=extract(epoch from t)
            TO_BASE64=encode(x, 'base64')
            TO_DAYS=d - date '0001-01-01' + 366
            TO_SECONDS=extract(epoch from t) + 62167219200
            UCASE=upper()
            UNCOMPRESS=the application
            UNHEX=decode(x, 'hex')
            UNIX_TIMESTAMP=extract(epoch from t)
            UPDATEXML=the application
            UTC_DATE=(now() AT TIME ZONE 'UTC')::date
            UTC_TIME=(now() AT TIME ZONE 'UTC')::time
            UTC_TIMESTAMP=now() AT TIME ZONE 'UTC'
            UUID=gen_random_uuid()
            UUID_SHORT=a sequence
            UUID_TO_BIN=a column of type uuid
            VALUES=excluded.column
            WEEK=extract(week from d), ISO weeks only
            WEEKDAY=extract(isodow from d) - 1
            WEEKOFYEAR=extract(week from d)
            WEIGHT_STRING=nothing
            YEAR=extract(year from d)
            YEARWEEK=to_char(d, 'IYYYIW')
            """);

    /** What exists and does something else. */
    private static final Map<String, String> DIFFERENT = table(
            """
            CHAR=chr() for one code
            CHAR_LENGTH=blanks at the end of char(n) do not count
            CONCAT=NULL arguments count as empty; a || b is NULL as in MySQL
            DATABASE=current_schema()
            GREATEST=NULL arguments are passed over
            INSERT=overlay()
            LEAST=NULL arguments are passed over
            LENGTH=counts characters; octet_length() counts bytes
            LOG=base 10; ln() is the natural one
            REGEXP_REPLACE=replaces the first match only without flag g
            REGEXP_SUBSTR=substring(x from pattern), before version 15
            ROUND=rounds halves of doubles to even
            TRUNCATE=trunc()
            USER=session_user, without the host
            VERSION=another text
            """);

    private Functions() {}

    /** The name of the function that is called, in capitals. */
    static String name(Node call) {
        String text = call.text();
        int end = 0;
        while (end < text.length() && (Lexeme.wordPart(text.charAt(end)) || ".`".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return text.substring(0, end).toUpperCase(Locale.ROOT);
    }

    static Fate fate(String name) {
        if (LOCKS.contains(name)) {
            return Fate.LOCK;
        }
        return switch (name) {
            case "FOUND_ROWS" -> Fate.FOUND_ROWS;
            case "MATCH_AGAINST" -> Fate.FULLTEXT;
            default ->
                MISSING.containsKey(name) ? Fate.MISSING : DIFFERENT.containsKey(name) ? Fate.DIFFERENT : Fate.SAME;
        };
    }

    /** What to write instead of each, from a list of names with commas. */
    static String replacements(String names) {
        return Arrays.stream(names.split(", "))
                .map(name -> name + ": " + MISSING.getOrDefault(name, DIFFERENT.getOrDefault(name, "check")))
                .collect(Collectors.joining("; "));
    }

    private static Map<String, String> table(String lines) {
        Map<String, String> map = new TreeMap<>();
        lines.lines()
                .forEach(line -> map.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return map;
    }
}
