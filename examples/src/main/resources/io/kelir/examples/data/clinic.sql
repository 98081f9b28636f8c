DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
CREATE TABLE patients (
    patient_id integer NOT NULL,
    birth_year integer NOT NULL,
    sex        text NOT NULL,
    region     text,
    name       text NOT NULL,
    email      text NOT NULL
);
CREATE TABLE claims (
    claim_id   integer NOT NULL,
    patient_id integer NOT NULL,
    diagnosis  text NOT NULL,
    amount     numeric(12,2) NOT NULL,
    claimed_on date NOT NULL
);
