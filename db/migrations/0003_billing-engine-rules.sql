ALTER TABLE "price_overrides" ADD CONSTRAINT "price_overrides_one_target" CHECK (num_nonnulls("customer_id", "partner_id") = 1);
--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_total_adds_up" CHECK ("total_minor" = "net_minor" + "tax_minor");
--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_settlement_adds_up" CHECK ("total_minor" = "offset_minor" + "balance_minor" + "refund_minor");
--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_total_positive" CHECK ("total_minor" > 0);
--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_credited_within_total" CHECK ("credited_minor" >= 0 AND ("credited_minor" = 0 OR "credited_minor" <= "total_minor"));
--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_amount_positive" CHECK ("amount_minor" > 0);
--> statement-breakpoint
ALTER TABLE "wallet_grants" ADD CONSTRAINT "wallet_grants_amount_positive" CHECK ("amount_minor" > 0);
--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_redeemed_within_limit" CHECK ("redemption_limit" IS NULL OR "redeemed" <= "redemption_limit");
--> statement-breakpoint
ALTER TABLE "promotion_codes" ADD CONSTRAINT "promotion_codes_redeemed_within_limit" CHECK ("redemption_limit" IS NULL OR "redeemed" <= "redemption_limit");
--> statement-breakpoint
ALTER TABLE "device_service_periods" ADD CONSTRAINT "device_service_periods_no_overlap" EXCLUDE USING gist ("tenant_id" WITH =, "device_id" WITH =, tstzrange("start_at", "end_at") WITH &&);
--> statement-breakpoint
GRANT DELETE ON "invoice_drafts" TO perennial_app;
--> statement-breakpoint
REVOKE UPDATE ON "credit_notes", "credit_note_lines", "credit_note_taxes", "wallet_draws", "vat_checks" FROM perennial_app;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['invoice_drafts', 'credit_notes', 'credit_note_lines', 'credit_note_taxes', 'refunds', 'wallet_grants', 'wallet_draws', 'price_overrides', 'coupons', 'promotion_codes', 'coupon_redemptions', 'vat_checks', 'device_service_periods']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON %I USING (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')) WITH CHECK (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))',
      name
    );
  END LOOP;
END
$$;
