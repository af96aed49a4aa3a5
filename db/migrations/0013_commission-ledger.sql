CREATE TABLE "commission_rewards" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"reward_key" text NOT NULL,
	"partner_id" text NOT NULL,
	"rule_version_id" text NOT NULL,
	"reward" jsonb NOT NULL,
	"times" integer NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"correlation_id" text NOT NULL,
	CONSTRAINT "commission_rewards_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "commission_rewards_key_key" UNIQUE("tenant_id","reward_key")
);
--> statement-breakpoint
CREATE TABLE "commission_sums" (
	"tenant_id" text NOT NULL,
	"sum_key" text NOT NULL,
	"volume_minor" bigint NOT NULL,
	"units" numeric NOT NULL,
	"amount_minor" bigint NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "commission_sums_pkey" PRIMARY KEY("tenant_id","sum_key")
);
--> statement-breakpoint
ALTER TABLE "commission_entries" ALTER COLUMN "invoice_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "commission_entries" ALTER COLUMN "payment_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "commission_entries" ALTER COLUMN "subscription_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "commission_entries" ALTER COLUMN "customer_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "commission_entries" ALTER COLUMN "brand_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "commission_entries" ALTER COLUMN "rule_version_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "commission_entries" ADD COLUMN "counted" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "commission_rewards" ADD CONSTRAINT "commission_rewards_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_rewards" ADD CONSTRAINT "commission_rewards_rule_version_fkey" FOREIGN KEY ("tenant_id","rule_version_id") REFERENCES "public"."commission_rule_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_sums" ADD CONSTRAINT "commission_sums_tenant_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commission_rewards_partner_idx" ON "commission_rewards" USING btree ("tenant_id","partner_id","occurred_at");
--> statement-breakpoint
-- What was called a program when the first entries were written is a plan.
UPDATE "commission_entries" SET "trace" = jsonb_set("trace", '{rule}', ("trace" -> 'rule') - 'program' || jsonb_build_object('plan', "trace" -> 'rule' -> 'program')) WHERE "trace" -> 'rule' ? 'program';
--> statement-breakpoint
REVOKE UPDATE ON "commission_rewards" FROM perennial_app;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['commission_sums', 'commission_rewards']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON %I USING (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')) WITH CHECK (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))',
      name
    );
  END LOOP;
END
$$;
