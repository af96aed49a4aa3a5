REVOKE UPDATE ON "draft_impacts", "draft_impact_rows", "draft_reasons" FROM perennial_app;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['draft_comments', 'draft_reasons', 'draft_impacts', 'draft_impact_rows', 'draft_approvals', 'publish_schedules', 'plan_migrations', 'plan_migration_items']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON %I USING (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')) WITH CHECK (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))',
      name
    );
  END LOOP;
END
$$;
