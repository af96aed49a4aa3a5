ALTER TABLE "releases" ADD COLUMN "overrides" jsonb;--> statement-breakpoint
ALTER TABLE "price_overrides" ADD COLUMN "release_id" text;--> statement-breakpoint
ALTER TABLE "price_overrides" ADD COLUMN "entry_key" text;--> statement-breakpoint
ALTER TABLE "price_overrides" ADD CONSTRAINT "price_overrides_release_fkey" FOREIGN KEY ("tenant_id","release_id") REFERENCES "public"."releases"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_overrides" ADD CONSTRAINT "price_overrides_entry_key" UNIQUE("tenant_id","release_id","entry_key");