-- What the schema files cannot say: no overlaps in dated facts, usage partitions, and who may touch which rows.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
ALTER TABLE "spans" ADD CONSTRAINT "spans_no_overlap" EXCLUDE USING gist ("tenant_id" WITH =, "subscription_id" WITH =, tstzrange("start_at", "end_at") WITH &&);
--> statement-breakpoint
ALTER TABLE "spans" ADD CONSTRAINT "spans_forward" CHECK ("end_at" IS NULL OR "end_at" >= "start_at");
--> statement-breakpoint
ALTER TABLE "spans" ADD CONSTRAINT "spans_quantity" CHECK ("quantity" >= 1);
--> statement-breakpoint
ALTER TABLE "ownerships" ADD CONSTRAINT "ownerships_no_overlap" EXCLUDE USING gist ("tenant_id" WITH =, "device_id" WITH =, tstzrange("start_at", "end_at") WITH &&);
--> statement-breakpoint
ALTER TABLE "partner_relations" ADD CONSTRAINT "partner_relations_no_overlap" EXCLUDE USING gist ("tenant_id" WITH =, "child_id" WITH =, tstzrange("start_at", "end_at") WITH &&);
--> statement-breakpoint
ALTER TABLE "attributions" ADD CONSTRAINT "attributions_no_overlap" EXCLUDE USING gist ("tenant_id" WITH =, "device_id" WITH =, "role" WITH =, tstzrange("start_at", "end_at") WITH &&);
--> statement-breakpoint
ALTER TABLE "commission_rule_versions" ADD CONSTRAINT "commission_rule_versions_no_overlap" EXCLUDE USING gist ("tenant_id" WITH =, "rule_id" WITH =, tstzrange("start_at", "end_at") WITH &&);
--> statement-breakpoint
ALTER TABLE "attributions" ADD CONSTRAINT "attributions_one_target" CHECK (num_nonnulls("device_id", "customer_id", "subscription_id") = 1);
--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_amount_not_negative" CHECK ("amount_minor" >= 0);
--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_amount_positive" CHECK ("amount_minor" > 0);
--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_total_adds_up" CHECK ("total_minor" = "net_minor" + "tax_minor");
--> statement-breakpoint
CREATE TABLE "usage_events_default" PARTITION OF "usage_events" DEFAULT;
--> statement-breakpoint
CREATE FUNCTION app_bind_tenant(tenant text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- SET LOCAL in an EXECUTE is what a distributed database passes on to its workers; set_config() is not.
  EXECUTE format('SET LOCAL app.tenant_id = %L', tenant);
END
$$;
--> statement-breakpoint
DO $$
BEGIN
  CREATE ROLE perennial_app NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- another database of this server made it
END
$$;
--> statement-breakpoint
DO $$
BEGIN
  EXECUTE format('GRANT perennial_app TO %I', current_user);
END
$$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO perennial_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO perennial_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE ON TABLES TO perennial_app;
--> statement-breakpoint
GRANT DELETE ON "sign_in_tokens" TO perennial_app;
--> statement-breakpoint
REVOKE UPDATE ON "plan_versions", "releases", "release_plans", "invoice_lines", "invoice_taxes", "commission_entries", "journals", "postings", "audit_events", "entitlement_sets", "usage_dedup", "usage_events", "customer_balance_entries", "custody_events" FROM perennial_app;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  -- The tables left out answer "which tenant is this?" before a tenant is known.
  FOR name IN
    SELECT c.table_name FROM information_schema.columns c
    JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
    WHERE c.table_schema = 'public' AND c.column_name = 'tenant_id' AND t.table_type = 'BASE TABLE'
      AND c.table_name NOT IN ('user_tenants', 'api_key_routes', 'public_brands', 'stripe_events')
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON %I USING (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')) WITH CHECK (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))',
      name
    );
  END LOOP;
END
$$;
