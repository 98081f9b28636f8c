-- When an answer was kept, and whom its caller acted for: milliseconds since 1970, UTC; 0 for answers kept before this was noted. For callers that look
-- at their own past decisions.

ALTER TABLE answers ADD COLUMN decided_ms BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE answers ADD COLUMN on_behalf_of VARCHAR(1000) DEFAULT '' NOT NULL;

CREATE INDEX answers_by_time ON answers (subject, decided_ms);
