CREATE TABLE "partner_host_claims" (
	"tenant_id" text NOT NULL,
	"partner_id" text NOT NULL,
	"host" text NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"verified_at" timestamp (3) with time zone,
	CONSTRAINT "partner_host_claims_pkey" PRIMARY KEY("tenant_id","partner_id","host")
);
--> statement-breakpoint
CREATE TABLE "partner_logos" (
	"tenant_id" text NOT NULL,
	"partner_id" text NOT NULL,
	"hash" text NOT NULL,
	"type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "partner_logos_pkey" PRIMARY KEY("tenant_id","partner_id","hash")
);
--> statement-breakpoint
CREATE TABLE "partner_offers" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"partner_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"year" integer NOT NULL,
	"position" integer NOT NULL,
	"document" jsonb NOT NULL,
	"valid_until" text NOT NULL,
	"key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "partner_offers_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "partner_offers_number_key" UNIQUE("tenant_id","partner_id","year","position"),
	CONSTRAINT "partner_offers_key_key" UNIQUE("tenant_id","partner_id","key")
);
--> statement-breakpoint
ALTER TABLE "partner_host_claims" ADD CONSTRAINT "partner_host_claims_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_logos" ADD CONSTRAINT "partner_logos_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_offers" ADD CONSTRAINT "partner_offers_partner_fkey" FOREIGN KEY ("tenant_id","partner_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_offers" ADD CONSTRAINT "partner_offers_customer_fkey" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "partner_offers_customer_idx" ON "partner_offers" USING btree ("tenant_id","customer_id");--> statement-breakpoint
-- Logos and offers stay as they were. A host that is given up is forgotten.
REVOKE UPDATE ON "partner_logos", "partner_offers" FROM perennial_app;
--> statement-breakpoint
GRANT DELETE ON "partner_host_claims" TO perennial_app;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['partner_logos', 'partner_host_claims', 'partner_offers']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON %I USING (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')) WITH CHECK (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))',
      name
    );
  END LOOP;
END
$$;
