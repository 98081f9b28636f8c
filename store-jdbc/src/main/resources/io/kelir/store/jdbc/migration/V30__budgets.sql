-- Charges are looked up by question for as long as an epoch lasts and added up for as long as a period lasts.

CREATE TABLE budget_accounts (
    account    VARCHAR(64)   NOT NULL PRIMARY KEY,
    rule_id    VARCHAR(1000) NOT NULL,
    context    VARCHAR(1000) NOT NULL,
    data_set   VARCHAR(1000) NOT NULL,
    unit       VARCHAR(32)   NOT NULL
);

CREATE TABLE budget_charges (
    question   VARCHAR(64)    NOT NULL,
    account    VARCHAR(64)    NOT NULL,
    amount     NUMERIC(60,30) NOT NULL,
    charged_ms BIGINT         NOT NULL,
    state      VARCHAR(32)    NOT NULL,
    salt       VARCHAR(64)    NOT NULL,
    PRIMARY KEY (question, account)
);
CREATE INDEX budget_charges_by_time ON budget_charges (account, charged_ms);
