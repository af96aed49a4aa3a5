CREATE TABLE "device_models" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"product_line_id" text NOT NULL,
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"hardware_revision" text NOT NULL,
	CONSTRAINT "device_models_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "device_models_sku_key" UNIQUE("tenant_id","sku")
);
--> statement-breakpoint
CREATE TABLE "draft_patches" (
	"tenant_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"sequence" integer NOT NULL,
	"patch" jsonb NOT NULL,
	"author_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "draft_patches_pkey" PRIMARY KEY("tenant_id","draft_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"product_line_id" text NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"base_release_id" text,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_as" text,
	CONSTRAINT "drafts_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "drafts_number_key" UNIQUE("tenant_id","product_line_id","number")
);
--> statement-breakpoint
CREATE TABLE "features" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"product_line_id" text NOT NULL,
	"key" text NOT NULL,
	"code" integer NOT NULL,
	"kind" text NOT NULL,
	"feature_group" text NOT NULL,
	"names" jsonb NOT NULL,
	"unit" jsonb,
	"icon" text NOT NULL,
	"criticality" text NOT NULL,
	"minimum_firmware" text,
	"position" integer NOT NULL,
	CONSTRAINT "features_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "features_key_key" UNIQUE("tenant_id","product_line_id","key"),
	CONSTRAINT "features_code_key" UNIQUE("tenant_id","product_line_id","code")
);
--> statement-breakpoint
CREATE TABLE "plan_versions" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"plan_id" text NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_versions_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "plan_versions_number_key" UNIQUE("tenant_id","plan_id","number")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"product_line_id" text NOT NULL,
	"key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plans_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "plans_key_key" UNIQUE("tenant_id","product_line_id","key")
);
--> statement-breakpoint
CREATE TABLE "product_lines" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"brand_id" text NOT NULL,
	"key" text NOT NULL,
	"names" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"unit_names" jsonb NOT NULL,
	"currencies" text[] NOT NULL,
	"feature_groups" jsonb NOT NULL,
	"live_release_id" text,
	"position" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "product_lines_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "product_lines_key_key" UNIQUE("tenant_id","key")
);
--> statement-breakpoint
CREATE TABLE "release_plans" (
	"tenant_id" text NOT NULL,
	"release_id" text NOT NULL,
	"position" integer NOT NULL,
	"plan_id" text NOT NULL,
	"plan_version_id" text NOT NULL,
	CONSTRAINT "release_plans_pkey" PRIMARY KEY("tenant_id","release_id","position")
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"product_line_id" text NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"base_release_id" text,
	"draft_id" text,
	"rollout" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "releases_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "releases_number_key" UNIQUE("tenant_id","product_line_id","number")
);
--> statement-breakpoint
CREATE TABLE "commission_entries" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"entry_key" text NOT NULL,
	"kind" text NOT NULL,
	"partner_id" text NOT NULL,
	"sold_by_partner_id" text NOT NULL,
	"invoice_id" text NOT NULL,
	"payment_id" text NOT NULL,
	"subscription_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"rule_version_id" text NOT NULL,
	"rate_percent" text NOT NULL,
	"currency" text NOT NULL,
	"base_minor" bigint NOT NULL,
	"amount_exact" numeric(18, 6) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"expected_payout_on" date NOT NULL,
	"reverses_entry_id" text,
	"derivation" jsonb NOT NULL,
	"trace" jsonb NOT NULL,
	"correlation_id" text NOT NULL,
	CONSTRAINT "commission_entries_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "commission_entries_key_key" UNIQUE("tenant_id","entry_key")
);
--> statement-breakpoint
CREATE TABLE "commission_rule_versions" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"rule_id" text NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"hash" text NOT NULL,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	CONSTRAINT "commission_rule_versions_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "commission_rule_versions_number_key" UNIQUE("tenant_id","rule_id","number")
);
--> statement-breakpoint
CREATE TABLE "commission_rules" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"commission_plan_id" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "commission_rules_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "commission_rules_code_key" UNIQUE("tenant_id","commission_plan_id","code")
);
--> statement-breakpoint
CREATE TABLE "customer_balance_entries" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"customer_id" text NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reason" text NOT NULL,
	"source_key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customer_balance_entries_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "customer_balance_entries_source_key" UNIQUE("tenant_id","source_key")
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"brand_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"locale" text NOT NULL,
	"country" text NOT NULL,
	"address" jsonb NOT NULL,
	"vat_id" text,
	"vat_id_checked_at" timestamp (3) with time zone,
	"currency" text NOT NULL,
	"time_zone" text NOT NULL,
	"collection" text NOT NULL,
	"stripe_customer_id" text,
	"default_method_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customers_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "customers_email_key" UNIQUE("tenant_id","brand_id","email")
);
--> statement-breakpoint
CREATE TABLE "payment_methods" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"customer_id" text NOT NULL,
	"card_brand" text NOT NULL,
	"last4" text NOT NULL,
	"expires_month" integer NOT NULL,
	"expires_year" integer NOT NULL,
	"stripe_payment_method_id" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "payment_methods_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "payment_methods_stripe_key" UNIQUE("tenant_id","stripe_payment_method_id")
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"action" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"detail" jsonb,
	"correlation_id" text NOT NULL,
	CONSTRAINT "audit_events_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"brand_id" text,
	"template" text NOT NULL,
	"locale" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"html" text NOT NULL,
	"plain" text NOT NULL,
	"mail_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "mails_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "mails_key_key" UNIQUE("tenant_id","mail_key")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "outbox_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"correlation_id" text NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	CONSTRAINT "outbox_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "entitlement_sets" (
	"tenant_id" text NOT NULL,
	"device_id" text NOT NULL,
	"seq" integer NOT NULL,
	"subscription_id" text,
	"phases" jsonb NOT NULL,
	"sources" jsonb NOT NULL,
	"hash" text NOT NULL,
	"computed_at" timestamp (3) with time zone NOT NULL,
	"correlation_id" text NOT NULL,
	CONSTRAINT "entitlement_sets_pkey" PRIMARY KEY("tenant_id","device_id","seq")
);
--> statement-breakpoint
CREATE TABLE "claim_codes" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"device_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"failed_attempts" integer DEFAULT 0 NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "claim_codes_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "claim_codes_hash_key" UNIQUE("tenant_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "custody_events" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"device_id" text NOT NULL,
	"kind" text NOT NULL,
	"organization_kind" text NOT NULL,
	"organization_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"proof" text,
	CONSTRAINT "custody_events_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"serial" text NOT NULL,
	"brand_id" text NOT NULL,
	"product_line_id" text NOT NULL,
	"model_id" text NOT NULL,
	"lot" text NOT NULL,
	"firmware" text NOT NULL,
	"manufactured_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone,
	"reading" jsonb,
	"entitlement_seq" integer NOT NULL,
	"applied_seq" integer,
	"applied_at" timestamp (3) with time zone,
	CONSTRAINT "devices_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "devices_serial_key" UNIQUE("tenant_id","serial")
);
--> statement-breakpoint
CREATE TABLE "ownerships" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"device_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"name" text NOT NULL,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	CONSTRAINT "ownerships_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "invoice_counters" (
	"tenant_id" text NOT NULL,
	"series" text NOT NULL,
	"next_number" integer NOT NULL,
	CONSTRAINT "invoice_counters_pkey" PRIMARY KEY("tenant_id","series")
);
--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"invoice_id" text NOT NULL,
	"position" integer NOT NULL,
	"line_key" text NOT NULL,
	"kind" text NOT NULL,
	"subscription_id" text NOT NULL,
	"plan_version_id" text NOT NULL,
	"price_key" text NOT NULL,
	"description" jsonb NOT NULL,
	"period_start" timestamp (3) with time zone NOT NULL,
	"period_end" timestamp (3) with time zone NOT NULL,
	"basis" jsonb NOT NULL,
	"quantity" integer NOT NULL,
	"unit_amount" text NOT NULL,
	"exact_amount" numeric(24, 10) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"corrects_key" text,
	"derivation" jsonb NOT NULL,
	CONSTRAINT "invoice_lines_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "invoice_lines_key_key" UNIQUE("tenant_id","line_key")
);
--> statement-breakpoint
CREATE TABLE "invoice_taxes" (
	"tenant_id" text NOT NULL,
	"invoice_id" text NOT NULL,
	"position" integer NOT NULL,
	"treatment" text NOT NULL,
	"country" text NOT NULL,
	"rate_percent" text NOT NULL,
	"base_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"derivation" jsonb NOT NULL,
	CONSTRAINT "invoice_taxes_pkey" PRIMARY KEY("tenant_id","invoice_id","position")
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"legal_entity_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"number" text NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"balance_applied_minor" bigint NOT NULL,
	"paid_minor" bigint NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"first_failed_at" timestamp (3) with time zone,
	"grace_ends_at" timestamp (3) with time zone,
	"next_attempt_at" timestamp (3) with time zone,
	"quote_id" text,
	"seller" jsonb NOT NULL,
	"buyer" jsonb NOT NULL,
	"tax_evidence" jsonb NOT NULL,
	"correlation_id" text NOT NULL,
	CONSTRAINT "invoices_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "invoices_number_key" UNIQUE("tenant_id","number"),
	CONSTRAINT "invoices_quote_key" UNIQUE("tenant_id","quote_id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"customer_id" text NOT NULL,
	"quote_id" text,
	"invoice_id" text,
	"purpose" text NOT NULL,
	"status" text NOT NULL,
	"attempt" integer NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"method_id" text,
	"stripe_session_id" text,
	"stripe_payment_intent_id" text,
	"stripe_charge_id" text,
	"checkout_url" text,
	"decline_reason" text,
	"decline_code" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"correlation_id" text NOT NULL,
	CONSTRAINT "payments_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "payments_attempt_key" UNIQUE("tenant_id","invoice_id","attempt")
);
--> statement-breakpoint
CREATE TABLE "journals" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"source_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"correlation_id" text NOT NULL,
	CONSTRAINT "journals_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "journals_source_key" UNIQUE("tenant_id","kind","source_id")
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"tenant_id" text NOT NULL,
	"journal_id" text NOT NULL,
	"position" integer NOT NULL,
	"account" text NOT NULL,
	"side" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "postings_pkey" PRIMARY KEY("tenant_id","journal_id","position")
);
--> statement-breakpoint
CREATE TABLE "agreements" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"partner_id" text NOT NULL,
	"commission_plan_id" text NOT NULL,
	"settlement_model" text NOT NULL,
	"self_billing" boolean NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	CONSTRAINT "agreements_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "attributions" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"role" text NOT NULL,
	"partner_id" text NOT NULL,
	"device_id" text,
	"customer_id" text,
	"subscription_id" text,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	"evidence" jsonb NOT NULL,
	CONSTRAINT "attributions_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "commission_plans" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"hold_days" integer NOT NULL,
	"payout_day" integer NOT NULL,
	"time_zone" text NOT NULL,
	"minimum_payout_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"max_total_percent" text NOT NULL,
	"inactive_parent" text NOT NULL,
	CONSTRAINT "commission_plans_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "commission_plans_code_key" UNIQUE("tenant_id","code")
);
--> statement-breakpoint
CREATE TABLE "partner_relations" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"child_id" text NOT NULL,
	"parent_id" text NOT NULL,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	CONSTRAINT "partner_relations_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"status" text NOT NULL,
	"email" text NOT NULL,
	"phone" text NOT NULL,
	"address" jsonb NOT NULL,
	"vat_id" text,
	"payout_currency" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "partners_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_key_routes" (
	"prefix" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"secret_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "api_keys_prefix_key" UNIQUE("tenant_id","prefix")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"user_id" text NOT NULL,
	"organization_kind" text NOT NULL,
	"organization_id" text NOT NULL,
	"roles" text[] NOT NULL,
	"brand_ids" text[],
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "memberships_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "memberships_user_organization_key" UNIQUE("tenant_id","user_id","organization_kind","organization_id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_tenants" (
	"user_id" text NOT NULL,
	"tenant_id" text NOT NULL,
	CONSTRAINT "user_tenants_pkey" PRIMARY KEY("user_id","tenant_id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"locale" text,
	"password_hash" text,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "users_email_key" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "stripe_events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"object_id" text NOT NULL,
	"tenant_id" text,
	"received_at" timestamp (3) with time zone NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"receipt" text
);
--> statement-breakpoint
CREATE TABLE "quotes" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"customer_id" text NOT NULL,
	"subscription_id" text NOT NULL,
	"plan_version_id" text NOT NULL,
	"subscription_revision" integer NOT NULL,
	"currency" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"decision" jsonb NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"proration_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	CONSTRAINT "quotes_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "spans" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"subscription_id" text NOT NULL,
	"plan_version_id" text NOT NULL,
	"kind" text NOT NULL,
	"quantity" integer NOT NULL,
	"interval_unit" text NOT NULL,
	"interval_count" integer NOT NULL,
	"anchor_at" timestamp (3) with time zone NOT NULL,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "spans_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"customer_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"product_line_id" text NOT NULL,
	"device_id" text,
	"currency" text NOT NULL,
	"time_zone" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"next_billing_at" timestamp (3) with time zone,
	"revision" integer NOT NULL,
	CONSTRAINT "subscriptions_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "brands" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"legal_entity_id" text NOT NULL,
	"default_locale" text NOT NULL,
	"time_zone" text NOT NULL,
	"support_email" text NOT NULL,
	"support_phone" text NOT NULL,
	"tagline" jsonb NOT NULL,
	CONSTRAINT "brands_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "brands_key_key" UNIQUE("tenant_id","key")
);
--> statement-breakpoint
CREATE TABLE "clock_moves" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone NOT NULL,
	"actor_id" text NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "clock_moves_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "legal_entities" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"address" jsonb NOT NULL,
	"country" text NOT NULL,
	"vat_id" text NOT NULL,
	"register" text NOT NULL,
	"managing_director" text NOT NULL,
	"invoice_prefix" text NOT NULL,
	CONSTRAINT "legal_entities_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "legal_entities_invoice_prefix_key" UNIQUE("tenant_id","invoice_prefix")
);
--> statement-breakpoint
CREATE TABLE "public_brands" (
	"key" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"brand_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_clocks" (
	"tenant_id" text NOT NULL,
	"simulated_at" timestamp (3) with time zone NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"running" boolean NOT NULL,
	CONSTRAINT "tenant_clocks_pkey" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "usage_dedup" (
	"tenant_id" text NOT NULL,
	"source" text NOT NULL,
	"event_id" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"content_hash" text NOT NULL,
	CONSTRAINT "usage_dedup_pkey" PRIMARY KEY("tenant_id","source","event_id")
);
--> statement-breakpoint
CREATE TABLE "usage_events" (
	"tenant_id" text NOT NULL,
	"source" text NOT NULL,
	"event_id" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"device_id" text NOT NULL,
	"feature_key" text NOT NULL,
	"quantity" numeric(24, 6) NOT NULL,
	"data" jsonb,
	CONSTRAINT "usage_events_pkey" PRIMARY KEY("tenant_id","source","event_id","occurred_at")
) PARTITION BY RANGE ("occurred_at");
--> statement-breakpoint
ALTER TABLE "device_models" ADD CONSTRAINT "device_models_product_line_fkey" FOREIGN KEY ("tenant_id","product_line_id") REFERENCES "public"."product_lines"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_patches" ADD CONSTRAINT "draft_patches_draft_fkey" FOREIGN KEY ("tenant_id","draft_id") REFERENCES "public"."drafts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_product_line_fkey" FOREIGN KEY ("tenant_id","product_line_id") REFERENCES "public"."product_lines"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "features" ADD CONSTRAINT "features_product_line_fkey" FOREIGN KEY ("tenant_id","product_line_id") REFERENCES "public"."product_lines"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD CONSTRAINT "plan_versions_plan_fkey" FOREIGN KEY ("tenant_id","plan_id") REFERENCES "public"."plans"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_product_line_fkey" FOREIGN KEY ("tenant_id","product_line_id") REFERENCES "public"."product_lines"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_lines" ADD CONSTRAINT "product_lines_brand_fkey" FOREIGN KEY ("tenant_id","brand_id") REFERENCES "public"."brands"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_plans" ADD CONSTRAINT "release_plans_release_fkey" FOREIGN KEY ("tenant_id","release_id") REFERENCES "public"."releases"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_plans" ADD CONSTRAINT "release_plans_version_fkey" FOREIGN KEY ("tenant_id","plan_version_id") REFERENCES "public"."plan_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_product_line_fkey" FOREIGN KEY ("tenant_id","product_line_id") REFERENCES "public"."product_lines"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_base_fkey" FOREIGN KEY ("tenant_id","base_release_id") REFERENCES "public"."releases"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_entries" ADD CONSTRAINT "commission_entries_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_entries" ADD CONSTRAINT "commission_entries_invoice_fkey" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_entries" ADD CONSTRAINT "commission_entries_rule_version_fkey" FOREIGN KEY ("tenant_id","rule_version_id") REFERENCES "public"."commission_rule_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_rule_versions" ADD CONSTRAINT "commission_rule_versions_rule_fkey" FOREIGN KEY ("tenant_id","rule_id") REFERENCES "public"."commission_rules"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_rules" ADD CONSTRAINT "commission_rules_plan_fkey" FOREIGN KEY ("tenant_id","commission_plan_id") REFERENCES "public"."commission_plans"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_balance_entries" ADD CONSTRAINT "customer_balance_entries_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_brand_fkey" FOREIGN KEY ("tenant_id","brand_id") REFERENCES "public"."brands"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_methods" ADD CONSTRAINT "payment_methods_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_tenant_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_tenant_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_tenant_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entitlement_sets" ADD CONSTRAINT "entitlement_sets_device_fkey" FOREIGN KEY ("tenant_id","device_id") REFERENCES "public"."devices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_codes" ADD CONSTRAINT "claim_codes_device_fkey" FOREIGN KEY ("tenant_id","device_id") REFERENCES "public"."devices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_events" ADD CONSTRAINT "custody_events_device_fkey" FOREIGN KEY ("tenant_id","device_id") REFERENCES "public"."devices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_brand_fkey" FOREIGN KEY ("tenant_id","brand_id") REFERENCES "public"."brands"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_product_line_fkey" FOREIGN KEY ("tenant_id","product_line_id") REFERENCES "public"."product_lines"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_model_fkey" FOREIGN KEY ("tenant_id","model_id") REFERENCES "public"."device_models"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownerships" ADD CONSTRAINT "ownerships_device_fkey" FOREIGN KEY ("tenant_id","device_id") REFERENCES "public"."devices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownerships" ADD CONSTRAINT "ownerships_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_invoice_fkey" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_subscription_fkey" FOREIGN KEY ("tenant_id","subscription_id") REFERENCES "public"."subscriptions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_plan_version_fkey" FOREIGN KEY ("tenant_id","plan_version_id") REFERENCES "public"."plan_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_taxes" ADD CONSTRAINT "invoice_taxes_invoice_fkey" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_legal_entity_fkey" FOREIGN KEY ("tenant_id","legal_entity_id") REFERENCES "public"."legal_entities"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_brand_fkey" FOREIGN KEY ("tenant_id","brand_id") REFERENCES "public"."brands"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_quote_fkey" FOREIGN KEY ("tenant_id","quote_id") REFERENCES "public"."quotes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_quote_fkey" FOREIGN KEY ("tenant_id","quote_id") REFERENCES "public"."quotes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_invoice_fkey" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_method_fkey" FOREIGN KEY ("tenant_id","method_id") REFERENCES "public"."payment_methods"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journals" ADD CONSTRAINT "journals_tenant_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_journal_fkey" FOREIGN KEY ("tenant_id","journal_id") REFERENCES "public"."journals"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_commission_plan_fkey" FOREIGN KEY ("tenant_id","commission_plan_id") REFERENCES "public"."commission_plans"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attributions" ADD CONSTRAINT "attributions_device_fkey" FOREIGN KEY ("tenant_id","device_id") REFERENCES "public"."devices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attributions" ADD CONSTRAINT "attributions_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attributions" ADD CONSTRAINT "attributions_subscription_fkey" FOREIGN KEY ("tenant_id","subscription_id") REFERENCES "public"."subscriptions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attributions" ADD CONSTRAINT "attributions_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_plans" ADD CONSTRAINT "commission_plans_tenant_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_relations" ADD CONSTRAINT "partner_relations_child_fkey" FOREIGN KEY ("tenant_id","child_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_relations" ADD CONSTRAINT "partner_relations_parent_fkey" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_tenant_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_tenant_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_tenants" ADD CONSTRAINT "user_tenants_user_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_subscription_fkey" FOREIGN KEY ("tenant_id","subscription_id") REFERENCES "public"."subscriptions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_plan_version_fkey" FOREIGN KEY ("tenant_id","plan_version_id") REFERENCES "public"."plan_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spans" ADD CONSTRAINT "spans_subscription_fkey" FOREIGN KEY ("tenant_id","subscription_id") REFERENCES "public"."subscriptions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spans" ADD CONSTRAINT "spans_plan_version_fkey" FOREIGN KEY ("tenant_id","plan_version_id") REFERENCES "public"."plan_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_brand_fkey" FOREIGN KEY ("tenant_id","brand_id") REFERENCES "public"."brands"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_product_line_fkey" FOREIGN KEY ("tenant_id","product_line_id") REFERENCES "public"."product_lines"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_device_fkey" FOREIGN KEY ("tenant_id","device_id") REFERENCES "public"."devices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brands" ADD CONSTRAINT "brands_legal_entity_fkey" FOREIGN KEY ("tenant_id","legal_entity_id") REFERENCES "public"."legal_entities"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_moves" ADD CONSTRAINT "clock_moves_tenant_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_entities" ADD CONSTRAINT "legal_entities_tenant_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_clocks" ADD CONSTRAINT "tenant_clocks_tenant_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_patches_at_idx" ON "draft_patches" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "commission_entries_partner_idx" ON "commission_entries" USING btree ("tenant_id","partner_id","occurred_at");--> statement-breakpoint
CREATE INDEX "commission_entries_invoice_idx" ON "commission_entries" USING btree ("tenant_id","invoice_id");--> statement-breakpoint
CREATE INDEX "customer_balance_entries_customer_idx" ON "customer_balance_entries" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "audit_events_object_idx" ON "audit_events" USING btree ("tenant_id","object_id","at");--> statement-breakpoint
CREATE INDEX "audit_events_correlation_idx" ON "audit_events" USING btree ("tenant_id","correlation_id");--> statement-breakpoint
CREATE INDEX "mails_created_idx" ON "mails" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "outbox_at_idx" ON "outbox" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "outbox_undelivered_idx" ON "outbox" USING btree ("tenant_id","position") WHERE delivered_at is null;--> statement-breakpoint
CREATE INDEX "custody_events_device_idx" ON "custody_events" USING btree ("tenant_id","device_id","at");--> statement-breakpoint
CREATE INDEX "ownerships_customer_idx" ON "ownerships" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "invoice_lines_invoice_idx" ON "invoice_lines" USING btree ("tenant_id","invoice_id");--> statement-breakpoint
CREATE INDEX "invoice_lines_subscription_idx" ON "invoice_lines" USING btree ("tenant_id","subscription_id");--> statement-breakpoint
CREATE INDEX "invoices_customer_idx" ON "invoices" USING btree ("tenant_id","customer_id","issued_at");--> statement-breakpoint
CREATE INDEX "invoices_issued_idx" ON "invoices" USING btree ("tenant_id","issued_at");--> statement-breakpoint
CREATE INDEX "payments_customer_idx" ON "payments" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "payments_quote_idx" ON "payments" USING btree ("tenant_id","quote_id");--> statement-breakpoint
CREATE INDEX "journals_at_idx" ON "journals" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "agreements_partner_idx" ON "agreements" USING btree ("tenant_id","partner_id");--> statement-breakpoint
CREATE INDEX "attributions_device_idx" ON "attributions" USING btree ("tenant_id","device_id");--> statement-breakpoint
CREATE INDEX "attributions_partner_idx" ON "attributions" USING btree ("tenant_id","partner_id");--> statement-breakpoint
CREATE INDEX "partner_relations_parent_idx" ON "partner_relations" USING btree ("tenant_id","parent_id");--> statement-breakpoint
CREATE INDEX "sign_in_tokens_email_idx" ON "sign_in_tokens" USING btree ("email","created_at");--> statement-breakpoint
CREATE INDEX "stripe_events_unapplied_idx" ON "stripe_events" USING btree ("applied_at","received_at");--> statement-breakpoint
CREATE INDEX "quotes_subscription_idx" ON "quotes" USING btree ("tenant_id","subscription_id");--> statement-breakpoint
CREATE INDEX "spans_subscription_idx" ON "spans" USING btree ("tenant_id","subscription_id","start_at");--> statement-breakpoint
CREATE INDEX "subscriptions_customer_idx" ON "subscriptions" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "subscriptions_device_idx" ON "subscriptions" USING btree ("tenant_id","device_id");--> statement-breakpoint
CREATE INDEX "subscriptions_next_billing_idx" ON "subscriptions" USING btree ("tenant_id","next_billing_at");--> statement-breakpoint
CREATE INDEX "usage_events_device_idx" ON "usage_events" USING btree ("tenant_id","device_id","feature_key","occurred_at");