ALTER TABLE patients ADD PRIMARY KEY (patient_id);
ALTER TABLE claims ADD PRIMARY KEY (claim_id);
ALTER TABLE claims ADD FOREIGN KEY (patient_id) REFERENCES patients;
CREATE INDEX claims_patient_id ON claims (patient_id);
