GRANT DELETE ON "impact_runs" TO perennial_app;
