-- Numbered policy bundles that were applied. Rows are never deleted: they keep older bundles from coming back.

CREATE TABLE policy_bundles (
    version       BIGINT      NOT NULL PRIMARY KEY,
    digest        VARCHAR(64) NOT NULL,
    applied_at_ms BIGINT      NOT NULL
);
