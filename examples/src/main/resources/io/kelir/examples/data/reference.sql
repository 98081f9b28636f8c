DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
CREATE TABLE regions (
    region     text PRIMARY KEY,
    country    text NOT NULL,
    population integer NOT NULL
);
