CREATE TABLE "commission_checks" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"entries" integer NOT NULL,
	"differences" jsonb NOT NULL,
	CONSTRAINT "commission_checks_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "commission_disputes" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"partner_id" text NOT NULL,
	"entry_id" text,
	"statement_id" text,
	"reason" text NOT NULL,
	"text" text NOT NULL,
	"expected_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"opened_by" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"resolution_entry_id" text,
	CONSTRAINT "commission_disputes_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "commission_drafts" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"commission_plan_id" text NOT NULL,
	"revision" integer NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text NOT NULL,
	"closed_as" text,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text,
	CONSTRAINT "commission_drafts_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "commission_holds" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"partner_id" text,
	"entry_id" text,
	"payment_id" text,
	"reason" text NOT NULL,
	"note" text,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"ended_by" text,
	CONSTRAINT "commission_holds_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"customer_id" text NOT NULL,
	"name" text NOT NULL,
	"address" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sites_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "deal_registrations" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"partner_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"status" text NOT NULL,
	"customer_name" text NOT NULL,
	"vat_id" text,
	"domain" text,
	"country" text NOT NULL,
	"postal_code" text,
	"street" text,
	"serials" text[] NOT NULL,
	"expected" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"reason" text,
	"protected_until" timestamp (3) with time zone,
	"customer_id" text,
	"converted_at" timestamp (3) with time zone,
	CONSTRAINT "deal_registrations_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "partner_invitations" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"parent_id" text,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"type" text NOT NULL,
	"territories" text[] NOT NULL,
	"commission_plan_id" text,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"partner_id" text,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "partner_invitations_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "partner_invitations_token_key" UNIQUE("tenant_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "partner_link_events" (
	"tenant_id" text NOT NULL,
	"link_id" text NOT NULL,
	"step" text NOT NULL,
	"subject" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "partner_link_events_pkey" PRIMARY KEY("tenant_id","link_id","step","subject")
);
--> statement-breakpoint
CREATE TABLE "partner_links" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"partner_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"device_id" text,
	"name" text NOT NULL,
	"campaign" text,
	"locale" text NOT NULL,
	"plan_key" text,
	"texts" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"disabled_at" timestamp (3) with time zone,
	CONSTRAINT "partner_links_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "partner_links_code_key" UNIQUE("tenant_id","code")
);
--> statement-breakpoint
CREATE TABLE "partner_price_books" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"partner_id" text NOT NULL,
	"side" text NOT NULL,
	"product_line_id" text NOT NULL,
	"currency" text NOT NULL,
	"amounts" jsonb NOT NULL,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "partner_price_books_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "exchange_rates" (
	"tenant_id" text NOT NULL,
	"day" date NOT NULL,
	"base" text NOT NULL,
	"quote" text NOT NULL,
	"rate" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "exchange_rates_pkey" PRIMARY KEY("tenant_id","base","quote","day")
);
--> statement-breakpoint
CREATE TABLE "payout_accounts" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"partner_id" text NOT NULL,
	"method" text NOT NULL,
	"holder" text NOT NULL,
	"iban" text,
	"bic" text,
	"stripe_account_id" text,
	"ready" boolean NOT NULL,
	"not_ready_reason" text,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	CONSTRAINT "payout_accounts_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "payout_approvals" (
	"tenant_id" text NOT NULL,
	"run_id" text NOT NULL,
	"user_id" text NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payout_approvals_pkey" PRIMARY KEY("tenant_id","run_id","hash","user_id")
);
--> statement-breakpoint
CREATE TABLE "payout_runs" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"number" integer NOT NULL,
	"currency" text NOT NULL,
	"period" text NOT NULL,
	"cut_off_at" timestamp (3) with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"status" text NOT NULL,
	"hash" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"submitted_by" text,
	"rejected_reason" text,
	"stopped_at" timestamp (3) with time zone,
	"stopped_by" text,
	CONSTRAINT "payout_runs_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "payout_runs_number_key" UNIQUE("tenant_id","number")
);
--> statement-breakpoint
CREATE TABLE "payouts" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"run_id" text NOT NULL,
	"partner_id" text NOT NULL,
	"statement_id" text NOT NULL,
	"account_id" text,
	"method" text,
	"currency" text NOT NULL,
	"gross_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"withheld_minor" bigint NOT NULL,
	"net_minor" bigint NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"anomalies" jsonb NOT NULL,
	"expected_on" date,
	"sent_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	CONSTRAINT "payouts_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "payouts_statement_key" UNIQUE("tenant_id","run_id","statement_id")
);
--> statement-breakpoint
CREATE TABLE "self_bill_counters" (
	"tenant_id" text NOT NULL,
	"partner_id" text NOT NULL,
	"series" text NOT NULL,
	"next_number" integer NOT NULL,
	CONSTRAINT "self_bill_counters_pkey" PRIMARY KEY("tenant_id","partner_id","series")
);
--> statement-breakpoint
CREATE TABLE "self_bills" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"partner_id" text NOT NULL,
	"statement_id" text NOT NULL,
	"type_code" text NOT NULL,
	"number" text NOT NULL,
	"credits_self_bill_id" text,
	"currency" text NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"withheld_minor" bigint NOT NULL,
	"document" jsonb NOT NULL,
	"hash" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"accepted_by" text,
	CONSTRAINT "self_bills_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "self_bills_number_key" UNIQUE("tenant_id","partner_id","number"),
	CONSTRAINT "self_bills_statement_key" UNIQUE("tenant_id","statement_id","type_code")
);
--> statement-breakpoint
CREATE TABLE "statement_entries" (
	"tenant_id" text NOT NULL,
	"entry_id" text NOT NULL,
	"statement_id" text NOT NULL,
	"rate" text,
	"rate_day" date,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "statement_entries_pkey" PRIMARY KEY("tenant_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"partner_id" text NOT NULL,
	"number" integer NOT NULL,
	"currency" text NOT NULL,
	"period" text NOT NULL,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"opening_minor" bigint NOT NULL,
	"earned_minor" bigint NOT NULL,
	"clawback_minor" bigint NOT NULL,
	"adjustment_minor" bigint NOT NULL,
	"rounding_minor" bigint NOT NULL,
	"closing_minor" bigint NOT NULL,
	"minimum_minor" bigint NOT NULL,
	"outcome" text NOT NULL,
	"status" text NOT NULL,
	"hash" text NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"issued_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"accepted_by" text,
	CONSTRAINT "statements_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "statements_number_key" UNIQUE("tenant_id","partner_id","number"),
	CONSTRAINT "statements_period_key" UNIQUE("tenant_id","partner_id","currency","period")
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"payout_id" text NOT NULL,
	"attempt" integer NOT NULL,
	"provider" text NOT NULL,
	"provider_id" text,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"failure" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "transfers_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "transfers_attempt_key" UNIQUE("tenant_id","payout_id","attempt")
);
--> statement-breakpoint
ALTER TABLE "commission_entries" ADD COLUMN "parent_entry_id" text;--> statement-breakpoint
ALTER TABLE "commission_entries" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "commission_entries" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "ownerships" ADD COLUMN "site_id" text;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "revenue_share_percent" text;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "signed_by" text;--> statement-breakpoint
ALTER TABLE "attributions" ADD COLUMN "site_id" text;--> statement-breakpoint
ALTER TABLE "attributions" ADD COLUMN "share" text DEFAULT '100' NOT NULL;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "tier" text DEFAULT 'standard' NOT NULL;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "territories" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "tax_profile" jsonb;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "brand_kit" jsonb;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "minimum_payout_minor" bigint;--> statement-breakpoint
ALTER TABLE "commission_checks" ADD CONSTRAINT "commission_checks_tenant_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_disputes" ADD CONSTRAINT "commission_disputes_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_disputes" ADD CONSTRAINT "commission_disputes_entry_fkey" FOREIGN KEY ("tenant_id","entry_id") REFERENCES "public"."commission_entries"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_drafts" ADD CONSTRAINT "commission_drafts_plan_fkey" FOREIGN KEY ("tenant_id","commission_plan_id") REFERENCES "public"."commission_plans"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_holds" ADD CONSTRAINT "commission_holds_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_holds" ADD CONSTRAINT "commission_holds_entry_fkey" FOREIGN KEY ("tenant_id","entry_id") REFERENCES "public"."commission_entries"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_registrations" ADD CONSTRAINT "deal_registrations_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_registrations" ADD CONSTRAINT "deal_registrations_brand_fkey" FOREIGN KEY ("tenant_id","brand_id") REFERENCES "public"."brands"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_registrations" ADD CONSTRAINT "deal_registrations_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_invitations" ADD CONSTRAINT "partner_invitations_parent_fkey" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_invitations" ADD CONSTRAINT "partner_invitations_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_invitations" ADD CONSTRAINT "partner_invitations_plan_fkey" FOREIGN KEY ("tenant_id","commission_plan_id") REFERENCES "public"."commission_plans"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_link_events" ADD CONSTRAINT "partner_link_events_link_fkey" FOREIGN KEY ("tenant_id","link_id") REFERENCES "public"."partner_links"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_links" ADD CONSTRAINT "partner_links_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_links" ADD CONSTRAINT "partner_links_brand_fkey" FOREIGN KEY ("tenant_id","brand_id") REFERENCES "public"."brands"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_links" ADD CONSTRAINT "partner_links_device_fkey" FOREIGN KEY ("tenant_id","device_id") REFERENCES "public"."devices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_price_books" ADD CONSTRAINT "partner_price_books_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_price_books" ADD CONSTRAINT "partner_price_books_line_fkey" FOREIGN KEY ("tenant_id","product_line_id") REFERENCES "public"."product_lines"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange_rates" ADD CONSTRAINT "exchange_rates_tenant_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_accounts" ADD CONSTRAINT "payout_accounts_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_approvals" ADD CONSTRAINT "payout_approvals_run_fkey" FOREIGN KEY ("tenant_id","run_id") REFERENCES "public"."payout_runs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_runs" ADD CONSTRAINT "payout_runs_tenant_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_run_fkey" FOREIGN KEY ("tenant_id","run_id") REFERENCES "public"."payout_runs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_statement_fkey" FOREIGN KEY ("tenant_id","statement_id") REFERENCES "public"."statements"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_account_fkey" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."payout_accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_bill_counters" ADD CONSTRAINT "self_bill_counters_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_bills" ADD CONSTRAINT "self_bills_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_bills" ADD CONSTRAINT "self_bills_statement_fkey" FOREIGN KEY ("tenant_id","statement_id") REFERENCES "public"."statements"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_entries" ADD CONSTRAINT "statement_entries_entry_fkey" FOREIGN KEY ("tenant_id","entry_id") REFERENCES "public"."commission_entries"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_entries" ADD CONSTRAINT "statement_entries_statement_fkey" FOREIGN KEY ("tenant_id","statement_id") REFERENCES "public"."statements"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_payout_fkey" FOREIGN KEY ("tenant_id","payout_id") REFERENCES "public"."payouts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commission_checks_at_idx" ON "commission_checks" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "commission_disputes_partner_idx" ON "commission_disputes" USING btree ("tenant_id","partner_id","opened_at");--> statement-breakpoint
CREATE INDEX "commission_disputes_status_idx" ON "commission_disputes" USING btree ("tenant_id","status");--> statement-breakpoint
CREATE INDEX "commission_drafts_plan_idx" ON "commission_drafts" USING btree ("tenant_id","commission_plan_id","created_at");--> statement-breakpoint
CREATE INDEX "commission_holds_entry_idx" ON "commission_holds" USING btree ("tenant_id","entry_id");--> statement-breakpoint
CREATE INDEX "commission_holds_payment_idx" ON "commission_holds" USING btree ("tenant_id","payment_id");--> statement-breakpoint
CREATE INDEX "sites_customer_idx" ON "sites" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "deal_registrations_partner_idx" ON "deal_registrations" USING btree ("tenant_id","partner_id","created_at");--> statement-breakpoint
CREATE INDEX "partner_links_partner_idx" ON "partner_links" USING btree ("tenant_id","partner_id","created_at");--> statement-breakpoint
CREATE INDEX "payout_accounts_partner_idx" ON "payout_accounts" USING btree ("tenant_id","partner_id");--> statement-breakpoint
CREATE INDEX "payout_accounts_stripe_idx" ON "payout_accounts" USING btree ("tenant_id","stripe_account_id");--> statement-breakpoint
CREATE INDEX "payouts_partner_idx" ON "payouts" USING btree ("tenant_id","partner_id");--> statement-breakpoint
CREATE INDEX "statement_entries_statement_idx" ON "statement_entries" USING btree ("tenant_id","statement_id");--> statement-breakpoint
CREATE INDEX "statements_closed_idx" ON "statements" USING btree ("tenant_id","closed_at");--> statement-breakpoint
CREATE INDEX "transfers_provider_idx" ON "transfers" USING btree ("tenant_id","provider_id");--> statement-breakpoint
ALTER TABLE "ownerships" ADD CONSTRAINT "ownerships_site_fkey" FOREIGN KEY ("tenant_id","site_id") REFERENCES "public"."sites"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attributions" ADD CONSTRAINT "attributions_site_fkey" FOREIGN KEY ("tenant_id","site_id") REFERENCES "public"."sites"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commission_entries_due_idx" ON "commission_entries" USING btree ("tenant_id","due_at");--> statement-breakpoint
CREATE INDEX "commission_entries_subscription_idx" ON "commission_entries" USING btree ("tenant_id","subscription_id");--> statement-breakpoint
CREATE INDEX "attributions_customer_idx" ON "attributions" USING btree ("tenant_id","customer_id");