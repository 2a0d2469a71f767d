-- Runs the query named by the variable "query": its rows go to <query>.csv, its error, if any, to .errors/<query>.
\set sql pg_ :query .sql
\set file :query .csv
\set failure .errors/ :query
SELECT /* ybvoyager */ extract(epoch FROM clock_timestamp()) > :'deadline'::float8 AS late \gset
\if :late
    \o :failure
    \qecho left out, because the collection had used its :minutes minutes
    \o
    \echo '  ' :query ': left out, no time is left'
\else
    \o :file
    \ir :sql
    \o
    \if :ERROR
        \o :failure
        \qecho :LAST_ERROR_MESSAGE (SQLSTATE :SQLSTATE)
        \o
        \echo '  ' :query ': failed:' :LAST_ERROR_MESSAGE
    \else
        \echo '  ' :query
    \endif
\endif
