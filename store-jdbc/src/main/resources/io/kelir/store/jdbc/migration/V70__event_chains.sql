-- The newest link of each home's chain of events. A row is never deleted: events of its writer stand on the topic.

CREATE TABLE event_chains (
    home     VARCHAR(200) NOT NULL PRIMARY KEY,
    writer   VARCHAR(200) NOT NULL UNIQUE,
    sequence BIGINT       NOT NULL,
    hash     VARCHAR(64)  NOT NULL
);
