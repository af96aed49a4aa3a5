CREATE TABLE "device_service_periods" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"subscription_id" text NOT NULL,
	"device_id" text NOT NULL,
	"state" text NOT NULL,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "device_service_periods_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "credit_note_lines" (
	"tenant_id" text NOT NULL,
	"credit_note_id" text NOT NULL,
	"position" integer NOT NULL,
	"invoice_line_id" text NOT NULL,
	"description" jsonb NOT NULL,
	"tax_category" text NOT NULL,
	"net_minor" bigint NOT NULL,
	"derivation" jsonb NOT NULL,
	CONSTRAINT "credit_note_lines_pkey" PRIMARY KEY("tenant_id","credit_note_id","position")
);
--> statement-breakpoint
CREATE TABLE "credit_note_taxes" (
	"tenant_id" text NOT NULL,
	"credit_note_id" text NOT NULL,
	"position" integer NOT NULL,
	"treatment" text NOT NULL,
	"category" text NOT NULL,
	"country" text NOT NULL,
	"rate_percent" text NOT NULL,
	"base_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"derivation" jsonb NOT NULL,
	CONSTRAINT "credit_note_taxes_pkey" PRIMARY KEY("tenant_id","credit_note_id","position")
);
--> statement-breakpoint
CREATE TABLE "credit_notes" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"invoice_id" text NOT NULL,
	"legal_entity_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"number" text NOT NULL,
	"currency" text NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"reason" text NOT NULL,
	"offset_minor" bigint NOT NULL,
	"balance_minor" bigint NOT NULL,
	"refund_minor" bigint NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"issued_by" text NOT NULL,
	"request_key" text NOT NULL,
	"seller" jsonb NOT NULL,
	"buyer" jsonb NOT NULL,
	"correlation_id" text NOT NULL,
	CONSTRAINT "credit_notes_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "credit_notes_number_key" UNIQUE("tenant_id","number"),
	CONSTRAINT "credit_notes_request_key" UNIQUE("tenant_id","request_key")
);
--> statement-breakpoint
CREATE TABLE "invoice_drafts" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"customer_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"invoice_group" text,
	"currency" text NOT NULL,
	"through_at" timestamp (3) with time zone NOT NULL,
	"finalise_at" timestamp (3) with time zone NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"refreshed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "invoice_drafts_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"credit_note_id" text NOT NULL,
	"payment_id" text NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"status" text NOT NULL,
	"stripe_refund_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "refunds_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "coupon_redemptions" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"coupon_id" text NOT NULL,
	"promotion_code_id" text,
	"customer_id" text NOT NULL,
	"subscription_id" text NOT NULL,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	"quote_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "coupon_redemptions_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "coupon_redemptions_once_key" UNIQUE("tenant_id","coupon_id","subscription_id")
);
--> statement-breakpoint
CREATE TABLE "coupons" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"brand_id" text NOT NULL,
	"names" jsonb NOT NULL,
	"kind" text NOT NULL,
	"percent" text,
	"amounts" jsonb,
	"periods" integer,
	"plan_keys" text[],
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	"redemption_limit" integer,
	"per_customer_limit" integer NOT NULL,
	"redeemed" integer DEFAULT 0 NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "coupons_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "price_overrides" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"customer_id" text,
	"partner_id" text,
	"product_line_id" text NOT NULL,
	"plan_key" text,
	"item_key" text,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"currency" text,
	"interval" text,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "price_overrides_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "promotion_codes" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"coupon_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"code" text NOT NULL,
	"redemption_limit" integer,
	"redeemed" integer DEFAULT 0 NOT NULL,
	"first_purchase_only" boolean NOT NULL,
	"end_at" timestamp (3) with time zone,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "promotion_codes_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "promotion_codes_code_key" UNIQUE("tenant_id","brand_id","code")
);
--> statement-breakpoint
CREATE TABLE "vat_checks" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"customer_id" text NOT NULL,
	"vat_id" text NOT NULL,
	"outcome" text NOT NULL,
	"consultation" text,
	"name" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "vat_checks_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "wallet_draws" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"grant_id" text NOT NULL,
	"invoice_id" text,
	"reason" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"source_key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "wallet_draws_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "wallet_draws_source_key" UNIQUE("tenant_id","source_key")
);
--> statement-breakpoint
CREATE TABLE "wallet_grants" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"customer_id" text NOT NULL,
	"currency" text NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"priority" integer NOT NULL,
	"start_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"reason" text NOT NULL,
	"request_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"expired_at" timestamp (3) with time zone,
	CONSTRAINT "wallet_grants_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "wallet_grants_request_key" UNIQUE("tenant_id","request_key")
);
--> statement-breakpoint
ALTER TABLE "invoice_lines" ALTER COLUMN "quantity" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "item_key" text;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "tax_category" text DEFAULT 'standard' NOT NULL;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "net_minor" bigint;--> statement-breakpoint
ALTER TABLE "invoice_taxes" ADD COLUMN "category" text DEFAULT 'standard' NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "wallet_applied_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "credited_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "tax_behavior" text DEFAULT 'exclusive' NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "billing_customer_id" text;--> statement-breakpoint
ALTER TABLE "spans" ADD COLUMN "ends_without_credit" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "payer_customer_id" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "invoice_group" text;--> statement-breakpoint
ALTER TABLE "brands" ADD COLUMN "invoice_review_hours" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "legal_entities" ADD COLUMN "iban" text;--> statement-breakpoint
ALTER TABLE "legal_entities" ADD COLUMN "bic" text;--> statement-breakpoint
ALTER TABLE "device_service_periods" ADD CONSTRAINT "device_service_periods_subscription_fkey" FOREIGN KEY ("tenant_id","subscription_id") REFERENCES "public"."subscriptions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_service_periods" ADD CONSTRAINT "device_service_periods_device_fkey" FOREIGN KEY ("tenant_id","device_id") REFERENCES "public"."devices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_note_lines" ADD CONSTRAINT "credit_note_lines_note_fkey" FOREIGN KEY ("tenant_id","credit_note_id") REFERENCES "public"."credit_notes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_note_lines" ADD CONSTRAINT "credit_note_lines_line_fkey" FOREIGN KEY ("tenant_id","invoice_line_id") REFERENCES "public"."invoice_lines"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_note_taxes" ADD CONSTRAINT "credit_note_taxes_note_fkey" FOREIGN KEY ("tenant_id","credit_note_id") REFERENCES "public"."credit_notes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_invoice_fkey" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_drafts" ADD CONSTRAINT "invoice_drafts_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_drafts" ADD CONSTRAINT "invoice_drafts_brand_fkey" FOREIGN KEY ("tenant_id","brand_id") REFERENCES "public"."brands"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_credit_note_fkey" FOREIGN KEY ("tenant_id","credit_note_id") REFERENCES "public"."credit_notes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_fkey" FOREIGN KEY ("tenant_id","payment_id") REFERENCES "public"."payments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_redemptions" ADD CONSTRAINT "coupon_redemptions_coupon_fkey" FOREIGN KEY ("tenant_id","coupon_id") REFERENCES "public"."coupons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_redemptions" ADD CONSTRAINT "coupon_redemptions_code_fkey" FOREIGN KEY ("tenant_id","promotion_code_id") REFERENCES "public"."promotion_codes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_redemptions" ADD CONSTRAINT "coupon_redemptions_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_redemptions" ADD CONSTRAINT "coupon_redemptions_subscription_fkey" FOREIGN KEY ("tenant_id","subscription_id") REFERENCES "public"."subscriptions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_brand_fkey" FOREIGN KEY ("tenant_id","brand_id") REFERENCES "public"."brands"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_overrides" ADD CONSTRAINT "price_overrides_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_overrides" ADD CONSTRAINT "price_overrides_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_overrides" ADD CONSTRAINT "price_overrides_line_fkey" FOREIGN KEY ("tenant_id","product_line_id") REFERENCES "public"."product_lines"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_codes" ADD CONSTRAINT "promotion_codes_coupon_fkey" FOREIGN KEY ("tenant_id","coupon_id") REFERENCES "public"."coupons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vat_checks" ADD CONSTRAINT "vat_checks_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_draws" ADD CONSTRAINT "wallet_draws_grant_fkey" FOREIGN KEY ("tenant_id","grant_id") REFERENCES "public"."wallet_grants"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_draws" ADD CONSTRAINT "wallet_draws_invoice_fkey" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_grants" ADD CONSTRAINT "wallet_grants_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "device_service_periods_subscription_idx" ON "device_service_periods" USING btree ("tenant_id","subscription_id","start_at");--> statement-breakpoint
CREATE INDEX "credit_note_lines_line_idx" ON "credit_note_lines" USING btree ("tenant_id","invoice_line_id");--> statement-breakpoint
CREATE INDEX "credit_notes_invoice_idx" ON "credit_notes" USING btree ("tenant_id","invoice_id");--> statement-breakpoint
CREATE INDEX "credit_notes_customer_idx" ON "credit_notes" USING btree ("tenant_id","customer_id","issued_at");--> statement-breakpoint
CREATE INDEX "invoice_drafts_finalise_idx" ON "invoice_drafts" USING btree ("tenant_id","finalise_at");--> statement-breakpoint
CREATE INDEX "invoice_drafts_customer_idx" ON "invoice_drafts" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "refunds_payment_idx" ON "refunds" USING btree ("tenant_id","payment_id");--> statement-breakpoint
CREATE INDEX "refunds_status_idx" ON "refunds" USING btree ("tenant_id","status");--> statement-breakpoint
CREATE INDEX "coupon_redemptions_subscription_idx" ON "coupon_redemptions" USING btree ("tenant_id","subscription_id");--> statement-breakpoint
CREATE INDEX "coupon_redemptions_customer_idx" ON "coupon_redemptions" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "price_overrides_customer_idx" ON "price_overrides" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "price_overrides_partner_idx" ON "price_overrides" USING btree ("tenant_id","partner_id");--> statement-breakpoint
CREATE INDEX "vat_checks_customer_idx" ON "vat_checks" USING btree ("tenant_id","customer_id","at");--> statement-breakpoint
CREATE INDEX "vat_checks_at_idx" ON "vat_checks" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "wallet_draws_grant_idx" ON "wallet_draws" USING btree ("tenant_id","grant_id");--> statement-breakpoint
CREATE INDEX "wallet_draws_invoice_idx" ON "wallet_draws" USING btree ("tenant_id","invoice_id");--> statement-breakpoint
CREATE INDEX "wallet_grants_customer_idx" ON "wallet_grants" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "wallet_grants_expires_idx" ON "wallet_grants" USING btree ("tenant_id","expires_at");--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_billing_customer_fkey" FOREIGN KEY ("tenant_id","billing_customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_payer_fkey" FOREIGN KEY ("tenant_id","payer_customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "subscriptions_payer_idx" ON "subscriptions" USING btree ("tenant_id","payer_customer_id");