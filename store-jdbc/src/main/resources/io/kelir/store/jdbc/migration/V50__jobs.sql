-- Statements that are answered later. One text for H2 and PostgreSQL. Times are milliseconds since 1970, UTC; words of lists are URL-encoded.

CREATE TABLE jobs (
    subject         VARCHAR(1000) NOT NULL,
    request_id      VARCHAR(200)  NOT NULL,
    server          VARCHAR(200)  NOT NULL,
    actor           VARCHAR(32)   NOT NULL,
    roles           TEXT          NOT NULL,
    purposes        TEXT          NOT NULL,
    default_purpose TEXT,
    on_behalf_of    TEXT,
    kind            VARCHAR(16)   NOT NULL,
    text            TEXT          NOT NULL,
    purpose         TEXT,
    max_rows        INTEGER,
    deadline_ms     BIGINT,
    state           VARCHAR(16)   NOT NULL,
    submitted_ms    BIGINT        NOT NULL,
    ended_ms        BIGINT,
    outcome         VARCHAR(32),
    code            VARCHAR(200),
    PRIMARY KEY (subject, request_id)
);

CREATE INDEX jobs_by_server ON jobs (server, state);
