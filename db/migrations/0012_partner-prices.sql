CREATE TABLE "partner_hosts" (
	"host" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"partner_id" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "partner_price_books" ADD COLUMN "seller_id" text;--> statement-breakpoint
ALTER TABLE "partner_price_books" ADD CONSTRAINT "partner_price_books_seller_fkey" FOREIGN KEY ("tenant_id","seller_id") REFERENCES "public"."partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- A partner that gives up its host leaves the name to others.
GRANT DELETE ON "partner_hosts" TO perennial_app;
