ALTER TABLE "attributions" DROP CONSTRAINT "attributions_one_target";
--> statement-breakpoint
ALTER TABLE "attributions" ADD CONSTRAINT "attributions_one_target" CHECK (num_nonnulls("device_id", "customer_id", "subscription_id", "site_id") = 1);
--> statement-breakpoint
ALTER TABLE "attributions" DROP CONSTRAINT "attributions_no_overlap";
--> statement-breakpoint
ALTER TABLE "attributions" ADD CONSTRAINT "attributions_no_overlap" EXCLUDE USING gist ("tenant_id" WITH =, (coalesce("device_id", "customer_id", "subscription_id", "site_id")) WITH =, "role" WITH =, "partner_id" WITH =, tstzrange("start_at", "end_at") WITH &&);
--> statement-breakpoint
ALTER TABLE "commission_holds" ADD CONSTRAINT "commission_holds_one_target" CHECK (num_nonnulls("partner_id", "entry_id", "payment_id") = 1);
--> statement-breakpoint
ALTER TABLE "partner_price_books" ADD CONSTRAINT "partner_price_books_no_overlap" EXCLUDE USING gist ("tenant_id" WITH =, "partner_id" WITH =, "side" WITH =, "product_line_id" WITH =, "currency" WITH =, tstzrange("start_at", "end_at") WITH &&);
--> statement-breakpoint
ALTER TABLE "payout_accounts" ADD CONSTRAINT "payout_accounts_no_overlap" EXCLUDE USING gist ("tenant_id" WITH =, "partner_id" WITH =, tstzrange("start_at", "end_at") WITH &&);
--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_add_up" CHECK ("closing_minor" = "opening_minor" + "earned_minor" + "clawback_minor" + "adjustment_minor" + "rounding_minor");
--> statement-breakpoint
ALTER TABLE "self_bills" ADD CONSTRAINT "self_bills_add_up" CHECK ("total_minor" = "net_minor" + "tax_minor");
--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_add_up" CHECK ("net_minor" = "gross_minor" + "tax_minor" - "withheld_minor");
--> statement-breakpoint
REVOKE UPDATE ON "partner_link_events", "commission_checks", "exchange_rates", "statement_entries", "payout_approvals" FROM perennial_app;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sites', 'partner_invitations', 'partner_price_books', 'deal_registrations', 'partner_links', 'partner_link_events', 'commission_drafts', 'commission_holds', 'commission_disputes', 'commission_checks', 'payout_accounts', 'exchange_rates', 'statements', 'statement_entries', 'self_bill_counters', 'self_bills', 'payout_runs', 'payout_approvals', 'payouts', 'transfers']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON %I USING (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')) WITH CHECK (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))',
      name
    );
  END LOOP;
END
$$;
